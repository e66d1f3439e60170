// Scenarios: copied, changed where the plan is changed, compared, taken over; the baseline stays as it is.
import { readFile } from 'node:fs/promises';
import {
  button, diagonal, downloaded, enter, expect, expect_column, expect_sane, expect_saved, funnel_table, holds, new_plan, number_field, open_view,
  rate_field, second_tab, started, test, unfold,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const open_scenarios = (page, t) => open_view(page, t, 'view.scenarios');
const open_overview = (page, t) => open_view(page, t, 'view.overview');
const grid = (page, t) => page.getByRole('grid', { name: t('scenarios.caption') });
const heads = (page, t) => grid(page, t).getByRole('columnheader');
const row = (page, t, name) => grid(page, t).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const cells = (page, t, name) => row(page, t, name).getByRole('gridcell');
const of_grade = (t, key, grade) => t('scenarios.row_of', { what: t(key), grade });
const target = (page, t) => number_field(page, t('term.revenue_target'));
const bar = (page, t) => page.getByRole('region', { name: t('scenarios.mode'), exact: true });
const answer = (page) => page.getByRole('heading', { level: 1 });
const points = (t, difference) => t('scenarios.points', { difference });
/** What the tables show of a number and its difference, whatever parts them. */
const expect_cells = (page, t, name, written) => expect.poll(async () => (await cells(page, t, name).allInnerTexts()).map((text) => text.split(/\s+/).filter(Boolean).join(' '))).toEqual(written);

/** From the overview to a comparison with the example. */
async function try_example(page, t) {
  await open_scenarios(page, t);
  await button(page, t('scenarios.example_rate', { promotion: 'C→B', points: '5' })).click();
  await expect(grid(page, t)).toBeVisible();
}
const example_name = (t) => t('scenarios.name_rate', { promotion: 'C→B', points: '5' });

test('the invitation teaches, and its example says what closing 5 points better is worth', diagonal, async ({ funnel: page, t }) => {
  await open_scenarios(page, t);
  await expect(answer(page)).toHaveText(t('scenarios.invitation'));
  await try_example(page, t);
  await expect(answer(page)).toContainText(example_name(t));
  await expect(answer(page)).toContainText('598');
  await expect(answer(page)).toContainText('550');
  await expect(heads(page, t)).toHaveCount(3);
  await expect_cells(page, t, t('scenarios.row_rate', { promotion: 'C→B' }), ['20%', `25% ${points(t, '+5')}`]);
  await expect_cells(page, t, of_grade(t, 'term.needed', 'E'), ['3,572', '2,858 −714']);
  await expect_cells(page, t, of_grade(t, 'term.gap', 'E'), ['1,148', '598 −550']);
  await expect_cells(page, t, t('term.wins'), ['50', '50']);
  await expect(page.getByText(t('scenarios.gap_fewer', { by: '550', grade: 'E' }), { exact: true })).toBeVisible();
  await expect_sane(page);
  await expect_no_sideways_scroll(page);
  // Scenario and change are one step.
  await button(page, t('button.undo')).click();
  await expect(answer(page)).toHaveText(t('scenarios.invitation'));
});

test('changes in a scenario stay in it, are marked, and are there after a reload', diagonal, async ({ funnel: page, t }) => {
  await open_scenarios(page, t);
  await button(page, t('scenarios.try')).click();
  const name = t('scenarios.new_name', { number: '1' });
  await expect(bar(page, t)).toContainText(t('scenarios.you_are_in', { name }));
  await enter(rate_field(page, t, 'C→B'), '25');
  await enter(target(page, t), '8,000,000');
  await expect_column(page, t, 'needed', ['2,286', '915', '320', '80', '40']);
  await expect(page.getByText(t('scenarios.baseline_has', { value: '20%' }))).toBeVisible();
  await expect(page.getByText(holds(t('scenarios.baseline_has', { value: '¥10,000,000' })))).toBeVisible();
  await expect_no_sideways_scroll(page);
  // Set to the baseline's again, it differs no more.
  await enter(rate_field(page, t, 'C→B'), '20');
  await expect(page.getByText(t('scenarios.baseline_has', { value: '20%' }))).toHaveCount(0);
  await enter(rate_field(page, t, 'C→B'), '25');
  await button(bar(page, t), t('scenarios.back')).click();
  await expect(bar(page, t)).toHaveCount(0);
  await expect(target(page, t)).toHaveValue('10,000,000');
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  await expect(page.locator('.differs')).toHaveCount(0);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await open_scenarios(page, t);
  await expect_cells(page, t, of_grade(t, 'term.needed', 'E'), ['3,572', '2,286 −1,286']);
  await expect_cells(page, t, t('term.wins'), ['50', '40 −10']);
  await expect(answer(page)).toContainText(name);
});

test('all else that is done in a scenario is done to the plan', async ({ funnel: page, t }) => {
  await open_scenarios(page, t);
  await button(page, t('scenarios.try')).click();
  await enter(target(page, t), '8,000,000');
  await unfold(page, t('grades.texts', { grade: 'C' })).catch(() => {});
  const grade_name = page.getByRole('textbox', { name: t('grades.name_of', { grade: 'C' }), exact: true });
  await grade_name.fill('Warm');
  await grade_name.press('Enter');
  await button(bar(page, t), t('scenarios.back')).click();
  await expect(funnel_table(page, t).getByRole('rowheader').nth(2)).toHaveText('Warm');
  await expect(target(page, t)).toHaveValue('10,000,000');
});

test('a copy is renamed, compared, made the plan in one step, and that step is taken back', async ({ funnel: page, t }) => {
  await try_example(page, t);
  const name = example_name(t);
  await button(page, t('scenarios.copy_named', { name })).click();
  await expect(heads(page, t)).toHaveCount(4);
  await expect_cells(page, t, of_grade(t, 'term.gap', 'E'), ['1,148', '598 −550', '598 −550']);
  const field = heads(page, t).nth(3).getByRole('textbox');
  await field.fill('大单 larger orders');
  await field.press('Enter');
  await button(page, t('scenarios.open_named', { name: '大单 larger orders' })).click();
  await enter(number_field(page, t('term.average_order')), '250,000');
  await expect_column(page, t, 'needed', ['2,286', '915', '320', '80', '40']);
  await bar(page, t).getByRole('link', { name: t('scenarios.compare') }).click();
  await expect(page.getByText(t('scenarios.here'), { exact: true })).toBeVisible();
  await expect_cells(page, t, t('term.wins'), ['50', '50', '40 −10']);
  await button(page, t('scenarios.merge_named', { name: '大单 larger orders' })).click();
  await expect(page.getByText(t('scenarios.merged', { name: '大单 larger orders' }))).toBeVisible();
  await expect(bar(page, t)).toHaveCount(0);
  await expect(heads(page, t)).toHaveCount(3);
  await expect_cells(page, t, t('term.wins'), ['40', '40']);
  // The other scenario keeps what it said and follows the rest: its rate is the baseline's now.
  await expect(page.getByText(t('scenarios.no_difference'))).toBeVisible();
  await open_overview(page, t);
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await button(page, t('button.undo')).click();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await expect(number_field(page, t('term.average_order'))).toHaveValue('200,000');
  await open_scenarios(page, t);
  await expect(heads(page, t)).toHaveCount(4);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect_cells(page, t, t('term.wins'), ['50', '50', '40 −10']);
});

test('a scenario that is removed can be taken back, and a blank name is refused', async ({ funnel: page, t }) => {
  await try_example(page, t);
  const name = example_name(t);
  const field = heads(page, t).nth(2).getByRole('textbox');
  await field.fill('   ');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(t('error.scenario_name', { max: '80' }));
  await field.press('Escape');
  await expect(field).toHaveValue(name);
  await button(page, t('scenarios.remove_named', { name })).click();
  await expect(answer(page)).toHaveText(t('scenarios.invitation'));
  await button(page, t('said.take_back')).click();
  await expect_cells(page, t, of_grade(t, 'term.gap', 'E'), ['1,148', '598 −550']);
});

test('two tabs look at the plan each in its own way; what one removes, the other leaves', async ({ funnel: one, t }) => {
  await try_example(one, t);
  const name = example_name(t);
  const other = await second_tab(one);
  await button(other, t('scenarios.open_named', { name })).click();
  await expect(rate_field(other, t, 'C→B')).toHaveValue('25');
  await expect(bar(one, t)).toHaveCount(0);
  await enter(rate_field(other, t, 'B→A'), '60');
  // 50 ÷ (40 % · 35 % · 25 % · 60 %) = 50 ÷ 0.021 = 2 380.95.
  await expect_cells(one, t, of_grade(t, 'term.needed', 'E'), ['3,572', '2,381 −1,191']);
  await open_overview(one, t);
  await enter(target(one, t), '20,000,000');
  await expect(target(other, t)).toHaveValue('20,000,000');
  await expect(rate_field(other, t, 'B→A')).toHaveValue('60');
  await open_scenarios(one, t);
  await button(one, t('scenarios.remove_named', { name })).click();
  await expect(other.getByText(t('scenarios.gone'))).toBeVisible();
  await expect(bar(other, t)).toHaveCount(0);
  await expect(rate_field(other, t, 'B→A')).toHaveValue('50');
});

test('undo leaves a scenario that was never there', async ({ funnel: page, t }) => {
  await open_scenarios(page, t);
  await button(page, t('scenarios.try')).click();
  await enter(target(page, t), '8,000,000');
  await button(page, t('button.undo')).click();
  await expect(target(page, t)).toHaveValue('10,000,000');
  await expect(bar(page, t)).toBeVisible();
  await button(page, t('button.undo')).click();
  await expect(page.getByText(t('scenarios.gone'))).toBeVisible();
  await expect(bar(page, t)).toHaveCount(0);
  await enter(target(page, t), '9,000,000');
  await expect(target(page, t)).toHaveValue('9,000,000');
});

test('a file made in a scenario holds the plan, not what is looked at', async ({ funnel: page, t }) => {
  await open_scenarios(page, t);
  await button(page, t('scenarios.try')).click();
  await enter(target(page, t), '8,000,000');
  await button(page, t('button.export')).click();
  const { path } = await downloaded(page, () => button(page, t('exchange.whole_plan')).click());
  const [{ plan: { target: kept, planning } }] = JSON.parse(await readFile(path, 'utf8')).plans;
  expect(kept.revenue_minor).toBe(1_000_000_000);
  expect(planning.scenarios.map(({ differences }) => differences)).toEqual([{ revenue_minor: 800_000_000 }]);
});

test('each number tells its story of its own scenario, by keyboard', async ({ funnel: page, t }) => {
  await try_example(page, t);
  await grid(page, t).focus();
  const gap = cells(page, t, of_grade(t, 'term.gap', 'E')).nth(1);
  await gap.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(cells(page, t, of_grade(t, 'term.gap', 'E')).nth(0)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const story = page.getByRole('dialog');
  await expect(story).toHaveAccessibleName(`${t('term.gap')} · E · ${example_name(t)}`);
  await expect(story).toContainText(/25%.*C→B/s);
  await expect(story.getByRole('listitem').last()).toContainText(/=\s*598/s);
  await page.keyboard.press('Escape');
  await expect(gap).toBeFocused();
});

test('twelve scenarios scroll beside the baseline, and a thirteenth is refused', async ({ funnel: page, t }) => {
  await try_example(page, t);
  const copy = button(page, t('scenarios.copy_named', { name: t('scenarios.baseline') }));
  for (let count = 2; count <= 12; count += 1) {
    await copy.click();
    await expect(heads(page, t)).toHaveCount(2 + count);
  }
  await copy.click();
  await expect(page.getByRole('alert')).toHaveText(t('error.scenario_many', { max: '12' }));
  await heads(page, t).last().scrollIntoViewIfNeeded();
  await expect(heads(page, t).last()).toBeInViewport();
  await expect(heads(page, t).nth(1)).toBeInViewport();
  const [baseline, last] = await Promise.all([heads(page, t).nth(1).boundingBox(), heads(page, t).last().boundingBox()]);
  expect(last.x).toBeGreaterThanOrEqual(baseline.x + baseline.width - 1);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
});

test('customers, too, are the plan’s own in a scenario', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_scenarios(page, t);
  await button(page, t('scenarios.try')).click();
  await enter(number_field(page, t('counts.at_grade', { grade: 'E' })), '300');
  await expect_column(page, t, 'have', ['300', '0', '0', '0', '0']);
  await page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.customers') }).click();
  await expect(bar(page, t)).toBeVisible();
  await button(page, t('customers.add')).click();
  await page.getByRole('textbox', { name: t('customers.name'), exact: true }).fill('First');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.funnel') }).click();
  await expect_column(page, t, 'have', ['301', '0', '0', '0', '0']);
  await button(bar(page, t), t('scenarios.back')).click();
  await expect_column(page, t, 'have', ['1', '0', '0', '0', '0']);
});
