// The forecast: the chance of the target from a real file, what would make it likelier, and the plan that asks for it.
import {
  button, choose_file, diagonal, enter, example_csv, expect, expect_sane, expect_saved, figures, funnel_table, new_plan, number_field, open_forecast, test, worked_out,
} from '../app.mjs';

const answer = (page) => page.getByRole('heading', { level: 1 });
/** The chance in the sentence, as a number. */
const chance = async (page, t) => {
  const [, text] = (await answer(page).innerText()).match(/([\d.]+)\s?%/) ?? [];
  expect(text, 'a chance').toBeDefined();
  return Number(text);
};
const gap_of_first = async (page, t) => Number(Object.values(await figures(page, t))[0].gap.replaceAll(',', ''));

test('a real file says how likely the target is, and the funnel asks for what makes it surer', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await button(page, t('button.import')).click();
  const dialog = page.getByRole('dialog', { name: t('import.title') });
  await choose_file(dialog, t('import.choose_file'), example_csv);
  await button(dialog, t('import.bring', { count: '8,800' })).click();
  await expect(dialog).toHaveCount(0);
  await button(page, t('records.use_all')).click();
  await button(page, t('records.use_average')).click();
  await enter(number_field(page, t('term.revenue_target')), '2650000');
  const gap = await gap_of_first(page, t);

  await open_forecast(page, t);
  await expect(answer(page)).toContainText('%');
  await expect_sane(page);
  // What knowing less costs can be switched off and on.
  const uncertain = page.getByRole('checkbox', { name: t('assumed.uncertain') });
  await expect(uncertain).toBeChecked();
  await uncertain.uncheck();
  await worked_out(page);
  await expect(page.getByText(t('chance.is_exact'), { exact: true })).toBeVisible();

  // More new customers make it likelier.
  const before = await chance(page, t);
  await enter(number_field(page, t('assumed.new', { grade: 'E' })), '900');
  await worked_out(page);
  await expect.poll(() => chance(page, t)).toBeGreaterThan(before);

  // By wins as well as by money, and as a table.
  await button(page, t('progress.show_wins')).click();
  await expect(answer(page)).toContainText('%');
  await page.locator('summary').filter({ hasText: t('chance.months_table') }).click();
  await expect(page.getByRole('table', { name: t('chance.months_table') }).getByRole('row')).toHaveCount(13);

  // Eighty per cent: the funnel asks for more.
  await page.getByRole('group', { name: t('certainty.title') }).getByRole('button', { name: '80%', exact: true }).click();
  await page.getByRole('link', { name: t('certainty.funnel') }).click();
  await expect(funnel_table(page, t)).toBeVisible();
  await expect(page.getByRole('link', { name: t('certainty.on_funnel', { sure: '80%' }) })).toBeVisible();
  await expect.poll(() => gap_of_first(page, t)).toBeGreaterThan(gap);
  await expect_saved(page, t);
  // One step back, and the funnel asks for what the target takes.
  await page.keyboard.press('Control+z');
  await expect.poll(() => gap_of_first(page, t)).toBe(gap);
});

test('nobody on the ladder: the forecast says what to do first, and works without a mouse', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_forecast(page, t);
  await expect(answer(page)).toContainText('0%');
  await expect(button(page, t('customers.bring_list'))).toBeVisible();
  // By keyboard alone: the story of the chance, and the certainty of the plan.
  await answer(page).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: t('chance.reach') })).toContainText(t('chance.booked'));
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: t('certainty.title') }).getByRole('button', { name: '90%', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: t('certainty.title') }).getByRole('button', { name: '90%', exact: true })).toHaveAttribute('aria-pressed', 'true');
});
