// The states of the app of which specs/pictures.spec.mjs takes pictures: a name, and how to get there on a fresh page.
// `open` is given { page, site, language } with language 'en' or 'zh'.
import { readFile } from 'node:fs/promises';
import {
  button, choose_file, downloaded, enter, example_csv, expect, expect_saved, fixture, funnel_table, new_plan, number_field, open_customers, open_example,
  open_forecast, open_team, open_view, open_work, rate_field, say, templates, with_five_customers, worked_out,
} from './app.mjs';
import { example_deal, new_deal, open_deal_view, open_deals } from './deal_pages.mjs';
import { add_rule, open_leads, write_lead } from './leads.mjs';
import { example_map, new_map, open_map_view, open_maps } from './map_views.mjs';
import { paste_people, take_owners } from './people.mjs';
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

/** A plan for the year 2027, looked at over time in June. */
const in_june = async (page, t) => {
  await page.clock.setFixedTime(new Date('2027-06-09T12:00:00+08:00'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await new_plan(page, t);
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-01');
  await open_view(page, t, 'view.time');
};

const bring_in = async (page, t, file) => {
  await button(page, t('button.import')).click();
  await choose_file(page.getByRole('dialog', { name: t('import.title') }), t('import.choose_file'), file);
  await expect(page.getByRole('table', { name: t('import.preview') })).toBeVisible();
};

/** A file of these lines. */
const table = (...lines) => ({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });

/** A plan with customers, some of whom look like one. */
const open_known = async (page, t) => {
  await new_plan(page, t, { filled: false });
  await bring_in(page, t, table('Name,Grade,Owner,Region', 'Acme,C,Wang,North', '恆力國際有限公司,C,Wang,North', '恒力国际股份有限公司,B,Li,South', 'ＡＣＭＥ Inc.,D,Li,', 'Orion,D,Li,', 'Vega,E,Wang,South'));
  await button(page, t('import.bring', { count: '6' })).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
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
  state('time', async (page, t) => {
    await in_june(page, t);
    await expect(page.getByRole('grid', { name: t('time.caption_arrive') })).toBeVisible();
  }),
  state('time-losses', async (page, t) => {
    await in_june(page, t);
    await page.getByRole('checkbox', { name: t('time.count_losses') }).check();
    const group = page.getByRole('group', { name: 'C→B', exact: true });
    await number_field(group, t('time.lost_share')).fill('20');
    await number_field(group, t('time.fallback_share')).fill('90');
    await button(page, t('time.missing')).click();
    await page.locator('summary').click();
    await expect(page.getByRole('grid', { name: t('time.chain_caption') })).toBeVisible();
  }),
  state('time-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await number_field(page, t('term.revenue_target')).fill('0');
    await open_view(page, t, 'view.time');
    await expect(page.getByRole('link', { name: t('time.set_target') })).toBeVisible();
  }),
  state('locks', async (page, t) => {
    await new_plan(page, t);
    for (const cell of ['term.revenue_target', 'term.average_order']) await button(page, t('locks.lock', { cell: t(cell) })).click();
    for (const promotion of ['E→D', 'D→C', 'C→B', 'B→A']) await button(page, t('locks.lock', { cell: t('term.promotion_rate_of', { promotion }) })).click();
    await page.locator('#locks summary').click();
    const ask = page.locator('#locks').getByRole('group', { name: t('locks.ask_count') });
    await ask.getByRole('spinbutton').fill('300');
    await expect(ask.getByRole('list', { name: t('locks.ways_out') })).toBeVisible();
    await page.locator('#locks summary').scrollIntoViewIfNeeded();
  }),
  state('time-locked', async (page, t) => {
    await in_june(page, t);
    await button(page, t('locks.lock', { cell: t('locks.latest_of', { grade: 'E' }) })).click();
    await button(page, t('locks.lock', { cell: t('locks.latest_of', { grade: 'C' }) })).click();
    await button(page, t('locks.lock', { cell: t('locks.days_of', { promotion: 'B→A' }) })).click();
    await number_field(page, t('term.period_months')).fill('11');
    await button(page, t('locks.lock', { cell: t('locks.period_end') })).click();
    await page.getByRole('region', { name: t('time.deadlines'), exact: true }).scrollIntoViewIfNeeded();
  }),
  state('locks-day', async (page, t) => {
    await in_june(page, t);
    for (const promotion of ['E→D', 'D→C', 'C→B', 'B→A']) await button(page, t('locks.lock', { cell: t('locks.days_of', { promotion }) })).click();
    await button(page, t('locks.lock', { cell: t('locks.latest_of', { grade: 'E' }) })).click();
    await button(page, t('locks.lock', { cell: t('locks.period_end') })).click();
    await open_view(page, t, 'view.overview');
    await page.locator('#locks summary').click();
    const ask = page.locator('#locks').getByRole('group', { name: t('locks.ask_date') });
    await ask.locator('input').fill('2027-09-30');
    await expect(ask.getByRole('list', { name: t('locks.ways_out') })).toBeVisible();
    await page.locator('#locks summary').scrollIntoViewIfNeeded();
  }),
  state('drivers', async (page, t) => {
    await new_plan(page, t);
    await page.locator('#drivers summary').first().click();
    await page.locator('#drivers').locator('summary').filter({ hasText: t('drivers.table') }).click();
    await number_field(page, t('drivers.price_point', { promotion: 'C→B' })).fill('20000');
    await number_field(page, t('drivers.price_customer', { grade: 'E' })).fill('300');
    await button(page, t('drivers.find')).click();
    await expect(button(page, t('drivers.apply'))).toBeVisible();
    await page.locator('#drivers summary').first().scrollIntoViewIfNeeded();
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
  state('forecast-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_forecast(page, t);
  }),
  state('forecast', async (page, t) => {
    await open_example(page, t);
    await open_forecast(page, t);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('%');
    await page.locator('summary').filter({ hasText: t('chance.months_table') }).click();
  }),
  state('accuracy', async (page, t) => {
    await open_example(page, t);
    await open_forecast(page, t, 'forecast.accuracy');
    await page.getByRole('combobox', { name: t('accuracy.since'), exact: true }).selectOption({ index: 2 });
    await page.locator('summary').filter({ hasText: t('accuracy.table') }).click();
    await page.locator('.bridge + details summary').click();
    await expect(page.locator('.behind')).toBeVisible();
  }),
  state('accuracy-kept', async (page, t) => {
    const come = async (day) => {
      await page.clock.setFixedTime(new Date(`${day}T10:00:00+08:00`));
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    };
    await come('2027-01-04');
    await with_five_customers(page, t);
    await expect_saved(page, t);
    await come('2027-03-20');
    await open_forecast(page, t, 'forecast.accuracy');
    await button(page, t('accuracy.from_snapshots')).click();
    await expect(page.locator('.bridge')).toBeVisible();
  }),
  state('rates-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_forecast(page, t, 'forecast.rates');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('rates.invitation'));
  }),
  state('rates', async (page, t) => {
    await open_example(page, t);
    await open_forecast(page, t, 'forecast.rates');
    await expect(page.getByRole('region', { name: t('rates.promotions'), exact: true })).toBeVisible();
    await page.locator('summary').filter({ hasText: t('rates.survival_table') }).click();
  }),
  state('rates-by-product', async (page, t) => {
    await open_example(page, t);
    await open_forecast(page, t, 'forecast.rates');
    await button(page, t('rates.use_all')).click();
    await button(page, t('rates.by_product')).click();
    await page.getByRole('region', { name: t('rates.parts'), exact: true }).scrollIntoViewIfNeeded();
  }),
  state('flow', async (page, t) => {
    await open_example(page, t);
    await open_forecast(page, t, 'forecast.flow');
    await expect(page.getByRole('region', { name: t('flow.coverage'), exact: true })).toBeVisible();
    await number_field(page, t('flow.new_per_month')).fill('300');
    await page.locator('summary').filter({ hasText: t('flow.projection_table') }).click();
  }),
  state('flow-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_forecast(page, t, 'forecast.flow');
    await expect(button(page, t('customers.bring_list'))).toBeVisible();
  }),
  state('customers-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_customers(page, t);
    await button(page, t('customers.add')).click();
  }),
  state('customers', async (page, t) => {
    await open_example(page, t);
    await open_customers(page, t);
    await expect(page.getByRole('grid', { name: t('customers.table') })).toBeVisible();
  }),
  state('board', async (page, t) => {
    await open_example(page, t);
    await open_work(page, t, 'board.title');
    await expect(page.getByRole('article').first()).toBeVisible();
  }),
  state('board-move', async (page, t) => {
    await open_example(page, t);
    await open_work(page, t, 'board.title');
    await page.getByRole('article').first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByRole('dialog')).toBeVisible();
  }),
  state('week', async (page, t) => {
    await open_example(page, t);
    await open_work(page, t, 'week.title');
    await expect(page.locator('[data-task]').first()).toBeVisible();
    await page.getByRole('region', { name: t('week.audit'), exact: true }).locator('summary').click();
    await expect(page.locator('.week-audit')).toBeVisible();
  }),
  state('leads-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_customers(page, t);
    await page.getByRole('link', { name: t('leads.title'), exact: true }).click();
    await expect(button(page, t('leads.first'))).toBeVisible();
  }),
  state('leads', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_leads(page, t);
    await add_rule(page, t, { region: 'North', person: 'Anna' });
    const sources = ['Trade fair', 'Website', 'Referred'];
    for (const [at, name] of ['Acme Ltd.', '宏达机电', 'Beta Pumps', 'Delta', 'Omega'].entries()) {
      await write_lead(page, t, { name, source: sources[at % 3], region: at % 2 ? 'South' : 'North', product: 'Pumps', days_ago: at * 2, person: at === 3 ? 'Bo' : '' });
    }
    await button(page, `${t('leads.hand_to', { person: 'Anna' })} · Beta Pumps`).click();
    await button(page, `${t('leads.answer')} · Beta Pumps`).click();
    await expect(page.getByRole('region', { name: t('leads.too_long'), exact: true })).toBeVisible();
  }),
  state('matters-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_customers(page, t);
    await page.getByRole('link', { name: t('matters.title'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('matters.invitation'));
  }),
  state('matters', async (page, t) => {
    await open_example(page, t);
    await open_customers(page, t);
    await page.getByRole('link', { name: t('matters.title'), exact: true }).click();
    await expect(page.getByRole('region', { name: t('matters.accounts'), exact: true })).toBeVisible();
    await page.locator('summary').filter({ hasText: t('matters.table') }).click();
    const line = page.getByRole('form', { name: t('matters.potential_line') });
    const first = page.locator('.account-table tbody tr').first().getByRole('link');
    const values = [await first.innerText(), '100', '20', '30', '3000'];
    for (const [at, key] of ['week.whom', 'matters.units', 'matters.share_had', 'matters.days', 'matters.unit_value'].entries()) {
      await line.getByLabel(t(key), { exact: true }).fill(values[at]);
    }
    await button(line, t('matters.set_potential')).click();
    await expect(page.locator('.headroom-table')).toBeVisible();
    for (const [at, key] of [[0, 'm'], [0, 'a'], [0, 'n'], [1, 'm'], [1, 'a'], [1, 'a'], [1, 'n']]) {
      const row = page.locator('.man-row').nth(at ? 1 : 0);
      await row.focus();
      await page.keyboard.press(key);
    }
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
    await page.getByRole('dialog').locator('details.import-part > summary').click();
    await page.getByRole('dialog').locator('details.import-part > summary').scrollIntoViewIfNeeded();
  }),
  state('import-sheets', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await bring_in(page, t, fixture('exceljs.xlsx'));
  }),
  state('import-progress', async (page, t) => {
    await new_plan(page, t, { filled: false });
    // The second thread never comes to an end.
    await page.evaluate(() => {
      globalThis.Worker = class extends globalThis.Worker {
        addEventListener(type, heard, ...more) {
          const held = ({ data }) => new MessageEvent('message', { data: { id: data.id, progress: 0.4 } });
          super.addEventListener(type, (event) => heard(event.data?.response ? held(event) : event), ...more);
        }
      };
    });
    await button(page, t('button.import')).click();
    await choose_file(page.getByRole('dialog', { name: t('import.title') }), t('import.choose_file'), fixture('utf8.csv'));
    await expect(page.getByRole('progressbar', { name: t('import.reading') })).toBeVisible();
  }),
  state('import-update', async (page, t) => {
    await open_known(page, t);
    await bring_in(page, t, table('Name,Grade,Owner,Region,Budget', 'ORION Ltd,B,Li,North,5', 'Vega,E,Chen,North,7', 'Nova,D,Li,North,9'));
    const rows_are = page.getByRole('combobox', { name: t('import.rows_are'), exact: true });
    await rows_are.selectOption({ label: t('import.rows_update_by', { column: t('column.name') }) });
    await expect(page.getByRole('table', { name: t('import.changes', { count: '2' }) })).toBeVisible();
    await rows_are.scrollIntoViewIfNeeded();
  }),
  state('import-likely', async (page, t) => {
    await open_known(page, t);
    await bring_in(page, t, table('Name,Grade,Owner', 'ACME,C,Wang', '恒力国际,C,Wang', 'Nova,D,Li'));
    const likely = page.getByRole('table', { name: t('import.likely.title', { count: '2' }) });
    await expect(likely).toBeVisible();
    await likely.scrollIntoViewIfNeeded();
  }),
  state('import-people', async (page, t) => {
    await open_known(page, t);
    await bring_in(page, t, table('Company,Contact name,Job title,Phone,Email', 'Acme,Lin,Buyer,021 5555 0101,lin@acme.example', 'Gamma,Moe,,,moe@gamma.example'));
  }),
  state('duplicates', async (page, t) => {
    await open_known(page, t);
    await open_customers(page, t);
    await button(page, t('alike.button', { count: '2' })).click();
    await expect(page.getByRole('dialog', { name: t('alike.title') })).toContainText(t('alike.left', { count: '2' }));
  }),
  state('export', async (page, t) => {
    await new_plan(page, t);
    await button(page, t('button.export')).click();
    await expect(page.getByRole('dialog', { name: t('exchange.export_title') })).toBeVisible();
  }),
  state('share', async (page, t) => {
    await new_plan(page, t);
    await button(page, t('button.share')).click();
    const dialog = page.getByRole('dialog', { name: t('share.title') });
    await dialog.getByRole('checkbox', { name: t('share.redact') }).check();
    await expect(dialog.getByLabel(t('share.link'), { exact: true })).toHaveValue(/#\/share\//);
  }),
  state('shared', async (page, t) => {
    await new_plan(page, t);
    await button(page, t('button.share')).click();
    const link = page.getByRole('dialog').getByLabel(t('share.link'), { exact: true });
    await expect(link).toHaveValue(/#\/share\//);
    await page.goto(await link.inputValue());
    await expect(button(page, t('share.take'))).toBeVisible();
  }),
  state('scenarios-empty', async (page, t) => {
    await new_plan(page, t);
    await open_view(page, t, 'view.scenarios');
    await expect(button(page, t('scenarios.try'))).toBeVisible();
  }),
  state('scenarios', async (page, t) => {
    await new_plan(page, t);
    await open_view(page, t, 'view.scenarios');
    await button(page, t('scenarios.example_rate', { promotion: 'C→B', points: '5' })).click();
    await button(page, t('scenarios.copy_named', { name: t('scenarios.baseline') })).click();
    await button(page, t('scenarios.open_named', { name: t('scenarios.new_name', { number: '1' }) })).click();
    await number_field(page, t('term.average_order')).fill('150,000');
    await page.getByRole('link', { name: t('scenarios.compare') }).click();
    await expect(page.getByRole('grid', { name: t('scenarios.caption') })).toBeVisible();
  }),
  state('scenario-mode', async (page, t) => {
    await new_plan(page, t);
    await open_view(page, t, 'view.scenarios');
    await button(page, t('scenarios.try')).click();
    await rate_field(page, t, 'C→B').fill('25');
    await number_field(page, t('term.revenue_target')).fill('8,000,000');
    await number_field(page, t('term.period_months')).fill('9');
    await expect(page.locator('.differs')).toHaveCount(3);
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
  state('progress-empty', async (page, t) => {
    await new_plan(page, t);
    await open_view(page, t, 'view.progress');
    await expect(page.getByRole('region', { name: t('progress.picture'), exact: true })).toBeVisible();
  }),
  state('progress', async (page, t) => {
    await new_plan(page, t);
    const day_of = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
    await page.getByLabel(t('term.period_start'), { exact: true }).fill(day_of(90).slice(0, 7));
    await open_view(page, t, 'view.progress');
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
  state('history', async (page, t) => {
    await new_plan(page, t);
    await number_field(page, t('term.revenue_target')).fill('8,000,000');
    await rate_field(page, t, 'C→B').fill('25');
    await number_field(page, t('counts.at_grade', { grade: 'E' })).fill('700');
    await button(page, t('grades.add')).click();
    await button(page, t('button.undo')).click();
    await page.getByRole('link', { name: t('command.plans') }).click();
    await page.getByRole('list', { name: t('plans.title') }).getByRole('link').first().click();
    await page.getByRole('banner').getByRole('link', { name: new RegExp(t('command.history')) }).click();
    const slider = page.getByRole('slider', { name: t('history.slider'), exact: true });
    for (let step = 0; step < 3; step += 1) await slider.press('ArrowLeft');
    await page.locator('summary').filter({ hasText: t('history.compare') }).click();
    await expect(page.locator('.points table')).toBeVisible();
  }),
  state('history-empty', async (page, t) => {
    await new_plan(page, t);
    await page.getByRole('banner').getByRole('link', { name: new RegExp(t('command.history')) }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('history.invitation'));
  }),
  state('bin', async (page, t) => {
    for (let plans = 0; plans < 2; plans += 1) {
      await new_plan(page, t);
      await page.getByRole('link', { name: t('command.plans') }).click();
      await page.getByRole('list', { name: t('plans.title') }).getByRole('button').first().click();
      await expect(page.locator('summary').filter({ hasText: t('plans.bin', { count: plans + 1 }) })).toBeVisible();
    }
    await page.locator('.bin summary').click();
    await page.getByRole('list', { name: t('bin.title') }).getByRole('listitem').first().getByRole('button').last().click();
    await expect(button(page, t('bin.delete_now'))).toBeVisible();
  }),
  state('settings', async (page, t) => {
    await page.evaluate(() => { globalThis.showDirectoryPicker ??= () => navigator.storage.getDirectory(); });
    await new_plan(page, t);
    await number_field(page, t('term.revenue_target')).fill('8,000,000');
    await page.getByRole('link', { name: t('command.plans') }).click();
    await page.getByRole('link', { name: t('command.settings'), exact: true }).click();
    await expect(page.getByRole('region', { name: t('settings.storage') })).toBeVisible();
  }),
  state('team-hiring', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t);
    await expect(page.getByRole('region', { name: t('staffing.timeline') })).toBeVisible();
    for (const line of await page.locator('main summary').all()) await line.click();
  }),
  state('team-saturation', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.saturation');
    await expect(page.getByRole('grid', { name: t('staffing.by_tier_and_month') })).toBeVisible();
  }),
  state('team-work', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.work');
    await page.getByRole('combobox', { name: t('staffing.work.of_grade', { what: t('staffing.work.who'), grade: 'D' }) }).selectOption({ label: t('staffing.work.nobody') });
    await number_field(page, t('staffing.work.of_grade', { what: t('staffing.work.contacts'), grade: 'C' })).fill('500');
    await expect(page.getByRole('alert')).toBeVisible();
  }),
  state('team-tiers', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.tiers');
    await button(page, t('staffing.tiers.add_region')).click();
    for (const line of await page.locator('main summary').all()) await line.click();
  }),
  state('people', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.people');
    const headings = ['name', 'tier', 'start', 'end', 'part_time', 'kind', 'vacations'].map((key) => t(`people.${key}`)).join('\t');
    const lines = ['Li Wei\t1\t2024-03-01\t\t80%\t\t2027-07-05–2027-07-16', '王芳\t2\t\t2028-01-31\t\t\t', 'Anna Snelling\t3\t2027-06-01\t\t\t\t', 'Post 1\t3\t2027-09-01\t\t\topen post\t'];
    await paste_people(page, t, [headings, ...lines, 'Bo\t9', 'Chen\t2\t2027-05-01\t2027-04-01']);
    await button(page, t('people.take_over', { count: '4' })).click();
    await enter(number_field(page, t('people.share_of_revenue')), '5');
    await button(page, t('people.paste')).click();
    await page.getByRole('textbox', { name: t('people.paste_label'), exact: true }).fill([headings, ...lines, 'Bo\t9', 'Chen\t2\t2027-05-01\t2027-04-01'].join('\n'));
    await expect(page.getByRole('table', { name: t('people.refused') })).toBeVisible();
  }),
  state('maps-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_maps(page, t);
  }),
  ...['map', 'outline', 'table', 'attitude', 'needs', 'styles', 'stages', 'rings', 'influence', 'steps', 'time'].map((view) => state(`map-${view}`, async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    if (view !== 'map') await open_map_view(page, t, `map.view_${view}`);
  })),
  state('maps', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_maps(page, t);
    await expect(page.getByRole('table', { name: t('map.all') })).toBeVisible();
    await page.getByText(t('map.settings'), { exact: true }).click();
    await expect(page.getByRole('table', { name: t('map.effect') })).toBeVisible();
  }),
  ...['criteria', 'competitors', 'argument', 'plan', 'brief'].map((view) => state(`deal-${view}`, async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_deal(page, t);
    await open_deal_view(page, t, `deal.view_${view}`);
  })),
  state('deal-templates', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_deal(page, t);
    await open_deals(page, t);
    await page.getByText(t('deal.templates'), { exact: true }).click();
    await page.locator('.deal-template > summary').first().click();
  }),
  state('deals-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_deals(page, t);
  }),
  state('deals', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_deal(page, t);
    for (const [customer, lights, odds] of [['Orion', ['green', 'green'], '70'], ['Vega', ['amber', 'green'], '45'], ['恒力石化', ['red', 'amber'], '10']]) {
      await open_deals(page, t);
      await new_deal(page, t, customer);
      for (const [at, line] of ['deal.pair_money', 'deal.pair_relationship'].entries()) {
        const group = page.getByRole('group', { name: t('deal.light_of', { line: t(line) }), exact: true });
        await group.getByRole('button', { name: new RegExp(t(`deal.light_${lights[at]}`)) }).click();
      }
      await enter(page.getByLabel(t('deal.own_odds'), { exact: true }), odds);
    }
    await open_deals(page, t);
    await expect(page.getByRole('grid', { name: t('deal.table'), exact: true })).toBeVisible();
    await page.getByRole('group', { name: t('deal.portfolio_keys'), exact: true }).press('Home');
  }),
  state('deal-qualification', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_deal(page, t);
  }),
  ...['map', 'table', 'time'].map((view) => state(`map-nobody-${view}`, async (page, t) => {
    await new_plan(page, t, { filled: false });
    await new_map(page, t, 'Huaxin');
    if (view !== 'map') await open_map_view(page, t, `map.view_${view}`);
  })),
  state('map-person', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_map_view(page, t, 'map.view_needs');
    await page.locator('[data-person]').first().click();
    await expect(page.locator('.map-person')).toBeVisible();
  }),
  state('map-person-open', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_map_view(page, t, 'map.view_attitude');
    await page.locator('[data-person]').nth(3).click();
    for (const fold of await page.locator('.map-person > details > summary').all()) await fold.click();
  }),
  state('map-several', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_map_view(page, t, 'map.view_attitude');
    await page.locator('[data-person]').nth(1).click();
    await page.locator('[data-person]').nth(3).click({ modifiers: ['Control'] });
    await expect(page.locator('.map-person .spot-chips')).toBeVisible();
  }),
  state('map-asking', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_map_view(page, t, 'map.view_needs');
    await page.locator('[data-person]').first().click();
    await button(page.locator('.map-person'), t('map.asking.open', { about: t('trait.attitude') })).click();
    await page.getByRole('radio').first().check();
  }),
  state('map-lists', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await open_map_view(page, t, 'map.view_stages');
    await page.locator('.map-lists summary').click();
    await page.locator('.map-lists').scrollIntoViewIfNeeded();
  }),
  state('map-share', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await button(page.getByRole('main'), t('map.share.open')).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  }),
  state('map-bring', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await example_map(page, t);
    await button(page.getByRole('main'), t('map.bring.open')).click();
    await page.getByRole('dialog').getByLabel(t('map.bring.text')).fill('Chen Guodong, CEO\n  王敏, CFO\n  孙佳, 工艺工程师\n\t, ');
    await expect(page.getByRole('table', { name: t('map.bring.refused') })).toBeVisible();
  }),
  state('people-empty', async (page, t) => {
    await new_plan(page, t, { filled: false });
    await open_team(page, t, 'staffing.people');
    await button(page, t('people.add')).click();
  }),
  state('territories', async (page, t) => {
    await open_known(page, t);
    await open_team(page, t, 'staffing.territories');
    await take_owners(page, t, '2');
    await page.getByRole('region', { name: t('territories.moves'), exact: true }).getByRole('button', { name: t('territories.stay_named', { name: 'Orion' }), exact: true }).or(page.locator('.territory-moves button')).first().click();
    await expect(page.locator('.pinned')).toBeVisible();
  }),
  state('territories-example', async (page, t) => {
    await open_example(page, t);
    await open_team(page, t, 'staffing.territories');
    await take_owners(page, t, '30');
    await expect(page.locator('.territory-moves')).toBeVisible();
  }),
  state('team-reach', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.reach');
    await button(page, t('staffing.reach.find')).click();
    await expect(page.getByRole('table', { name: t('staffing.reach.teams') })).toBeVisible();
    await worked_out(page);
  }),
  state('team-what-if', async (page, t) => {
    await new_plan(page, t);
    await open_team(page, t, 'staffing.what_if');
    await button(page, t('staffing.what_if.add')).click();
    await button(page, t('staffing.what_if.ramp')).click();
    await button(page, t('staffing.what_if.add')).click();
    await expect(page.getByRole('table', { name: t('staffing.what_if.table') }).locator('tbody tr')).toHaveCount(3);
    await worked_out(page);
  }),
  state('bring-in', async (page, t) => {
    await new_plan(page, t);
    await page.getByRole('link', { name: t('command.plans') }).click();
    await page.getByRole('link', { name: t('command.settings'), exact: true }).click();
    const { path } = await downloaded(page, () => button(page, t('care.save_everything')).click());
    const file = JSON.parse(await readFile(path, 'utf8'));
    file.plans[0].plan.target.revenue_minor = 600_000_000;
    file.plans[0].changed = [['target', Date.now()]];
    file.plans[0].plan.ladder[0].unlisted_count = 700;
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByText(t('care.bring_in'), { exact: true }).click()]);
    await chooser.setFiles({ name: 'all.rungs.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
    await expect(page.getByRole('dialog', { name: t('bring.title') })).toBeVisible();
  }),
  state('plans-reminder', async (page, t) => {
    await page.clock.setFixedTime(Date.now() - 31 * 86_400_000);
    await new_plan(page, t);
    for (let change = 1; change <= 20; change += 1) {
      await number_field(page, t('term.revenue_target')).fill(`${change}000000`);
      await number_field(page, t('term.revenue_target')).blur();
    }
    await expect_saved(page, t);
    await page.clock.setFixedTime(Date.now());
    await page.getByRole('link', { name: t('command.plans') }).click();
    await expect(page.locator('.reminder.strong')).toBeVisible();
  }),
  state('not-saved', async (page, t) => {
    await new_plan(page, t);
    await page.evaluate(() => {
      for (const method of ['add', 'put']) IDBObjectStore.prototype[method] = () => { throw new DOMException('there is no room', 'QuotaExceededError'); };
    });
    await rate_field(page, t, 'C→B').fill('25');
    await expect(button(page, t('save.download'))).toBeVisible();
  }),
  state('read-only', async (page, t) => {
    await new_plan(page, t);
    await page.evaluate(() => new Promise((resolve) => {
      const request = indexedDB.open('rungs', 99); // a newer build
      request.onsuccess = () => { request.result.close(); resolve(); };
    }));
    await expect(page.getByRole('banner').getByText(t('save.read_only'))).toBeVisible();
  }),
  state('update', async (page, t) => {
    await new_plan(page, t);
    await page.waitForFunction(() => 'rungsVersion' in globalThis); // told once the page can be used
    await page.evaluate(() => { globalThis.rungsVersion = 'ready'; dispatchEvent(new Event('rungs:version')); });
    await expect(button(page, t('update.take_over'))).toBeVisible();
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
