// The app in a person's words: what the specifications and the pictures do on it again and again.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, started, test as base } from './fixtures.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));
export const fixture = (name) => `${project}tests/fixtures/exchange/${name}`;
export const example_csv = `${project}assets/examples/hardware-reseller.csv`;
export const templates = JSON.parse(readFileSync(`${project}src/domain/ladder/templates.json`, 'utf8')).templates;

/** Tests with this tag run in English on the desktop and in Chinese on the phone; all others in English on the desktop. */
export const diagonal = { tag: '@diagonal' };

const catalogue = (file) => new Map(['', '.rooms'].flatMap((part) => readFileSync(`${project}src/i18n/messages/${file}${part}.txt`, 'utf8').split('\n'))
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]));
const catalogues = { en: catalogue('en'), 'zh-Hans': catalogue('zh-Hans'), 'zh-Hant': catalogue('zh-Hant') };

/** The language of the interface for a browser's locale. */
export const language_of = (locale) => (/^zh-(TW|HK|MO|Hant)/i.test(locale) ? 'zh-Hant' : locale.startsWith('zh') ? 'zh-Hans' : 'en');

/** Speaks a language of the interface: say('en')('plans.delete_named', { name: 'East' }). */
export function say(language) {
  return (key, values = {}) => {
    const text = catalogues[language].get(key);
    if (text === undefined) throw new Error(`no message ${key}`);
    return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
      if (!(name in values)) throw new Error(`${key} needs ${name}`);
      return one === undefined ? values[name] : String(values[name]) === '1' ? one : many;
    });
  };
}

export const test = base.extend({
  /** The words of the interface in the test's language. */
  t: async ({ locale }, use) => use(say(language_of(locale))),

  /** The page with a new plan of the first template, filled, open at its funnel. */
  funnel: async ({ app, t }, use) => {
    await new_plan(app, t);
    await use(app);
  },
});

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A name that may be followed by more, such as a shortcut. */
export const starts_with = (text) => new RegExp(`^${escaped(text)}`);
/** A text that has this in it. */
export const holds = (text) => new RegExp(escaped(text));

/** Opens what is folded away under a line. */
export const unfold = (page, line) => page.locator('summary').filter({ hasText: line }).click();

/** From the list of plans to a new plan's funnel. `template` is its position in templates.json. */
export async function new_plan(page, t, { template = 0, filled = true } = {}) {
  await page.getByRole('button', { name: t('button.new_plan'), exact: true }).click();
  await page.getByRole('radio').nth(template).check();
  await page.getByRole('checkbox', { name: t('new.filled') }).setChecked(filled);
  await page.getByRole('button', { name: t('button.create_plan'), exact: true }).click();
  await expect(funnel_table(page, t)).toBeVisible();
}

export const funnel_table = (page, t) => page.getByRole('table', { name: t('funnel.table'), exact: true });

/** The funnel's rows as { E: { have, needed, gap, … }, … }, each figure as it is written. */
export async function figures(page, t) {
  const { headings, rows } = await funnel_table(page, t).evaluate((table) => {
    const texts = (within, role) => [...within.querySelectorAll(`[role=${role}]`)].map((element) => element.innerText.trim());
    const rows = [...table.querySelectorAll('[role=row]')].map((row) => ({ grade: texts(row, 'rowheader')[0], cells: texts(row, 'cell') }));
    return { headings: texts(table, 'columnheader').slice(1), rows: rows.filter(({ grade }) => grade) };
  });
  return Object.fromEntries(rows.map(({ grade, cells }) => {
    const of = (key) => cells[headings.indexOf(t(key))];
    return [grade, { have: of('term.have'), needed: of('term.needed'), gap: of('term.gap') }];
  }));
}

/** One column of the funnel, lowest grade first; to be waited for with expect.poll. */
export const column = async (page, t, key) => Object.values(await figures(page, t)).map((row) => row[key]);

