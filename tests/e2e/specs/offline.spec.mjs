// The network goes, the host goes, a newer version comes: the page stays whole, and of one version.
import { names_in } from '../../../tools/offline.mjs';
import {
  button, choose_file, downloaded, enter, example_csv, expect_column, expect_saved, funnel_table, new_plan, number_field,
  open_customers, open_example, open_view, rate_field, save_state, second_tab, started,
} from '../app.mjs';
import { dist } from '../server.mjs';
import { build_of, expect, kept, loaded, look_for_newer, test, without_idle } from '../versions.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const offered = (page, t) => button(page, t('update.take_over'));

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the host gone after the first visit, everything still works', async ({ visited: page, host, t, allowed }) => {
    allowed.push(/ERR_CONNECTION_REFUSED/); // asking for a newer version
    await host.close();
    await page.reload();
    await started(page);
    await new_plan(page, t, { filled: false });
    await button(page, t('button.import')).click();
    const dialog = page.getByRole('dialog', { name: t('import.title') });
    await choose_file(dialog, t('import.choose_file'), example_csv);
    await button(dialog, t('import.bring', { count: '8,800' })).click();
    await expect_column(page, t, 'have', ['0', '500', '1,589', '0', '0']);
    await enter(rate_field(page, t, 'C→B'), '25');
    await expect_saved(page, t);
    await button(page, t('button.export')).click();
    expect((await downloaded(page, () => button(page, t('sheets.workbook')).click())).name).toMatch(/\.xlsx$/);
    await open_customers(page, t);
    await expect(page.getByRole('grid', { name: t('customers.table') })).toBeVisible();
    await page.goBack();
    await open_view(page, t, 'view.scenarios');
    await button(page, t('scenarios.try')).click();
    await rate_field(page, t, 'E→D').fill('31');
    await expect_saved(page, t);
    // A plan's address in a new tab, and the way in by the list.
    const other = await second_tab(page);
    await expect(rate_field(other, t, 'C→B')).toHaveValue('25');
    await other.goto(`${host.url}index.html`);
    await open_example(other, t);
    await expect(other.getByRole('region', { name: t('records.title') })).toContainText('63.2%');
  });

  test('all files are kept, each as it was built, and nothing else', async ({ visited: page, host, allowed }) => {
    const found = await page.evaluate(async (root) => {
      const sum = async (response) => new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer())).join();
      const [name, ...others] = await caches.keys();
      const cache = await caches.open(name);
      const files = (await cache.keys()).map(({ url }) => url);
      const differing = [];
      for (const url of files) {
        if (await sum(await cache.match(url)) !== await sum(await fetch(`${url}?past-the-cache`))) differing.push(url);
      }
      return { names: files.map((url) => url.slice(root.length)).sort(), differing, others };
    }, host.url);
    expect(found).toEqual({ names: names_in(dist).filter((name) => name !== 'sw.js'), differing: [], others: [] });
    // The policy lets no script but the page's own name a service worker.
    allowed.push(/Trusted ?Type|TrustedScriptURL/i);
    expect(await page.evaluate(() => navigator.serviceWorker.register('sw.js').then(() => 'allowed', (error) => error.name))).toBe('TypeError');
  });

  test('a new version is announced, waits for what is unsaved, and is taken over whole', async ({ page, host, next, t }) => {
    await page.addInitScript(() => {
      for (const method of ['add', 'put']) {
        const write = IDBObjectStore.prototype[method];
        IDBObjectStore.prototype[method] = function (...values) {
          if (globalThis.is_full) throw new DOMException('there is no room', 'QuotaExceededError');
          return write.apply(this, values);
        };
      }
    });
    await page.goto(host.url);
    await started(page);
    await kept(page);
    await new_plan(page, t);
    await expect_saved(page, t);
    const first = await build_of(page);
    host.deploy(next.folder);
    await look_for_newer(page);
    await expect(page.getByText(t('update.ready'))).toBeVisible();
    expect(await build_of(page)).toBe(first);

    await page.evaluate(() => { globalThis.is_full = true; });
    await enter(target(page, t), '7,654,321');
    await expect(save_state(page)).toHaveText(t('save.failed'));
    await offered(page, t).click();
    await expect(page.getByText(t('update.coming'))).toBeVisible();
    const address = page.url();
    const reloaded = page.waitForEvent('load');
    await page.evaluate(() => { globalThis.is_full = false; });
    await button(page, t('save.retry')).click();
    await reloaded;
    await expect(target(page, t)).toHaveValue('7,654,321');
    expect(await build_of(page)).toBe(next.build);
    expect(page.url()).toBe(address);
    expect((await loaded(page)).filter((name) => !next.names.includes(name))).toEqual([]);
    await expect(page.getByText(t('update.ready'))).toHaveCount(0);
    // Nobody is of the old version any more.
    await expect.poll(async () => {
      await look_for_newer(page);
      return page.evaluate(() => caches.keys());
    }).toEqual([`rungs ${host.url} ${next.build}`]);
  });

  test('a tab in which something is being typed keeps its version, rooms and all, until that is done', async ({ visited: page, context, host, next, t }) => {
    await new_plan(page, t);
    await expect_saved(page, t);
    const first = await build_of(page);
    const typing = await context.newPage();
    await without_idle(typing);
    await typing.goto(page.url());
    await expect(funnel_table(typing, t)).toBeVisible();
    host.deploy(next.folder);
    await look_for_newer(page);
    await typing.bringToFront();
    await target(typing, t).fill('twelve');
    await offered(page, t).click();
    await expect.poll(() => build_of(page).catch(() => '')).toBe(next.build);
    await expect(target(page, t)).toHaveValue('10,000,000');
    // The other tab goes on with the old version, whose files are no longer on the host.
    expect(await build_of(typing)).toBe(first);
    await expect(target(typing, t)).toHaveValue('twelve');
    await typing.keyboard.press('Control+k');
    await typing.keyboard.press('Escape');
    await open_view(typing, t, 'view.time');
    await expect(typing.getByRole('grid', { name: t('time.caption_arrive') })).toBeVisible();
    expect(await build_of(typing)).toBe(first);
    expect((await loaded(typing)).filter((name) => next.names.includes(name) && !name.startsWith('examples/'))).toEqual([]);
    // Nothing is being typed any more: it follows on its own.
    await expect.poll(() => build_of(typing).catch(() => '')).toBe(next.build);
    await expect(typing.getByRole('grid', { name: t('time.caption_arrive') })).toBeVisible();
  });

  test('a version that does not start is left for one that does', async ({ visited: page, host, next, allowed }) => {
    allowed.push(/past repair/);
    // What the browser kept is damaged.
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]);
      const [script] = (await cache.keys()).filter(({ url }) => /start-/.test(url));
      await cache.put(script, new Response('throw new Error("past repair")', { headers: { 'content-type': 'text/javascript' } }));
    });
    allowed.push(/integrity|digest/i);
    await page.reload();
    await expect(page.locator('.rescue')).toBeVisible();
    await page.locator('.rescue > button').click();
    await expect(page.locator('main:not(.rescue)').first()).toBeVisible();
    // The page that has just started asks for a newer version: its question is answered first.
    await page.waitForFunction(() => 'rungsVersion' in globalThis);
    await page.evaluate(() => rungsRescue('a picture is being taken'));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      for (let time = 0; time < 2; time += 1) await registration.update(); // after it was registered, and after it asked
    });
    host.deploy(next.folder);
    await page.locator('.rescue > button').click();
    await expect.poll(() => build_of(page).catch(() => '')).toBe(next.build);
  });
});

test('without a service worker, a room that the host no longer has says so, and a reload brings the newer one', async ({ page, host, next, t, allowed }) => {
  allowed.push(/Failed to load resource|status 404/);
  await without_idle(page);
  await page.goto(host.url);
  await started(page);
  host.deploy(next.folder);
  await button(page, t('button.new_plan')).click();
  await expect(page.getByRole('alert')).toContainText(t('error.room_outdated'));
  await button(page, t('button.reload')).click();
  await expect(button(page, t('button.create_plan'))).toBeVisible();
  expect(await build_of(page)).toBe(next.build);
});
