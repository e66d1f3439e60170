// A build from the future writes, with today's open beside it: today's shows what it can, says why nothing can be changed, and writes nothing.
import { readFile } from 'node:fs/promises';
import { button, downloaded, enter, expect, expect_saved, figures, funnel_table, new_plan, number_field, open_view, rate_field, save_state, started, test } from '../app.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));

// The browser asks for an icon of a page that names none.
test.beforeEach(({ allowed }) => { allowed.push(/status of 404/); });

/** A page of the same host without the program: what another build would do to the database is done there. */
async function beside(page, site) {
  const other = await page.context().newPage();
  await other.goto(`${site.url}examples/README.md`);
  return other;
}

/** All that is stored, as text. */
const stored = (other) => other.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('rungs');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const database = request.result;
    const transaction = database.transaction([...database.objectStoreNames]);
    const all = {};
    for (const name of database.objectStoreNames) transaction.objectStore(name).getAll().onsuccess = ({ target }) => { all[name] = target.result; };
    transaction.oncomplete = () => { database.close(); resolve(JSON.stringify(all, null, 1)); };
  };
}));

/** The newest build of all gives the stores another form. */
const give_another_form = (other) => other.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('rungs', 99);
  request.onupgradeneeded = () => request.result.createObjectStore('thoughts', { keyPath: 'id' }).add({ id: 1 });
  request.onerror = () => reject(request.error);
  request.onsuccess = () => { request.result.close(); resolve(); };
}));

/** A newer build does something that today's does not know, within today's stores; `snapshots` also in a form of its own. */
const act_newer = (other, snapshots = false) => other.evaluate((snapshots) => new Promise((resolve, reject) => {
  const request = indexedDB.open('rungs');
  request.onsuccess = () => {
    const database = request.result;
    const transaction = database.transaction(['plans', 'journal', 'snapshots'], 'readwrite');
    transaction.oncomplete = () => { database.close(); resolve(); };
    transaction.onabort = () => reject(transaction.error);
    transaction.objectStore('plans').getAll().onsuccess = ({ target: { result: [row] } }) => {
      const sequence = row.sequence + 1;
      delete row.sum; // a row without one is believed
      transaction.objectStore('plans').put({ ...row, sequence, form: 99 });
      const json = JSON.stringify({ gesture: 7, at_ms: Date.now(), act: { do: { think_of_customers: { kindly: true } } } });
      transaction.objectStore('journal').add({ plan: row.id, sequence, json });
      if (!snapshots) return;
      transaction.objectStore('snapshots').openCursor().onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        cursor.update({ plan: cursor.value.plan, sequence: cursor.value.sequence, json: cursor.value.json.replace('"version":1', '"version":99') });
        cursor.continue();
      };
    };
  };
}), snapshots);

async function expect_read_only(page, t) {
  await expect(save_state(page)).toHaveText(t('save.read_only'));
  await expect(page.getByRole('banner').getByRole('alert')).toContainText(t('error.storage_newer'));
  await expect(target(page, t)).toBeDisabled();
  await expect(page.getByRole('textbox', { name: t('plan.name') })).toBeDisabled();
  await expect(button(page, t('button.undo'))).toBeDisabled();
}

test('the stores get another form under an open plan: it stays to be read and downloaded, and nothing is written', async ({ funnel: page, site, t }) => {
  await enter(target(page, t), '12,345,678');
  await expect_saved(page, t);
  const other = await beside(page, site);
  await give_another_form(other);
  const before = await stored(other);
  await page.bringToFront();
  await expect_read_only(page, t);
  const shown = await figures(page, t);
  await page.keyboard.press('Control+z');
  const { path } = await downloaded(page, () => button(page, t('save.download')).click());
  expect(await readFile(path, 'utf8')).toContain('1234567800');
  // Opened again by today's build, as a host might still give it.
  await page.reload();
  await expect_read_only(page, t);
  await expect(target(page, t)).toHaveValue('12,345,678');
  expect(await figures(page, t)).toEqual(shown);
  // What only looks goes on: explanations, other views, the list in another order, the export.
  await page.locator('.figure').first().click();
  await expect(page.locator('[popover]:popover-open')).toBeVisible();
  await page.keyboard.press('Escape');
  await open_view(page, t, 'view.parts');
  await open_view(page, t, 'view.scenarios');
  await expect(button(page, t('scenarios.try'))).toBeDisabled();
  await page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.customers') }).click();
  await expect(button(page, t('customers.add'))).toBeDisabled();
  await button(page, t('button.export')).click();
  await downloaded(page, () => button(page, t('exchange.whole_plan')).click());
  await page.getByRole('link', { name: t('command.plans') }).click();
  await expect(page.getByRole('list', { name: t('plans.title') }).getByRole('listitem')).toHaveCount(1);
  await button(page, t('button.new_plan')).click();
  await button(page, t('button.create_plan')).click();
  await expect(page.getByText(t('error.storage_newer'))).toBeVisible();
  expect(await stored(other)).toBe(before);
});

test('a newer build acts on an open plan: what is done here after that is not written, and can be downloaded', async ({ funnel: page, site, t }) => {
  await expect_saved(page, t);
  const other = await beside(page, site);
  await act_newer(other);
  const before = await stored(other);
  await page.bringToFront();
  await enter(rate_field(page, t, 'C→B'), '25');
  const alert = page.getByRole('banner').getByRole('alert');
  await expect(alert).toContainText(t('error.storage_newer'));
  await expect(rate_field(page, t, 'C→B')).toBeDisabled();
  const { path } = await downloaded(page, () => button(page, t('save.download')).click());
  expect(JSON.parse(await readFile(path, 'utf8')).format).toBe('rungs-plans');
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect_read_only(page, t);
  expect(await stored(other)).toBe(before);
});

test('a plan of which nothing can be read here says so, and what is stored can be downloaded', async ({ funnel: page, site, t }) => {
  await expect_saved(page, t);
  const other = await beside(page, site);
  await act_newer(other, true);
  const before = await stored(other);
  await page.reload();
  await started(page);
  await expect(page.getByRole('alert')).toContainText(t('error.storage_newer'));
  await expect(funnel_table(page, t)).toHaveCount(0);
  await expect(button(page, t('button.reload'))).toBeVisible();
  const { name, path } = await downloaded(page, () => button(page, t('save.download')).click());
  expect(name).toMatch(/^rungs-rescue-.*\.json$/);
  expect(await readFile(path, 'utf8')).toContain('think_of_customers');
  await page.getByRole('link', { name: t('command.plans') }).first().click();
  await new_plan(page, t);
  await expect_saved(page, t);
  const after = JSON.parse(await stored(other));
  const [newer] = JSON.parse(before).plans;
  expect(after.plans.find(({ id }) => id === newer.id)).toEqual(newer);
});
