// What if: another team beside the plan's own, opened as a scenario, removed and brought back.
import { button, diagonal, expect, expect_sane, expect_saved, holds, open_team, test, worked_out } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const teams = (page, t) => page.getByRole('table', { name: t('staffing.what_if.table'), exact: true });

test('one more hire and a longer ramp stand beside the plan; a scenario is opened, removed and brought back', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.what_if');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('staffing.what_if.invitation'));
  const rows = teams(page, t).locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await button(page, t('staffing.what_if.add')).click();
  await expect(rows).toHaveCount(2);
  await button(page, t('staffing.what_if.ramp')).click();
  await button(page, t('staffing.what_if.add')).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2).getByRole('button', { name: /\d/ }).first()).toBeVisible();
  await worked_out(page);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  // More people than there are cannot go.
  await button(page, t('staffing.what_if.fewer')).click();
  const people = page.getByRole('spinbutton', { name: t('staffing.what_if.people'), exact: true });
  await people.fill('9999');
  await people.press('Enter');
  await button(page, t('staffing.what_if.add')).click();
  await expect(page.getByRole('alert')).toHaveText(t('staffing.what_if.too_few'));
  await rows.nth(2).getByRole('button', { name: holds(t('scenarios.remove')) }).click();
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(3);
  await rows.nth(1).getByRole('button', { name: holds(t('scenarios.open')) }).click();
  await expect(page.locator('.scenario-bar')).toBeVisible();
  await expect_saved(page, t);
  await expect_sane(page);
});
