// Plan and actuals by week: recorded, corrected, compared with the line, told in a sentence first.
import { button, diagonal, enter, expect, expect_sane, holds, new_plan, number_field, open_view, save_state, test, unfold } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
/** A day that many days before the page's today. */
const days_ago = (days) => { const day = new Date(); day.setDate(day.getDate() - days); return iso(day); };

async function open_progress(page, t) {
  // The plan begins months ago, so that weeks before this one lie within it.
  const start = new Date();
  start.setDate(1);
  start.setMonth(start.getMonth() - 3);
  await page.getByLabel(t('term.period_start'), { exact: true }).fill(iso(start).slice(0, 7));
  await open_view(page, t, 'view.progress');
  await expect(page.getByRole('region', { name: t('progress.picture'), exact: true })).toBeVisible();
}

const form = (page, t) => page.getByRole('region', { name: t('progress.record'), exact: true });
const answer = (page) => page.getByRole('heading', { level: 1 });
const weeks = (page, t) => page.getByRole('grid', { name: t('progress.weeks'), exact: true });

test('an empty view teaches, one button records, and the sentence says where we stand', diagonal, async ({ funnel: page, t }) => {
  await open_progress(page, t);
  await expect(answer(page)).toContainText(t('progress.unrecorded', { target: '50', wins: 50 }));
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  // Six are counted at the top.
  await button(page, t('progress.record_now', { wins: 6 })).click();
  await expect(weeks(page, t).getByRole('row')).toHaveCount(2);
  await expect(weeks(page, t).getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('6');
  const difference = answer(page).getByRole('button').nth(1);
  await difference.click();
  const story = page.getByRole('dialog');
  await expect(story).toContainText(t('explain.progress_ahead'));
  await expect(story.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
});

test('figures are corrected before they are recorded, weeks before are filled in, and the change by grade is told', diagonal, async ({ funnel: page, t }) => {
  await open_progress(page, t);
  const record = form(page, t);
  await record.getByLabel(t('progress.week_of'), { exact: true }).fill(days_ago(7));
  await enter(number_field(record, t('progress.wins_so_far')), '4');
  await enter(number_field(record, t('progress.revenue_so_far')), '90');
  await record.getByRole('checkbox', { name: t('progress.with_grades') }).check();
  await enter(number_field(record, `E · ${t('term.have')}`), '600');
  await button(record, t('progress.record_week')).click();
  await expect(weeks(page, t).getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('4');
  // Now this week is due: the page and the link say so.
  await expect(page.getByRole('main').getByText(t('progress.due')).first()).toBeAttached();
  await button(page, t('progress.record_now', { wins: 6 })).click();
  await expect(weeks(page, t).getByRole('row')).toHaveCount(3);
  await expect(page.getByText(t('progress.due'))).toHaveCount(0);
  const changes = page.locator('table.changes');
  // 620 now, 600 then.
  await expect(changes.getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('+20');
  await changes.getByRole('row').nth(1).getByRole('gridcell').first().click();
  await expect(page.getByRole('dialog')).toContainText(/620.*−.*600.*=\s*20/s);
  await page.keyboard.press('Escape');
  // A recorded week is corrected, and removed; Undo brings it back.
  await weeks(page, t).getByRole('row').nth(2).getByRole('button').first().click();
  await enter(number_field(record, t('progress.wins_so_far')), '5');
  await button(record, t('progress.record_again')).click();
  await expect(weeks(page, t).getByRole('row').nth(2).getByRole('gridcell').first()).toHaveText('5');
  await weeks(page, t).getByRole('row').nth(2).getByRole('button').nth(1).click();
  await expect(weeks(page, t).getByRole('row')).toHaveCount(2);
  await button(page, t('button.undo')).click();
  await expect(weeks(page, t).getByRole('row')).toHaveCount(3);
  await expect(save_state(page)).toHaveText(t('save.saved'));
  await page.reload();
  await expect(weeks(page, t).getByRole('row')).toHaveCount(3);
});

test('a week to come, a week outside the period and a wrong number are refused where they stand', async ({ funnel: page, t }) => {
  await open_progress(page, t);
  const record = form(page, t);
  const day = record.getByLabel(t('progress.week_of'), { exact: true });
  await day.fill(days_ago(-21));
  await expect(record.getByRole('alert')).toHaveText(holds(t('progress.week_to_come')));
  await day.fill(days_ago(400));
  await expect(record.getByRole('alert')).toHaveText(holds(t('progress.week_outside')));
  await day.fill(days_ago(0));
  await expect(record.getByRole('alert')).toHaveCount(0);
  await number_field(record, t('progress.wins_so_far')).fill('2.5');
  await expect(record.getByRole('alert')).toContainText(t('error.count_whole'));
  await number_field(record, t('progress.wins_so_far')).fill('7');
  await expect(record.getByRole('alert')).toHaveCount(0);
  await button(record, t('progress.record_week')).click();
  await expect(weeks(page, t).getByRole('row').nth(1).getByRole('gridcell').first()).toHaveText('7');
});

test('the picture follows money, and the table behind it is walked by keyboard', async ({ funnel: page, t }) => {
  await open_progress(page, t);
  await button(page, t('progress.record_now', { wins: 6 })).click();
  await button(page, t('progress.show_revenue')).click();
  await expect(page.getByRole('img', { name: t('progress.picture_says') })).toContainText('¥');
  await unfold(page, t('progress.all_weeks'));
  const all = page.getByRole('grid', { name: t('progress.all_weeks'), exact: true });
  // A year touches 53 or 54 weeks.
  await expect(all.getByRole('row').nth(52)).toBeAttached();
  await all.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(t('explain.progress_line'));
  await page.keyboard.press('Escape');
  await expect_no_sideways_scroll(page);
});

test('no target, and a period that has not begun, are said', async ({ app: page, t }) => {
  await new_plan(page, t);
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2090-01');
  await open_view(page, t, 'view.progress');
  await expect(answer(page)).toContainText('2090');
  await open_view(page, t, 'view.overview');
  await enter(number_field(page, t('term.revenue_target')), '0');
  await open_view(page, t, 'view.progress');
  await expect(answer(page)).toContainText(t('answer.no_target'));
  await expect_sane(page);
});
