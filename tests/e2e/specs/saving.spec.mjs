// Nothing is lost: kills, several tabs, a disk that refuses.
import { readFile } from 'node:fs/promises';
import {
  button, downloaded, enter, diagonal, expect, expect_column, expect_saved, figures, funnel_table, new_plan,
  number_field, rate_field, rate_slider, save_state, second_tab, started, test,
} from '../app.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));

/** From here on, writes to IndexedDB can be refused or held back: `globalThis.storage` is 'fails', 'is held' or unset. */
const with_storage_switch = (page) => page.addInitScript(() => {
  globalThis.held = 0;
  const hold = (store) => {
    store.count().onsuccess = () => {
      globalThis.held += 1;
      if (globalThis.storage === 'is held') hold(store);
    };
  };
  for (const method of ['add', 'put']) {
    const write = IDBObjectStore.prototype[method];
    IDBObjectStore.prototype[method] = function (...values) {
      if (globalThis.storage === 'fails') throw new DOMException('there is no room', 'QuotaExceededError');
      const request = write.apply(this, values);
      // A transaction stays open as long as there is a request in it.
      if (globalThis.storage === 'is held') hold(this);
      return request;
    };
  }
});
const set_storage = (page, state) => page.evaluate((state) => { globalThis.storage = state; }, state);

test('a kill of the whole browser right after “Saved” loses nothing of ten kinds of edits', async ({ restart, site, t }) => {
  const grades = (page) => page.getByRole('region', { name: t('grades.title') });
  const name_of = (page, grade) => grades(page).getByRole('textbox', { name: t('grades.name_of', { grade }), exact: true });
  const plan_name = (page) => page.getByRole('textbox', { name: t('plan.name') });
  // What is done before the kill, and how it is seen afterwards.
  const edits = [
    [(page) => target(page, t).fill('12,500,000'), (page) => expect(target(page, t)).toHaveValue('12,500,000')],
    [(page) => rate_field(page, t, 'C→B').fill('22.5'), (page) => expect(rate_field(page, t, 'C→B')).toHaveValue('22.5')],
    [(page) => rate_slider(page, t, 'B→A').press('ArrowLeft'), (page) => expect(rate_field(page, t, 'B→A')).toHaveValue('49')],
    [async (page) => { await plan_name(page).fill('华南区 2027'); await plan_name(page).press('Enter'); }, (page) => expect(plan_name(page)).toHaveValue('华南区 2027')],
    [(page) => button(grades(page), t('grades.add')).click(), (page) => expect(funnel_table(page, t).getByRole('rowheader')).toHaveCount(6)],
    [async (page) => { await name_of(page, t('grades.new_name')).fill('F'); await name_of(page, t('grades.new_name')).press('Enter'); }, (page) => expect(name_of(page, 'F')).toBeVisible()],
    [(page) => number_field(page, t('counts.at_grade', { grade: 'F' })).fill('77'), async (page) => expect((await figures(page, t)).F.have).toBe('77')],
    [(page) => number_field(page, t('term.period_months')).fill('18'), (page) => expect(number_field(page, t('term.period_months'))).toHaveValue('18')],
    [(page) => button(page, t('button.undo')).click(), (page) => expect(number_field(page, t('term.period_months'))).toHaveValue('12')],
    [(page) => page.getByRole('combobox', { name: t('term.currency') }).selectOption('USD'), (page) => expect(page.getByRole('combobox', { name: t('term.currency') })).toHaveValue('USD')],
  ];
  let { page, kill } = await restart();
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  const address = page.url();
  for (const [edit, is_there] of edits) {
    await edit(page);
    await is_there(page);
    await expect_saved(page, t);
  }
  await kill();
  ({ page, kill } = await restart());
  await page.goto(address);
  await started(page);
  // The ninth takes the eighth back.
  for (const [, is_there] of edits.filter((_, at) => at !== 7)) await is_there(page);
  await expect(button(page, t('button.undo'))).toBeEnabled();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('“Saved” appears only after the transaction completed', diagonal, async ({ page, site, t }) => {
  await with_storage_switch(page);
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_saved(page, t);
  await set_storage(page, 'is held');
  await target(page, t).fill('5,000,000');
  await expect(save_state(page)).toHaveText(t('save.saving'));
  // All requests of the transaction have succeeded, and some more.
  await page.waitForFunction(() => globalThis.held > 20);
  await expect(save_state(page)).toHaveText(t('save.saving'));
  await set_storage(page, undefined);
  await expect_saved(page, t);
  await page.reload();
  await expect(target(page, t)).toHaveValue('5,000,000');
});

test('what cannot be saved is said, can be downloaded, and is saved when tried again', diagonal, async ({ page, site, t }) => {
  await with_storage_switch(page);
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_saved(page, t);
  await set_storage(page, 'fails');
  await target(page, t).fill('7,654,321');
  await expect(save_state(page)).toHaveText(t('save.failed'));
  const alert = page.getByRole('banner').getByRole('alert');
  await expect(alert).toContainText(t('error.storage_full'));
  // Work goes on meanwhile.
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect_column(page, t, 'needed', ['2,229', '892', '312', '78', '39']);
  await expect(save_state(page)).toHaveText(t('save.failed'));
  const { path } = await downloaded(page, () => button(alert, t('save.download')).click());
  expect(await readFile(path, 'utf8')).toContain('765432100');
  await set_storage(page, undefined);
  await button(alert, t('save.retry')).click();
  await expect_saved(page, t);
  await expect(alert).toHaveCount(0);
  await page.reload();
  await expect(target(page, t)).toHaveValue('7,654,321');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
});

test('the next edit saves what could not be saved before, and leaving asks first', async ({ page, site, t }) => {
  await with_storage_switch(page);
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_saved(page, t);
  await set_storage(page, 'fails');
  await target(page, t).fill('7,654,321');
  await expect(save_state(page)).toHaveText(t('save.failed'));
  const [question] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await set_storage(page, undefined);
  await enter(rate_field(page, t, 'C→B'), '30');
  await expect_saved(page, t);
  await page.reload();
  await expect(target(page, t)).toHaveValue('7,654,321');
});

test('a browser that lets nothing be stored is told of in words', diagonal, async ({ page, site, t }) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); }; });
  await page.goto(site.url);
  await expect(page.getByRole('alert')).toContainText(t('error.storage_unavailable', { reason: '|' }).split('|')[0].split('(')[0].split('（')[0].trim());
});

