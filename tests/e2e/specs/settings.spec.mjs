// Where plans are kept: everything as a file and back, copies that differ, the folder, and what reminds.
import { readFile } from 'node:fs/promises';
import {
  button, diagonal, downloaded, enter, expect, expect_saved, funnel_table, language_of, new_plan, number_field, rate_field,
  started, test,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const list = (page, t) => page.getByRole('list', { name: t('plans.title') });
const dialog = (page, t) => page.getByRole('dialog', { name: t('bring.title') });
const said = (page) => page.locator('.said');
const home = (page, t) => page.getByRole('link', { name: t('command.plans') }).click();

/** From any page to Settings, as the address says. */
async function settings(page, t) {
  await page.evaluate(() => { location.hash = '#/settings'; });
  await expect(page.getByRole('region', { name: t('settings.storage') })).toBeVisible();
}

/** Everything as a file; gives back its text. */
async function save_everything(page, t) {
  const { name, path } = await downloaded(page, () => button(page, t('care.save_everything')).click());
  expect(name).toMatch(/\d{4}-\d\d-\d\d\.rungs\.json$/);
  return readFile(path, 'utf8');
}

/** Gives a text to the button that brings files in. */
async function bring_in(page, t, text) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText(t('care.bring_in'), { exact: true }).click()]);
  await chooser.setFiles({ name: 'all.rungs.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

const open_first = async (page, t) => {
  await home(page, t);
  await list(page, t).getByRole('link').first().click();
  await expect(funnel_table(page, t)).toBeVisible();
};

test('everything goes out as one file and comes into another browser byte for byte', diagonal, async ({ app: page, browser, site, t, locale }) => {
  for (const template of [0, 3]) {
    await new_plan(page, t, { template });
    await enter(target(page, t), `${template + 2},000,000`);
    await expect_saved(page, t);
    await home(page, t);
    await expect(list(page, t).getByRole('listitem').first()).toBeVisible();
  }
  await page.getByRole('link', { name: t('command.settings'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.answer', { count: 4 }));
  await expect_no_sideways_scroll(page);
  const text = await save_everything(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('settings.answer_exported'));
  const { format, plans } = JSON.parse(text);
  expect([format, plans.length, plans[0].changed[0][0]]).toEqual(['rungs-plans', 2, 'target']);

  const context = await browser.newContext({ locale, viewport: page.viewportSize() });
  const other = await context.newPage();
  await other.goto(`${site.url}#/settings`);
  await started(other);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('settings.answer_nothing'));
  await expect(button(other, t('care.save_everything'))).toBeDisabled();
  await bring_in(other, t, text);
  await expect(said(other)).toContainText(t('exchange.adopted', { count: 2 }));
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('settings.answer_exported'));
  const again = JSON.parse(await save_everything(other, t)).plans;
  const by_name = (list) => [...list].sort((one, two) => one.plan.id.localeCompare(two.plan.id));
  expect(by_name(again)).toEqual(by_name(plans));
  // A second time there is nothing to do.
  await bring_in(other, t, text);
  await expect(said(other)).toContainText(t('bring.unchanged', { count: 2 }));
  await expect(dialog(other, t)).toHaveCount(0);
  await home(other, t);
  await expect(list(other, t).getByRole('listitem')).toHaveCount(2);
  await context.close();
});

test('a plan that was changed on both sides: the newer of each section, the whole, undone, or both', async ({ funnel: page, t }) => {
  await enter(target(page, t), '8,000,000');
  await expect_saved(page, t);
  await settings(page, t);
  const copy = await save_everything(page, t);
  // Here another rate; in the file, an hour later, another target.
  await open_first(page, t);
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect_saved(page, t);
  const edited = JSON.parse(copy);
  edited.plans[0].plan.target.revenue_minor = 600_000_000;
  edited.plans[0].changed = [['target', Date.now() + 1_000]];
  const file = JSON.stringify(edited);

  await settings(page, t);
  await bring_in(page, t, file);
  await expect(dialog(page, t)).toContainText(t('bring.differ', { count: 1 }));
  await expect(dialog(page, t).getByRole('rowheader')).toHaveText([t('chapter.target'), t('chapter.grades')]);
  await expect(dialog(page, t).locator('td.newer')).toHaveCount(2);
  await expect(dialog(page, t).getByRole('radio').first()).toBeChecked();
  await button(dialog(page, t), t('bring.do_it')).focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText(t('bring.changed', { count: 1 }));
  await open_first(page, t);
  await expect(target(page, t)).toHaveValue('6,000,000');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');

  // Whole, as the file says; and back by one Undo.
  await settings(page, t);
  await bring_in(page, t, file);
  await expect(dialog(page, t).getByRole('rowheader')).toHaveText([t('chapter.grades')]);
  await dialog(page, t).getByRole('radio', { name: t('bring.replace') }).check();
  await button(dialog(page, t), t('bring.do_it')).click();
  await expect(dialog(page, t)).toHaveCount(0);
  await open_first(page, t);
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await button(page, t('button.undo')).click();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await expect_saved(page, t);

  // Into the open plan by its own Import, as a second plan.
  await button(page, t('button.import')).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'), page.getByRole('dialog').getByText(t('import.choose_file'), { exact: true }).click(),
  ]);
  await chooser.setFiles({ name: 'all.rungs.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await button(page.getByRole('dialog'), t('import.plans_add')).click();
  await dialog(page, t).getByRole('radio', { name: t('bring.keep_both') }).check();
  await button(dialog(page, t), t('bring.do_it')).click();
  await expect(dialog(page, t)).toHaveCount(0);
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await home(page, t);
  await expect(list(page, t).getByRole('listitem')).toHaveCount(2);
});

/** The folder that is picked is the browser's own; and two seconds of rest, after which it is written, pass quickly. */
const pick_private_folder = (page) => page.evaluate(() => {
  globalThis.showDirectoryPicker = () => navigator.storage.getDirectory();
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (call, delay_ms, ...given) => wait(call, delay_ms === 2000 ? 50 : delay_ms, ...given);
});

test('a folder follows each change, and one that is gone is told of', async ({ app: page, t }) => {
  await pick_private_folder(page);
  const files = () => page.evaluate(async () => {
    const found = {};
    for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
      const text = await (await handle.getFile()).text();
      found[name] = text === '' ? undefined : JSON.parse(text).plans[0].plan.target.revenue_minor; // a new one is empty at first
    }
    return found;
  });
  await new_plan(page, t);
  const name = page.getByRole('textbox', { name: t('plan.name') });
  await name.fill('East');
  await name.press('Enter');
  await expect_saved(page, t);
  await settings(page, t);
  await button(page, t('folder.choose')).click();
  await expect(said(page)).toContainText(t('folder.written', { count: 1 }));
  expect(await files()).toEqual({ 'East.rungs.json': 1_000_000_000 });
  await open_first(page, t);
  await enter(target(page, t), '8,000,000');
  await expect.poll(files).toEqual({ 'East.rungs.json': 800_000_000 });
  // Renamed, it leaves no second file; left, it is written at once. A second plan of the name has a file of its own.
  await name.fill('West');
  await name.press('Enter');
  await home(page, t);
  await expect.poll(files).toEqual({ 'West.rungs.json': 800_000_000 });
  await new_plan(page, t);
  await name.fill('West');
  await name.press('Enter');
  await expect.poll(async () => Object.keys(await files()).length).toBe(2);
  expect(await files()).toMatchObject({ 'West.rungs.json': 800_000_000 });
  // The disk refuses: the plan is saved all the same, and it is told.
  await page.evaluate(() => {
    FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('there is no room', 'UnknownError'));
  });
  await enter(target(page, t), '9,000,000');
  await expect(said(page)).toContainText(t('folder.failed'));
  await expect_saved(page, t);
  await settings(page, t);
  await expect(page.getByRole('region', { name: t('folder.title') }).getByRole('alert')).toContainText(t('folder.unwritable', { reason: 'there is no room' }));
  await button(page, t('folder.forget')).click();
  await expect(button(page, t('folder.choose'))).toBeVisible();
});

test('two computers write one plan into a synced folder: both versions are kept, told of, and brought together', async ({ app: page, browser, site, t, locale }) => {
  const files = (page) => page.evaluate(async () => {
    const found = {};
    for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) found[name] = await (await handle.getFile()).text();
    return found;
  });
  // A file that is new is empty until its last byte is there.
  const revenue_in = (text) => (text === '' ? undefined : JSON.parse(text).plans[0].plan.target.revenue_minor / 100);
  const revenues = async (page) => Object.fromEntries(Object.entries(await files(page)).map(([name, text]) => [name, revenue_in(text)]));
  /** What a sync service does: the files of one computer come to the other. */
  const sync = async (from, to) => to.evaluate(async (files) => {
    const folder = await navigator.storage.getDirectory();
    for (const [name, text] of Object.entries(files)) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    }
  }, await files(from));
  await pick_private_folder(page);
  await new_plan(page, t);
  await page.getByRole('textbox', { name: t('plan.name') }).fill('East');
  await enter(target(page, t), '1000001');
  await expect_saved(page, t);
  await settings(page, t);
  await button(page, t('folder.choose')).click();
  await expect.poll(() => revenues(page)).toEqual({ 'East.rungs.json': 1_000_001 });

  // The second computer takes the plan from the folder and goes on, as the first does.
  const context = await browser.newContext({ locale, viewport: page.viewportSize(), serviceWorkers: 'block' });
  const other = await context.newPage();
  await other.goto(`${site.url}#/settings`);
  await started(other);
  await pick_private_folder(other);
  await sync(page, other);
  await bring_in(other, t, (await files(page))['East.rungs.json']);
  await expect(said(other)).toContainText(t('exchange.adopted', { count: 1 }));
  await button(other, t('folder.choose')).click();
  await expect(said(other)).toContainText(t('folder.written', { count: 0 }));
  await open_first(other, t);
  await enter(target(other, t), '2000002');
  await expect.poll(() => revenues(other)).toEqual({ 'East.rungs.json': 2_000_002 });
  await open_first(page, t);
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect_saved(page, t);
  await sync(other, page);
  await enter(rate_field(page, t, 'C→B'), '30');
  await expect(said(page)).toContainText(t('folder.version_found', { name: 'East' }));
  await expect.poll(() => revenues(page)).toEqual({ 'East.rungs.json': 2_000_002, 'East-2.rungs.json': 1_000_001 });
  await home(page, t);
  await page.getByText(t('folder.versions', { names: 'East' })).getByRole('link').click();
  const folder = page.getByRole('region', { name: t('folder.title') });
  await expect(folder).toContainText(t('folder.version', { name: 'East', file: 'East.rungs.json', own: 'East-2.rungs.json' }));
  await button(folder, t('folder.bring_version')).click();
  await expect(dialog(page, t).getByRole('rowheader')).toHaveText([t('chapter.target'), t('chapter.grades')]);
  await dialog(page, t).getByRole('radio', { name: t('bring.replace') }).check();
  await button(dialog(page, t), t('bring.do_it')).click();
  await expect(button(folder, t('folder.bring_version'))).toHaveCount(0);
  // Together again in one file, which this computer may write from now on.
  await expect.poll(() => revenues(page)).toEqual({ 'East.rungs.json': 2_000_002 });
  await open_first(page, t);
  await button(page, t('button.undo')).click();
  await expect.poll(() => revenues(page)).toEqual({ 'East.rungs.json': 1_000_001 });
  await context.close();
});

