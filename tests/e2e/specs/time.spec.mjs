// The funnel over time: the answer, the calendar, latest days, days and losses, seasons, periods.
import {
  button, diagonal, enter, expect, expect_sane, new_plan, number_field, open_example, expect_saved, started, test, unfold,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const views = (page, t) => page.getByRole('navigation', { name: t('view.label') });
const calendar = (page, t, key = 'time.caption_arrive') => page.getByRole('grid', { name: t(key) });
const row = (grid, name) => grid.getByRole('row').filter({ has: grid.page().getByRole('rowheader', { name, exact: true }) });
const promotion = (page, name) => page.getByRole('group', { name, exact: true });
const answer = (page) => page.locator('.answer-region');

/** From the list of plans to the view of a new plan, from January to December 2027, on a day of that year. */
async function open_time(page, t, today = '2027-06-09T12:00:00') {
  await page.clock.setFixedTime(new Date(`${today}+08:00`));
  await page.reload();
  await started(page);
  await new_plan(page, t);
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-01');
  await views(page, t).getByRole('link', { name: t('view.time'), exact: true }).click();
  await expect(calendar(page, t)).toBeVisible();
}

test('the answer says how many a month, until when, what is overdue, and how wrong it is without time', diagonal, async ({ app: page, t }) => {
  await open_time(page, t);
  const story = page.getByRole('dialog');
  // 1 190 E lack in time, 1 148 without: June, July and August are left until 22 August. 1 190 ÷ 3 = 396.7.
  await expect(answer(page)).toContainText('397');
  await button(answer(page), '397').click();
  await expect(story).toContainText(t('explain.time_per_month'));
  await expect(story).toContainText(/1,190.*÷.*3.*=\s*397/s);
  await page.keyboard.press('Escape');
  await button(answer(page), '42').click();
  await expect(story).toContainText(/1,190.*−.*1,148.*=\s*42/s);
  await page.keyboard.press('Escape');
  await expect_no_sideways_scroll(page);
});

test('in October the answer says that it is too late, and which grade still counts', async ({ app: page, t }) => {
  await open_time(page, t, '2027-10-09T12:00:00');
  const lost = t('time.answer.out_of_reach', { grade: 'E', lost: '|', money: '|' }).split('|')[0];
  await expect(answer(page)).toContainText(lost);
  const latest = page.getByRole('grid', { name: t('time.deadlines_caption') });
  await expect(row(latest, 'E')).toContainText(t('time.passed'));
  await expect(row(latest, 'C')).not.toContainText(t('time.passed'));
});

test('the calendar is a table whose numbers tell their stories, by keyboard', async ({ app: page, t }) => {
  await open_time(page, t);
  const story = page.getByRole('dialog');
  await expect(calendar(page, t).locator('[aria-current=date]')).toContainText(t('time.now'));
  await calendar(page, t).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(story).toContainText(t('explain.time_arrive'));
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await button(page, t('time.missing')).click();
  await expect(row(calendar(page, t, 'time.caption_missing'), 'E').getByText(t('time.overdue'), { exact: true }).first()).toBeVisible();
  await button(page, t('time.stock')).click();
  const stock = calendar(page, t, 'time.caption_stock');
  // At the top nobody waits.
  await expect(stock.getByRole('rowheader')).toHaveText(['E', 'D', 'C', 'B', t('time.wins_due'), t('time.wins_of_today')]);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
});

test('longer promotions bring the latest day forward at once, and bad figures name their grade and keep the last good ones', diagonal, async ({ app: page, t }) => {
  await open_time(page, t);
  const days = number_field(promotion(page, 'C→B'), t('time.days_median'));
  const latest = row(page.getByRole('grid', { name: t('time.deadlines_caption') }), 'C').getByRole('gridcell').first();
  const before = await latest.innerText();
  await enter(days, '60');
  await expect(latest).not.toHaveText(before);
  await days.fill('-1');
  await expect(promotion(page, 'C→B').getByRole('alert')).toContainText(t('error.flow', { grade: 'C', reason: t('error.flow_days', { max: '3,650' }) }));
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await days.press('Escape');
  await expect(days).toHaveAttribute('aria-valuenow', '60');
  await button(page, t('button.undo')).click();
  await expect(latest).toHaveText(before);
});

test('losses are one switch away, and shares above the whole are refused at the field', async ({ app: page, t }) => {
  await open_time(page, t);
  const chain = page.getByRole('grid', { name: t('time.chain_caption') });
  await expect(chain).toHaveCount(0);
  await expect(number_field(promotion(page, 'C→B'), t('time.lost_share'))).toHaveCount(0);
  await page.getByRole('checkbox', { name: t('time.count_losses') }).check();
  await enter(number_field(promotion(page, 'C→B'), t('time.lost_share')), '60');
  const fallback = number_field(promotion(page, 'C→B'), t('time.fallback_share'));
  await fallback.fill('50');
  const reason = t('error.flow_whole', { lost: '60%', fallback: '50%' });
  await expect(promotion(page, 'C→B').getByRole('alert')).toContainText(t('error.flow', { grade: 'C', reason }));
  await fallback.fill('5');
  await expect(promotion(page, 'C→B').getByRole('alert')).toHaveCount(0);
  await fallback.blur();
  const effective = row(chain, 'C').getByRole('gridcell').nth(1);
  await effective.click();
  const story = page.getByRole('dialog');
  await expect(story).toContainText(t('explain.time_effective'));
  await expect(story.locator('.story-result')).toHaveText(await effective.innerText());
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await expect_sane(page);
  await expect_no_sideways_scroll(page);
  // The overview climbs by the effective rates, and says so.
  await views(page, t).getByRole('link', { name: t('view.overview'), exact: true }).click();
  await page.locator('.c-needed').getByRole('button').first().click();
  await expect(story).toContainText(t('explain.needed_effective'));
});

test('seasons are dragged, typed and made equal again', diagonal, async ({ app: page, t }, { project }) => {
  await open_time(page, t);
  await unfold(page, t('time.season'));
  const panel = page.getByRole('region', { name: t('time.season') });
  const weights = panel.getByRole('spinbutton');
  await expect(weights).toHaveCount(12);
  await weights.nth(11).fill('300');
  await weights.nth(11).blur();
  await expect(row(calendar(page, t), t('time.wins_due')).getByRole('gridcell').last()).toHaveText('11');
  await weights.nth(0).focus();
  await page.keyboard.press('ArrowUp');
  await expect(weights.nth(0)).toHaveAttribute('aria-valuenow', '110');
  if (!project.use.isMobile) {
    const bar = await panel.locator('.weight-bar').nth(1).boundingBox();
    await page.mouse.move(bar.x + bar.width * 0.2, bar.y + bar.height / 2);
    await page.mouse.down();
    await page.mouse.move(bar.x + bar.width * 0.5, bar.y + bar.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect(weights.nth(1)).not.toHaveAttribute('aria-valuenow', '100');
  }
  await weights.nth(0).fill('-5');
  await expect(panel.getByRole('alert')).toBeVisible();
  await weights.nth(0).press('Escape');
  await button(panel, t('time.season_equal')).click();
  for (const weight of await weights.all()) await expect(weight).toHaveAttribute('aria-valuenow', '100');
});

test('the example\'s wins give a season', async ({ app: page, t }) => {
  await open_example(page, t);
  await views(page, t).getByRole('link', { name: t('view.time'), exact: true }).click();
  await unfold(page, t('time.season'));
  await button(page, t('time.season_records')).click();
  await expect(button(page, t('time.season_records'))).toBeDisabled();
  await expect(page.getByRole('region', { name: t('time.season') })).toContainText('4,238');
  await expect_sane(page);
});

test('quarters, fiscal years and periods of a month to ten years', async ({ app: page, t }) => {
  await open_time(page, t);
  const months = number_field(page, t('term.period_months'));
  await button(page, t('time.next_quarter')).click();
  await expect(months).toHaveAttribute('aria-valuenow', '3');
  await expect(page.getByLabel(t('term.period_start'), { exact: true })).toHaveValue('2027-07');
  await expect(button(page, t('time.next_quarter'))).toHaveAttribute('aria-pressed', 'true');
  for (const count of ['1', '120']) {
    await enter(months, count);
    await expect(calendar(page, t)).toBeVisible();
    await expect_sane(page);
    await expect_no_sideways_scroll(page);
  }
  await months.fill('121');
  await expect(page.getByRole('alert')).toContainText(t('error.months', { max: '120' }));
  await months.press('Escape');
  await button(page, t('time.this_year')).click();
  await expect(months).toHaveAttribute('aria-valuenow', '12');
});

test('without a target it says what to do, and what is set is still there after a reload', async ({ app: page, t }) => {
  await open_time(page, t);
  await enter(number_field(promotion(page, 'E→D'), t('time.days_median')), '45');
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(number_field(promotion(page, 'E→D'), t('time.days_median'))).toHaveAttribute('aria-valuenow', '45');
  await views(page, t).getByRole('link', { name: t('view.overview'), exact: true }).click();
  await enter(number_field(page, t('term.revenue_target')), '0');
  await page.getByRole('link', { name: t('months.in_time') }).click();
  await expect(answer(page)).toHaveText(t('time.answer.no_target'));
  await page.getByRole('link', { name: t('time.set_target') }).click();
  await expect(number_field(page, t('term.revenue_target'))).toBeVisible();
});
