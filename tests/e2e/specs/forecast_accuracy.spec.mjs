// How good past forecasts were, and what became of the pipeline: from records at once, and from a plan that was kept.
import {
  button, diagonal, expect, expect_sane, expect_saved, holds, open_example, open_forecast, open_work, started, starts_with, test, unfold,
  with_five_customers, worked_out,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const answer = (page) => page.getByRole('heading', { level: 1 });
const region = (page, t, key) => page.getByRole('region', { name: t(key), exact: true });
const step = (page, t, key) => region(page, t, 'accuracy.bridge').getByRole('row').filter({ has: page.getByRole('rowheader', { name: starts_with(t(key)) }) });

test('a real list is scored at once: a sentence, a picture with its table, a bridge whose steps lead to customers', diagonal, async ({ app: page, t }) => {
  await open_example(page, t);
  await open_forecast(page, t, 'forecast.accuracy');
  await expect(answer(page)).toContainText(/\d/);
  await expect(page.getByRole('img', { name: holds(t('accuracy.picture_says')) })).toBeVisible();
  const scored = region(page, t, 'accuracy.title');
  await scored.locator('summary').filter({ hasText: t('accuracy.table') }).click();
  await expect.poll(() => scored.getByRole('table', { name: t('accuracy.table') }).getByRole('row').count()).toBeGreaterThan(2);
  // Another horizon is another forecast.
  const before = await answer(page).innerText();
  await button(scored, t('accuracy.within', { months: '6' })).click();
  await expect(answer(page)).not.toHaveText(before);
  await worked_out(page);
  await expect(region(page, t, 'accuracy.people').getByRole('row')).not.toHaveCount(0);
  const since = page.getByRole('combobox', { name: t('accuracy.since'), exact: true });
  await since.selectOption({ index: 2 });
  await expect(step(page, t, 'accuracy.won')).toContainText('−');
  await worked_out(page);
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
  await expect_accessible(page);
  // Who is behind a step is a click away.
  await region(page, t, 'accuracy.bridge').locator('summary').filter({ hasText: t('accuracy.won') }).click();
  await page.getByRole('link', { name: t('accuracy.in_list') }).click();
  await expect(page.getByRole('grid', { name: t('customers.table') })).toBeVisible();
});

test('a plan that was kept says what it said, and what happened since', async ({ app: page, t }) => {
  const come = async (day) => {
    await page.clock.setFixedTime(new Date(`${day}T10:00:00+08:00`));
    await page.reload();
    await started(page);
  };
  await come('2027-01-04');
  await with_five_customers(page, t);
  await expect_saved(page, t);
  await come('2027-03-20');
  await open_work(page, t, 'board.title');
  const name = await page.getByRole('region', { name: 'C', exact: true }).getByRole('article').first().getAttribute('aria-label');
  await button(page, t('board.move_named', { name })).click();
  await page.getByRole('dialog', { name: t('board.move_named', { name }) }).getByRole('button', { name: t('customers.lost'), exact: true }).click();
  const lost = page.getByRole('dialog', { name: t('board.move_to', { name, goal: t('customers.lost') }) });
  await lost.getByLabel(t('board.why_lost')).fill('bought elsewhere');
  await button(lost, t('board.lose')).click();
  await expect(lost).toHaveCount(0);
  await expect_saved(page, t);

  await open_forecast(page, t, 'forecast.accuracy');
  await expect(page.getByRole('combobox', { name: t('accuracy.since'), exact: true }).locator('option:checked')).toContainText('2027');
  await expect(step(page, t, 'accuracy.lost')).toContainText(/−.*1$/s);
  await unfold(page, t('accuracy.behind', { step: t('accuracy.lost'), count: '1' }));
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  // Scored from the snapshot: too few to tell, and it says so.
  await button(page, t('accuracy.from_snapshots')).click();
  await expect(page.getByText(t('accuracy.snapshots_note', { count: '1' }), { exact: true })).toBeVisible();
  await button(page, t('accuracy.within', { months: '1' })).click();
  await expect(answer(page)).toContainText('Too little to judge by');
  await expect(region(page, t, 'accuracy.late')).toBeVisible();
  await expect_sane(page);
});
