// What a map says: findings become dated steps, the forecast may listen, the steps are the customer's work of the week.
import { button, diagonal, expect, expect_sane, expect_saved, new_plan, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { example_map, open_map_view, open_maps } from '../map_views.mjs';

test('a newcomer opens the example, plans what a rule suggests and finds the step in the week', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_map(page, t);
  const says = page.getByRole('complementary', { name: t('map.says') });
  const plan = says.getByRole('button', { name: new RegExp(t('map.plan_step', { remedy: '' }).trim()) }).first();
  const remedy = (await plan.innerText()).trim();
  await plan.click();
  const steps = says.getByRole('region', { name: t('map.steps_title') });
  await expect(steps.getByRole('listitem')).toHaveCount(2);
  await expect_saved(page, t);
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
  // The keyboard alone: the first step is ticked off, and Undo opens it again.
  const done = steps.getByRole('checkbox').first();
  await done.focus();
  await page.keyboard.press('Space');
  await expect(steps.getByRole('checkbox').last()).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(steps.getByRole('checkbox').last()).not.toBeChecked();
  expect(remedy.length).toBeGreaterThan(3);
  await expect_sane(page);
});

test('six steps lead from a goal to a plan, and ways to the decision name who moves it', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_map(page, t);
  await open_map_view(page, t, 'map.view_influence');
  await expect(page.getByRole('table', { name: t('map.power_lifts') }).getByRole('row')).not.toHaveCount(0);
  await page.getByLabel(t('map.power_try_person'), { exact: true }).selectOption({ index: 1 });
  await expect(page.getByRole('region', { name: t('map.power_try') }).getByRole('status')).toContainText('%');
  await open_map_view(page, t, 'map.view_steps');
  await button(page, new RegExp(t('map.six.essential').replace('?', '\\?'))).click();
  await page.getByRole('checkbox', { name: /Wang Min/ }).check();
  await button(page, new RegExp(t('map.six.plan').replace('?', '\\?'))).click();
  await button(page, t('map.six.plan_for', { name: 'Wang Min' })).click();
  await expect(page.getByRole('region', { name: t('map.steps_title') }).getByRole('listitem')).toHaveCount(2);
  await expect_accessible(page);
});

test('gaps in a map lower the forecast where the plan lets them', async ({ app: page, t }) => {
  await new_plan(page, t);
  await example_map(page, t);
  await open_maps(page, t);
  await expect(page.getByRole('table', { name: t('map.all') }).getByRole('row')).toHaveCount(2);
  await page.getByText(t('map.settings'), { exact: true }).click();
  await page.getByRole('checkbox', { name: t('map.effect_on') }).check();
  await expect(page.getByRole('status').filter({ hasText: t('map.effect_customers', { count: '1' }).split(' ').slice(-3).join(' ') })).toBeVisible();
  await expect_saved(page, t);
  await expect_accessible(page);
});
