// What the team can reach: which limit binds, what one more is worth, the cheapest team, planned at one press and taken back.
import { button, diagonal, enter, expect, expect_sane, expect_saved, number_field, open_team, starts_with, test, worked_out } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const part = (page, name) => page.getByRole('region', { name, exact: true });

test('the limit that binds is said first, and the cheapest team is found, planned and taken back', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.reach');
  await worked_out(page);
  const answer = page.getByRole('heading', { level: 1 });
  await expect(answer.getByRole('button')).toBeVisible();
  await expect(part(page, t('staffing.reach.limits')).getByRole('term')).toHaveCount(3);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  // Each number explains itself.
  await answer.getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText(t('chance.still_to_come'));
  await page.keyboard.press('Escape');
  const cheapest = part(page, t('staffing.reach.cheapest'));
  await button(cheapest, '50%').click();
  await button(cheapest, t('staffing.reach.find')).click();
  const teams = cheapest.getByRole('table', { name: t('staffing.reach.teams') });
  await expect(teams.getByRole('row').nth(1)).toBeVisible();
  await worked_out(page);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
});

test('hires that were found are planned at one press, and Undo takes them back', async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.tiers');
  // Posts that are filled at once, by people who do all at once: then a team is always found.
  const tiers = page.locator('.tier');
  for (let at = 0; at < 3; at += 1) {
    await enter(number_field(tiers.nth(at), t('staffing.tiers.days_to_fill')), '0');
    await enter(number_field(tiers.nth(at), t('staffing.tiers.ramp')), '0');
  }
  await open_team(page, t, 'staffing.reach');
  await worked_out(page);
  const cheapest = part(page, t('staffing.reach.cheapest'));
  await button(cheapest, t('staffing.reach.find')).click();
  const plan_hires = button(cheapest, t('staffing.reach.plan_hires'));
  await expect(plan_hires).toBeVisible();
  await plan_hires.click();
  await expect(cheapest.getByText(starts_with(t('staffing.reach.team_is_enough', { chance: '', sure: '' }).split(/[:：]/)[0]))).toBeVisible();
  await worked_out(page);
  await page.keyboard.press('Control+z');
  await expect(plan_hires).toBeVisible();
  await expect_saved(page, t);
  await expect_sane(page);
});
