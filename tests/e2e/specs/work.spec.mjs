// The team's work and tiers: hours by promotion and month, whose they are, and the figures that they come from.
import { button, diagonal, enter, expect, expect_sane, expect_saved, holds, number_field, open_team, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const part = (page, name) => page.getByRole('region', { name, exact: true });
const grid = (page, t) => page.getByRole('grid', { name: t('staffing.work.caption') });
const of_grade = (t, what, grade) => t('staffing.work.of_grade', { what: t(what), grade });

test('hours follow what is typed, by keyboard alone; what nobody does is said; each number explains itself', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.work');
  await expect(grid(page, t).locator('tbody tr')).toHaveCount(6);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  // From the grade past who does it to all hours of E.
  await grid(page, t).focus();
  const whole = grid(page, t).locator('tbody tr').first().locator('td[tabindex]').first();
  await expect(whole).toBeFocused();
  const before = await whole.innerText();
  const hours = number_field(page, of_grade(t, 'staffing.work.hours_per_try', 'E'));
  await enter(hours, '3');
  await expect(whole).not.toHaveText(before);
  await hours.fill('-1');
  await expect(page.getByRole('alert')).toContainText(t('staffing.tiers.range', { least: '0', most: '2,000' }));
  await expect(hours).toHaveValue('-1');
  await hours.press('Escape');
  await expect(hours).toHaveValue('3');
  await page.getByRole('combobox', { name: of_grade(t, 'staffing.work.who', 'D') }).selectOption({ label: t('staffing.work.nobody') });
  await expect(page.getByText(holds(t('staffing.work.nobody_means')))).toBeVisible();
  // A number of one month: tries and contacts.
  await grid(page, t).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const story = page.getByRole('dialog');
  await expect(story).toContainText(t('staffing.work.of_tries'));
  await expect(story).toContainText(t('staffing.work.of_contacts'));
  await page.keyboard.press('Escape');
  await expect_saved(page, t);
  await expect_sane(page);
});

test('tiers are named, ordered and measured; regions and holidays are taken over', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.tiers');
  const tiers = page.locator('.tier');
  await expect(tiers).toHaveCount(3);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await button(page, t('staffing.tiers.add')).click();
  await expect(tiers).toHaveCount(4);
  const name = t('staffing.tiers.new', { number: '4' });
  await button(page, t('staffing.tiers.move_up', { tier: name })).click();
  await expect(tiers.nth(2).getByRole('textbox').first()).toHaveValue(name);
  const third = tiers.nth(2);
  // 20 % a year leave 1.84 % a month.
  await enter(number_field(third, t('staffing.tiers.attrition')), '20');
  await expect(third.getByText(t('staffing.tiers.monthly', { share: '1.84' }))).toBeVisible();
  const attrition = number_field(third, t('staffing.tiers.attrition'));
  await attrition.fill('120');
  await expect(third.getByRole('alert')).toContainText(t('staffing.tiers.range', { least: '0', most: '100' }));
  await attrition.press('Escape');
  await expect(attrition).toHaveValue('20');
  await enter(number_field(third, t('staffing.tiers.ramp')), '2');
  await third.locator('summary').click();
  await expect(number_field(third, t('staffing.tiers.ramp_month', { number: '2' }))).toHaveValue('67');
  await button(page, t('staffing.tiers.remove', { tier: name })).click();
  await expect(tiers).toHaveCount(3);
  await expect(button(page, t('staffing.tiers.add'))).toBeFocused();
  const regions = part(page, t('staffing.tiers.regions'));
  await button(regions, t('staffing.tiers.add_region')).click();
  await regions.locator('summary').click();
  const pasted = regions.getByRole('textbox', { name: t('staffing.tiers.paste_days') });
  await pasted.fill('Mid-autumn');
  await pasted.blur();
  await expect(regions.getByRole('alert')).toContainText('Mid-autumn');
  await pasted.fill('2099-10-01 – 2099-10-03');
  await pasted.blur();
  await expect(regions.getByText(t('staffing.tiers.region_days', { count: '3' }))).toBeVisible();
  await expect_saved(page, t);
  await expect_sane(page);
});
