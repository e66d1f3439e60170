// Whatever call of the browser's storage fails: editing goes on, the page says so with the cause, and one click takes everything along.
import { readFile } from 'node:fs/promises';
import { button, downloaded, enter, expect, expect_saved, expect_sane, funnel_table, new_plan, number_field, rate_field, save_state, second_tab, started, test } from '../app.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const cause = (page) => page.getByRole('banner').getByRole('alert');

/** From here on `globalThis.failing` names the call that fails: open, transaction, add, put, get, getAll, commit. */
const with_failing_calls = (page) => page.addInitScript(() => {
  const fail = () => { throw new DOMException('the disk says no', 'UnknownError'); };
  const patch = (kind, method, call = method) => {
    const original = kind.prototype[method];
    kind.prototype[method] = function (...values) {
      if (globalThis.failing === call) fail();
      const result = original.apply(this, values);
      // All requests succeed, and the transaction is taken back all the same.
      if (globalThis.failing === 'commit' && (method === 'add' || method === 'put')) setTimeout(() => { try { this.transaction.abort(); } catch {} });
      return result;
    };
  };
  patch(IDBFactory, 'open');
  patch(IDBDatabase, 'transaction');
  for (const method of ['add', 'put', 'get', 'getAll']) patch(IDBObjectStore, method);
  patch(IDBObjectStore, 'getAllKeys', 'getAll');
});
const set_failing = (page, call) => page.evaluate((call) => { globalThis.failing = call; }, call);

/** The plan is not saved, which is said with the cause; it can be edited and taken along. */
async function expect_refused(page, t, revenue) {
  await enter(target(page, t), revenue);
  await expect(save_state(page)).toHaveText(t('save.failed'));
  await expect(cause(page)).not.toHaveText('');
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await expect_sane(page);
  const { path } = await downloaded(page, () => button(cause(page), t('save.download')).click());
  expect(await readFile(path, 'utf8')).toContain(`"revenue_minor":${revenue}00`);
}

test('a storage of almost nothing', async ({ page, t, site }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 1 });
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_refused(page, t, '7654321');
  await expect(cause(page)).toContainText(t('error.storage_full'));
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await button(cause(page), t('save.retry')).click();
  await expect_saved(page, t);
  await page.reload();
  await expect(target(page, t)).toHaveValue('7,654,321');
});

test('each call of the storage fails in turn', async ({ page, site, t, allowed }) => {
  // Of a transaction with several requests that is taken back, the library hears more than once; only the first counts.
  allowed.push(/FnOnce called more than once/);
  await with_failing_calls(page);
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_saved(page, t);
  let revenue = 5_000_000;
  for (const call of ['transaction', 'add', 'put', 'get', 'commit']) {
    await test.step(call, async () => {
      revenue += 1;
      await set_failing(page, call);
      await expect_refused(page, t, String(revenue));
      await set_failing(page, undefined);
      await button(cause(page), t('save.retry')).click();
      await expect_saved(page, t);
      await expect(cause(page)).toHaveCount(0);
      await enter(rate_field(page, t, 'C→B'), '20');
      await expect_saved(page, t);
    });
  }
  await test.step('getAll', async () => {
    // What another tab wrote cannot be read: nothing is written over it.
    const other = await second_tab(page);
    await set_failing(page, 'getAll');
    await enter(number_field(other, t('counts.at_grade', { grade: 'D' })), '123');
    await expect_saved(other, t);
    await expect_refused(page, t, '6000000');
    await set_failing(page, undefined);
    await button(cause(page), t('save.retry')).click();
    await expect_saved(page, t);
    await expect(number_field(page, t('counts.at_grade', { grade: 'D' }))).toHaveValue('123');
    await expect(target(other, t)).toHaveValue('6,000,000');
  });
  await page.reload();
  await expect(target(page, t)).toHaveValue('6,000,000');
});

test('several plans from one file, and one that goes on from the history, live in memory until they can be stored', async ({ page, site, t }) => {
  await with_failing_calls(page);
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await enter(target(page, t), '7654321');
  await expect_saved(page, t);
  const { path } = await downloaded(page, async () => {
    await button(page, t('button.export')).click();
    await button(page, t('exchange.whole_plan')).click();
  });
  const { plans: [{ plan }] } = JSON.parse(await readFile(path, 'utf8'));
  await set_failing(page, 'add');
  await page.locator('header a[href$="/history"]').click();
  await button(page, t('history.branch')).click();
  await expect(save_state(page)).toHaveText(t('save.failed'));
  await page.getByRole('link', { name: t('command.plans') }).click();
  const plans = ['north', 'south', 'west'].map((id) => ({ plan: { ...plan, id, name: id } }));
  await page.locator('input[type=file]').setInputFiles({
    name: 'plans.rungs.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plans', version: 1, plans })),
  });
  await expect(save_state(page)).toHaveText(t('save.failed'));
  await expect(page.getByRole('textbox', { name: t('plan.name') })).toHaveValue('north');
  // Stored again, the open plan lets go; those that nobody opened are still asked for.
  await set_failing(page, undefined);
  await button(cause(page), t('save.retry')).click();
  await expect_saved(page, t);
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await page.getByRole('link', { name: t('command.plans') }).click();
  const list = page.getByRole('list', { name: t('plans.title') });
  await expect(list.getByRole('listitem')).toHaveCount(5);
  const stored = () => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('rungs');
    request.onsuccess = () => {
      const keys = request.result.transaction('plans').objectStore('plans').getAllKeys();
      keys.onsuccess = () => { request.result.close(); resolve(keys.result.length); };
    };
  }));
  await expect.poll(stored).toBe(4); // all but the one that goes on from the history: nobody is looking at it now
  await list.getByRole('link', { name: '(' }).click();
  await expect_saved(page, t);
  await page.reload();
  await expect_saved(page, t);
});

test('a storage that never opens', async ({ page, site, t }) => {
  await with_failing_calls(page);
  await page.addInitScript(() => { globalThis.failing = 'open'; });
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect(funnel_table(page, t)).toBeVisible();
  await expect_refused(page, t, '7654321');
});