/** Waits until a column of the funnel shows these figures. */
export const expect_column = (page, t, key, written) => expect.poll(() => column(page, t, key), { intervals: [20, 50, 100, 250, 500] }).toEqual(written);

export const number_field = (page, name) => page.getByRole('spinbutton', { name, exact: true });
export const rate_field = (page, t, promotion) => number_field(page, t('term.promotion_rate_of', { promotion }));
export const rate_slider = (page, t, promotion) => page.getByRole('slider', { name: t('rate.slider', { promotion }), exact: true });
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Types over a number field and leaves it. */
export async function enter(field, text) {
  await field.fill(text);
  await field.blur();
}

/** The status that says whether all is saved. */
export const save_state = (page) => page.getByRole('banner').getByRole('status');
export const expect_saved = (page, t) => expect(save_state(page)).toHaveText(t('save.saved'));

/** Picks a file by a button that opens the browser's own dialog, or by its label. */
export async function choose_file(within, label, file) {
  const page = within.page?.() ?? within;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), within.getByText(label, { exact: true }).click()]);
  await chooser.setFiles(file);
}

/** The bytes of what a click downloads, with its name. */
export async function downloaded(page, click) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** A new plan with the five customers of the Chinese fixture. */
export async function with_five_customers(page, t) {
  await new_plan(page, t, { filled: false });
  await button(page, t('button.import')).click();
  const dialog = page.getByRole('dialog', { name: t('import.title') });
  await choose_file(dialog, t('import.choose_file'), fixture('utf8.csv'));
  await button(dialog, t('import.bring', { count: 5 })).click();
  await expect(dialog).toHaveCount(0);
}

/** Opens the example with its 8 800 opportunities. */
export async function open_example(page, t) {
  await button(page, t('plans.see_example')).click();
  await expect(funnel_table(page, t)).toBeVisible({ timeout: 20_000 });
}

/** Goes where a link of a navigation leads, and waits until what is there has come. */
async function follow(page, t, navigation, key) {
  const link = page.getByRole('navigation', { name: t(navigation) }).getByRole('link', { name: starts_with(t(key)) });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('.loading')).toHaveCount(0);
}

/** The list of customers of the open plan. */
export const open_customers = (page, t) => follow(page, t, 'nav.label', 'nav.customers');

/** The maps of people of the open plan. */
export const open_stakeholders = (page, t) => follow(page, t, 'nav.label', 'nav.stakeholders');

/** Looks at the customers in another way: 'board.title', from any page of the plan. */
export async function open_work(page, t, key) {
  await open_customers(page, t);
  await follow(page, t, 'board.views', key);
}

/** The forecast of the open plan, when it is worked out; or another view of it: 'forecast.rates'. */
export async function open_forecast(page, t, view = 'forecast.chance') {
  await follow(page, t, 'nav.label', 'nav.forecast');
  if (view !== 'forecast.chance') await follow(page, t, 'forecast.views', view);
  await worked_out(page);
}

/** From any page of a plan to its team, looked at in one way: 'staffing.work'. */
export async function open_team(page, t, view = 'staffing.hiring') {
  await follow(page, t, 'nav.label', 'nav.staffing');
  if (view !== 'staffing.hiring') await follow(page, t, 'staffing.views', view);
}

/** Waits until the forecast is that of the plan as it is. */
export const worked_out = (page) => expect(page.locator('.forecast-work progress')).toHaveCount(0);

/** Looks at the funnel in another way: 'view.scenarios'. */
export const open_view = (page, t, key) => follow(page, t, 'view.label', key);

/** A second tab of the same browser on the same address. */
export async function second_tab(page) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await started(other);
  return other;
}

/** No number of the page is one that cannot be. */
export async function expect_sane(page) {
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(/\bNaN\b|Infinity|∞|undefined|非数字/i);
  expect(text.trim()).not.toBe('');
}

export { expect, started };