test('after twenty changes the browser is asked once to keep them, and the list reminds of a file', diagonal, async ({ app: page, t, locale }) => {
  await page.evaluate(() => {
    globalThis.asked = 0;
    StorageManager.prototype.persisted = async () => globalThis.asked > 0;
    StorageManager.prototype.persist = async () => { globalThis.asked += 1; return true; };
  });
  await new_plan(page, t);
  const ask = page.getByRole('complementary', { name: t('settings.ask_to_keep') });
  for (let change = 1; change <= 20; change += 1) {
    await expect(ask).toHaveCount(0);
    await enter(target(page, t), language_of(locale) === 'en' ? `${change},000,000` : `${change}000000`);
    await expect_saved(page, t);
  }
  await expect(ask).toContainText(t('keep.why'));
  await button(ask, t('settings.ask_to_keep')).click();
  await expect(said(page)).toContainText(t('settings.is_kept'));
  expect(await page.evaluate(() => globalThis.asked)).toBe(1);
  await expect(ask).toHaveCount(0);
  await home(page, t);
  const reminder = page.locator('.reminder');
  await expect(reminder).toContainText(t('settings.unexported', { count: 21, plans: 1 }));
  await expect_no_sideways_scroll(page);
  await downloaded(page, () => button(reminder, t('care.save_everything')).click());
  await expect(reminder).toHaveCount(0);
  await list(page, t).getByRole('link').first().click();
  await expect(funnel_table(page, t)).toBeVisible();
  await expect(ask).toHaveCount(0);
});

test('Safari alone is told its rule, and the palette leads to Settings', async ({ browser, site, t }) => {
  const agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
  for (const [userAgent, times] of [[agent, 1], [undefined, 0]]) {
    const context = await browser.newContext({ userAgent, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(site.url);
    await started(page);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(t('command.settings'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: t('settings.storage') })).toBeVisible();
    await expect(page.getByText(t('settings.safari'))).toHaveCount(times);
    await context.close();
  }
});
