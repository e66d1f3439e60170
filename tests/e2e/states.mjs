// The states of the app of which specs/pictures.spec.mjs takes pictures: a name, and how to get there on a fresh page.
// `open` is given { page, site, language } with language 'en' or 'zh'.
import {
  button, choose_file, example_csv, expect, fixture, funnel_table, new_plan, number_field, open_customers, open_example, rate_field,
  say, templates,
} from './app.mjs';
import { choose_part, open_parts, parts_grid, split_by_hand } from './parts.mjs';

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
  state('parts-empty', async (page, t) => {
    await new_plan(page, t);
    await open_parts(page, t);
  }),
  state('parts', async (page, t) => {
    await new_plan(page, t);
    await open_parts(page, t);
    await split_by_hand(page, t, 3);
    await choose_part(page, t, t('parts.numbered', { number: 2 }));
    await page.locator('.part-inspector').getByRole('button', { name: t('parts.by_months', { count: 12 }), exact: true }).click();
    await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '17');
  }),
  state('parts-people', async (page, t) => {
    await open_example(page, t);
    await open_parts(page, t);
    await page.locator('.part-offers .button.primary').click();
    await expect(page.locator('.worst')).toBeVisible();
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