test('two tabs on one plan see each other’s changes and overwrite nothing', async ({ funnel: one, t }) => {
  const other = await second_tab(one);
  await enter(target(one, t), '20,000,000');
  await expect(target(other, t)).toHaveValue('20,000,000');
  await enter(rate_field(other, t, 'C→B'), '25');
  await expect(rate_field(one, t, 'C→B')).toHaveValue('25');
  await enter(rate_field(one, t, 'E→D'), '50');
  await expect(rate_field(other, t, 'E→D')).toHaveValue('50');
  await button(other, t('grades.add')).click();
  await expect(funnel_table(one, t).getByRole('rowheader')).toHaveCount(6);
  // At the same time, each another thing.
  const count = async (page, grade, from) => {
    for (const step of [1, 2, 3, 4, 5]) await enter(number_field(page, t('counts.at_grade', { grade })), String(from + step));
  };
  await Promise.all([count(one, 'D', 1000), count(other, 'C', 2000)]);
  for (const page of [one, other]) {
    await expect.poll(async () => Object.values(await figures(page, t)).map(({ have }) => have)).toEqual(['0', '620', '1,005', '2,005', '11', '6']);
    await expect_saved(page, t);
  }
  const before = await figures(one, t);
  await one.reload();
  await started(one);
  await expect.poll(() => figures(one, t)).toEqual(before);
  expect(await figures(other, t)).toEqual(before);
  await expect(target(one, t)).toHaveValue('20,000,000');
  await expect(rate_field(one, t, 'E→D')).toHaveValue('50');
});

test('what is being typed in one tab stays when another tab changes the plan', async ({ funnel: one, t }) => {
  const other = await second_tab(one);
  await target(one, t).fill('ten thousand');
  await enter(rate_field(other, t, 'C→B'), '25');
  await expect(rate_field(one, t, 'C→B')).toHaveValue('25');
  await expect(target(one, t)).toHaveValue('ten thousand');
  await enter(target(other, t), '4,000,000');
  await expect_column(one, t, 'needed', ['1,143', '458', '160', '40', '20']);
  await expect(target(one, t)).toHaveValue('ten thousand');
  await target(one, t).fill('6,000,000');
  await target(one, t).blur();
  await expect(target(other, t)).toHaveValue('6,000,000');
});

test('Undo in one tab takes back its own steps, and both tabs agree', async ({ funnel: one, t }) => {
  const other = await second_tab(one);
  await enter(target(one, t), '20,000,000');
  await expect(target(other, t)).toHaveValue('20,000,000');
  await enter(rate_field(other, t, 'C→B'), '25');
  await expect(rate_field(one, t, 'C→B')).toHaveValue('25');
  await button(one, t('button.undo')).click();
  await button(one, t('button.undo')).click();
  for (const page of [one, other]) {
    await expect(target(page, t)).toHaveValue('10,000,000');
    await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  }
  await button(other, t('button.redo')).click();
  for (const page of [one, other]) await expect(target(page, t)).toHaveValue('20,000,000');
});

test('the list of plans follows other tabs, and a plan deleted there is said to be gone', async ({ app: one, site, t }) => {
  const other = await one.context().newPage();
  await other.goto(site.url);
  await started(other);
  await new_plan(other, t);
  const list = one.getByRole('list', { name: t('plans.title') });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  const plan_name = other.getByRole('textbox', { name: t('plan.name') });
  await plan_name.fill('Renamed elsewhere');
  await plan_name.press('Enter');
  await expect(list).toContainText('Renamed elsewhere');
  await button(one, t('plans.delete_named', { name: 'Renamed elsewhere' })).click();
  await expect(other.getByText(t('save.deleted_elsewhere'))).toBeVisible();
  await button(one, t('plans.restore')).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('nothing is kept in localStorage or sessionStorage', async ({ funnel: page, t }) => {
  await enter(target(page, t), '20,000,000');
  await page.getByRole('combobox', { name: t('app.language') }).selectOption('zh-Hant');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0);
});
