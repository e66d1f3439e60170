// Rates from history, and coverage and flow: what the records of the example say, used in one step and seen on the funnel page.
import {
  button, diagonal, enter, expect, expect_sane, expect_saved, funnel_table, holds, new_plan, number_field, open_example, open_forecast, rate_field, test, worked_out,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const answer = (page) => page.getByRole('heading', { level: 1 });
const part = (page, name) => page.getByRole('region', { name, exact: true });
const open_funnel = async (page, t) => {
  await page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: holds(t('nav.funnel')) }).click();
  await expect(funnel_table(page, t)).toBeVisible();
};

test('records say the rates; one button puts them into the funnel, which says where they come from', diagonal, async ({ app: page, t }) => {
  await open_example(page, t);
  await open_forecast(page, t, 'forecast.rates');
  // 4,238 of 6,711 were won.
  await expect(answer(page)).toContainText('63.2%');
  await expect(answer(page)).toContainText(t('rates.worst', { promotion: 'C→B' }));
  await answer(page).getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText('6,711');
  await page.keyboard.press('Escape');
  const promotions = part(page, t('rates.promotions'));
  await expect(promotions.getByRole('img')).toHaveCount(2);
  // Thirty people; whoever is stuck stands out by a word.
  const parts = part(page, t('rates.parts'));
  await expect(parts.getByRole('grid').locator('tbody tr')).toHaveCount(31);
  await button(parts, t('rates.by_product')).click();
  await worked_out(page);
  await expect(parts.getByRole('grid').locator('tbody tr')).toHaveCount(8);
  await parts.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(t('rates.team_rate'));
  await page.keyboard.press('Escape');
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
  await button(promotions, t('rates.use_all')).click();
  await worked_out(page);
  await expect(button(promotions, t('records.in_use'))).toHaveAttribute('aria-disabled', 'true');
  await expect_saved(page, t);
  await open_funnel(page, t);
  await expect(rate_field(page, t, 'C→B')).toHaveValue('63.15');
  await expect(page.getByText(holds(t('rate.from_records', { won: '4,238', decided: '6,711' }))).first()).toBeVisible();
  // One step, and one step back.
  await page.keyboard.press('Control+z');
  await expect(rate_field(page, t, 'C→B')).not.toHaveValue('63.15');
});

test('coverage, levers and the months ahead follow from the own rate', diagonal, async ({ app: page, t }) => {
  await open_example(page, t);
  await open_forecast(page, t, 'forecast.flow');
  await expect(answer(page)).toContainText('63.2%');
  await expect(part(page, t('flow.coverage'))).toContainText('56%');
  await expect(part(page, t('flow.velocity')).getByRole('row')).toHaveCount(5);
  await expect(part(page, t('flow.stock')).getByRole('grid').locator('tbody tr')).toHaveCount(5);
  const markov = part(page, t('flow.markov'));
  await expect(markov).toContainText(t('flow.new_of_records'));
  await enter(number_field(markov, t('flow.new_per_month')), '-1');
  await expect(markov.getByRole('alert')).toBeVisible();
  await enter(number_field(markov, t('flow.new_per_month')), '300');
  await worked_out(page);
  await expect(markov).toContainText(t('flow.new_typed'));
  await page.locator('summary').filter({ hasText: t('flow.projection_table') }).click();
  await expect(part(page, t('flow.projection')).getByRole('table').getByRole('row').nth(1)).toContainText(t('flow.today'));
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
});

test('an empty plan is told what to bring in', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_forecast(page, t, 'forecast.rates');
  await expect(answer(page)).toHaveText(t('rates.invitation'));
  await button(page, t('customers.bring_list')).click();
  await expect(page.getByRole('dialog', { name: t('import.title') })).toBeVisible();
});
