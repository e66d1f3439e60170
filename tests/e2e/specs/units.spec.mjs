// Units: amounts in the scale and the currency that a person sets, fiscal years, working days.
import { button, diagonal, enter, expect, expect_sane, holds, number_field, test, unfold } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const open_units = async (page, t) => {
  await unfold(page, t('depth.units'));
  await expect(page.getByRole('group', { name: t('units.scale') })).toBeVisible();
};
const target = (page) => page.getByRole('heading', { level: 1 }).locator('b');

test('thousands and ten thousands count wherever an amount is written', diagonal, async ({ funnel: page, t }) => {
  await open_units(page, t);
  await button(page, t('units.in_thousands')).click();
  await expect(target(page)).toHaveText(t('money.thousands', { amount: '¥10,000' }));
  await button(page, t('units.in_ten_thousands')).click();
  await expect(target(page)).toHaveText(t('money.ten_thousands', { amount: '¥1,000' }));
  await button(page, t('funnel.show_value')).click();
  // E needs 3 572 orders of 200 000.
  await expect(button(page, t('money.hundred_millions', { amount: '¥7.14' }))).toBeVisible();
  // Fields keep whole units, and say so.
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('10,000,000');
  await expect(page.getByText(holds(t('units.typed_as', { currency: 'CNY', target: t('money.ten_thousands', { amount: '¥1,000' }), average: t('money.ten_thousands', { amount: '¥20' }) })))).toBeVisible();
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
});

test('a currency without a rate is named; with one, everything is shown in it, and kept', diagonal, async ({ funnel: page, t }) => {
  await open_units(page, t);
  const show = page.getByLabel(t('units.show_in'), { exact: true });
  await show.selectOption('USD');
  await expect(page.getByRole('alert')).toHaveText(holds(t('units.rate_missing', { currency: 'USD', own: 'CNY' })));
  const worth = number_field(page, t('units.worth', { currency: 'USD' }));
  await worth.fill('-3');
  await expect(page.locator('.rate-line').getByRole('alert')).toContainText(t('units.worth_range', { max: '#' }).split('#')[0].trim());
  await enter(worth, '8');
  await expect(page.getByRole('alert')).toHaveCount(0);
  // 10 000 000 yuan at 8 yuan a dollar.
  await expect(target(page)).toContainText('1,250,000');
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('10,000,000');
  await button(page, '50').first().click();
  await expect(page.getByRole('dialog')).toContainText(/1,250,000.*÷.*25,000.*=\s*50/s);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(target(page)).toContainText('1,250,000');
  await open_units(page, t);
  await button(page, t('units.remove_rate', { currency: 'USD' })).click();
  await expect(target(page)).not.toContainText('1,250,000');
  await expect(show).toHaveValue('CNY');
  await expect_sane(page);
});

test('holidays and make-up days change the working days; wrong runs are refused', diagonal, async ({ funnel: page, t }) => {
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-10');
  await enter(number_field(page, t('term.period_months')), '1');
  await open_units(page, t);
  const days = (count) => expect(page.getByText(t('units.days_in_period', { count }))).toBeVisible();
  await days(21);
  const list = (key) => page.getByRole('group', { name: t(key), exact: true });
  const add = async (key, first, last) => {
    await list(key).getByLabel(`${t(key)}: ${t('units.first_day')}`).fill(first);
    await list(key).getByLabel(`${t(key)}: ${t('units.last_day')}`).fill(last);
    await button(list(key), t('units.add_days')).click();
  };
  await add('units.holidays', '2027-10-07', '2027-10-01');
  await expect(list('units.holidays').getByRole('alert')).toContainText(t('units.days_reversed'));
  // Friday, and Monday to Thursday; Saturday the 9th is worked instead.
  await add('units.holidays', '2027-10-01', '2027-10-07');
  await days(16);
  await add('units.extra_days', '2027-10-09', '');
  await days(17);
  await page.getByRole('checkbox', { name: t('units.monday'), exact: true }).uncheck();
  // Without the Mondays of 11, 18 and 25; the 4th was a holiday.
  await days(14);
  await list('units.holidays').getByRole('listitem').getByRole('button').click();
  await expect(list('units.holidays').getByRole('listitem')).toHaveCount(0);
  await days(18);
  for (const day of ['tuesday', 'wednesday', 'thursday', 'friday']) await page.getByRole('checkbox', { name: t(`units.${day}`), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(t('units.week_empty'));
  await expect(page.getByRole('checkbox', { name: t('units.friday'), exact: true })).toBeChecked();
});

test('a fiscal year names its quarters and is planned in one step', async ({ funnel: page, t }) => {
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-02');
  await open_units(page, t);
  await page.getByLabel(t('units.fiscal_runs'), { exact: true }).selectOption('4');
  await unfold(page, t('months.all'));
  await expect(page.getByText(t('units.quarter', { quarter: '1', year: '2028' }))).toBeVisible();
  await page.getByRole('button', { name: /Apr 2026 – Mar 2027/ }).click();
  await expect(page.getByLabel(t('term.period_start'), { exact: true })).toHaveValue('2026-04');
});
