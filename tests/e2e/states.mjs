// The states of the app of which specs/pictures.spec.mjs takes pictures: a name, and how to get there on a fresh page.
// `open` is given { page, site, language } with language 'en' or 'zh'.
import {
  button, choose_file, example_csv, expect, fixture, funnel_table, new_plan, number_field, open_customers, open_example, rate_field,
  say, templates,
} from './app.mjs';

const words = { en: say('en'), zh: say('zh-Hans') };

/** A state that begins with the started app; `reach` is given the page and the words of its language. */
const state = (name, reach) => ({
  name,
  async open({ page, site, language, started }) {
    await page.goto(site.url);
    await started(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await reach(page, words[language]);
  },
});

const bring_in = async (page, t, file) => {
  await button(page, t('button.import')).click();
  await choose_file(page.getByRole('dialog', { name: t('import.title') }), t('import.choose_file'), file);
  await expect(page.getByRole('table', { name: t('import.preview') })).toBeVisible();
};

export const states = [
  state('plans-empty', async () => {}),
  state('plans', async (page, t) => {
    for (const template of [0, 4]) {
      await new_plan(page, t, { template });
      await page.getByRole('link', { name: t('command.plans') }).click();
    }
    await expect(page.getByRole('list', { name: t('plans.title') }).getByRole('listitem')).toHaveCount(2);
  }),
  state('new-plan', async (page, t) => {
    await button(page, t('button.new_plan')).click();
    await expect(page.getByRole('radio')).toHaveCount(templates.length);
  }),
  state('funnel', (page, t) => new_plan(page, t)),
  state('funnel-money-board', async (page, t) => {
    await new_plan(page, t, { template: 3 });
    await button(page, t('funnel.show_value')).click();
    for (const line of await page.locator('summary').all()) await line.click();
  }),
  state('funnel-refused', async (page, t) => {
    await new_plan(page, t);
    await rate_field(page, t, 'C→B').fill('250');
    await number_field(page, t('term.revenue_target')).fill('a lot');
  }),
  state('explanation', async (page, t) => {
    await new_plan(page, t);
    await button(funnel_table(page, t), '321').click();
    await expect(page.getByRole('dialog')).toBeVisible();
  }),
  state('commands', async (page, t) => {
    await new_plan(page, t);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: t('command.palette') })).toBeVisible();
  }),
  state('example', async (page, t) => {
    await open_example(page, t);
    await page.locator('summary').filter({ hasText: t('records.by_owner') }).click();
  }),
  state('customers-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_customers(page, t);
    await button(page, t('customers.add')).click();
  }),
  state('customers', async (page, t) => {
    await open_example(page, t);
    await open_customers(page, t);
    await expect(page.getByRole('table', { name: t('customers.table') })).toBeVisible();
  }),
  state('import', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await button(page, t('button.import')).click();
    await expect(page.getByRole('dialog', { name: t('import.title') })).toBeVisible();
  }),
  state('import-review', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await bring_in(page, t, example_csv);
  }),
  state('import-bad-rows', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await bring_in(page, t, fixture('bad-rows.csv'));
    await page.getByRole('dialog').locator('summary').click();
    await page.getByRole('dialog').locator('summary').scrollIntoViewIfNeeded();
  }),
  state('export', async (page, t) => {
    await new_plan(page, t);
    await button(page, t('button.export')).click();
    await expect(page.getByRole('dialog', { name: t('exchange.export_title') })).toBeVisible();
  }),
  state('progress-empty', async (page, t) => {
    await new_plan(page, t);
    await page.getByRole('navigation', { name: t('view.label') }).getByRole('link', { name: t('view.progress') }).click();
    await expect(page.getByRole('region', { name: t('progress.picture'), exact: true })).toBeVisible();
  }),
  state('progress', async (page, t) => {
    await new_plan(page, t);
    const day_of = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
    await page.getByLabel(t('term.period_start'), { exact: true }).fill(day_of(90).slice(0, 7));
    await page.getByRole('navigation', { name: t('view.label') }).getByRole('link', { name: t('view.progress') }).click();
    const record = page.getByRole('region', { name: t('progress.record'), exact: true });
    for (const [days, wins, have] of [[28, '2', '560'], [14, '5', '590'], [7, '9', '610']]) {
      await record.getByLabel(t('progress.week_of'), { exact: true }).fill(day_of(days).slice(0, 10));
      await number_field(record, t('progress.wins_so_far')).fill(wins);
      await record.getByRole('checkbox', { name: t('progress.with_grades') }).check();
      await number_field(record, `E · ${t('term.have')}`).fill(have);
      await button(record, t('progress.record_week')).click();
    }
    await page.locator('summary').filter({ hasText: t('progress.all_weeks') }).click();
  }),
  state('units', async (page, t) => {
    await new_plan(page, t);
    await page.locator('summary').filter({ hasText: t('depth.units') }).click();
    await button(page, t('units.in_ten_thousands')).click();
    await page.getByLabel(t('units.show_in'), { exact: true }).selectOption('USD');
    await number_field(page, t('units.worth', { currency: 'USD' })).fill('8');
    await page.getByLabel(t('units.show_in'), { exact: true }).selectOption('EUR');
    const holidays = page.getByRole('group', { name: t('units.holidays'), exact: true });
    await holidays.getByLabel(`${t('units.holidays')}: ${t('units.first_day')}`).fill('2027-10-01');
    await holidays.getByLabel(`${t('units.holidays')}: ${t('units.last_day')}`).fill('2027-10-07');
    await button(holidays, t('units.add_days')).click();
    await holidays.scrollIntoViewIfNeeded();
  }),
  state('not-saved', async (page, t) => {
    await new_plan(page, t);
    await page.evaluate(() => {
      for (const method of ['add', 'put']) IDBObjectStore.prototype[method] = () => { throw new DOMException('there is no room', 'QuotaExceededError'); };
    });
    await rate_field(page, t, 'C→B').fill('25');
    await expect(button(page, t('save.download'))).toBeVisible();
  }),
  {
    name: 'rescue',
    async open({ page, site, started }) {
      await page.goto(site.url);
      await started(page);
      await page.evaluate(() => rungsRescue('panicked at src/example.rs:1:1:\na picture is being taken'));
      await page.locator('summary').click();
    },
  },
];
