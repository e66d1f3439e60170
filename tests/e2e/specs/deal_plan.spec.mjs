// The account plan, the brief on one page, and templates as files.
import { readFile } from 'node:fs/promises';
import { button, diagonal, downloaded, expect, expect_saved, holds, number_field, test } from '../app.mjs';
import { example_deal, new_deal, open_deal_view, open_deals } from '../deal_pages.mjs';

const vehicles = 'Commercial vehicles and company cars';
const region = (page, t, key) => page.getByRole('region', { name: t(key), exact: true });

test('a goal, its steps and what came of them, by keyboard alone; a plan that was kept stays as it was', diagonal, async ({ funnel: page, t }) => {
  await new_deal(page, t, 'Huaxin');
  await open_deal_view(page, t, 'deal.view_plan');
  const goals = region(page, t, 'deal.goals');
  await goals.getByLabel(t('deal.goal_new'), { exact: true }).focus();
  await page.keyboard.type('Visits');
  await page.keyboard.press('Enter');
  const goal = goals.getByRole('article', { name: 'Visits' });
  await goal.getByLabel(t('deal.planned'), { exact: true }).focus();
  await page.keyboard.type('ten');
  await page.keyboard.press('Enter');
  await expect(goal.getByText(t('deal.not_a_figure'))).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await goal.getByLabel(t('map.step_new'), { exact: true }).focus();
  await page.keyboard.type('Ask for a date');
  await page.keyboard.press('Enter');
  await expect(goal.getByRole('checkbox', { name: t('map.step_done', { what: 'Ask for a date' }) })).toBeVisible();
  const kept = region(page, t, 'deal.kept');
  await button(kept, t('deal.keep')).focus();
  await page.keyboard.press('Enter');
  const against = kept.getByRole('table', { name: t('deal.variance_goals') });
  await expect(against.getByRole('row').nth(1)).toContainText('10');
  // The goal is put up; what was planned then stays.
  await goal.getByLabel(t('deal.planned'), { exact: true }).fill('20');
  await page.keyboard.press('Enter');
  await goal.getByLabel(t('deal.reached_now'), { exact: true }).fill('8');
  await page.keyboard.press('Enter');
  const cells = against.getByRole('row').nth(1).getByRole('cell');
  await expect(cells).toHaveText(['10', '20', '8', '−2', '80%']);
  await goal.getByRole('checkbox', { name: t('map.step_done', { what: 'Ask for a date' }) }).check();
  await expect(page.getByText(t('deal.plan_says', { done: 1, steps: 1, late: 0, reached: 0, goals: 1 }))).toBeVisible();
  const owner = region(page, t, 'deal.plan_steps').getByLabel(t('deal.step_owner', { what: 'Ask for a date' }), { exact: true });
  await owner.fill('Li');
  await page.keyboard.press('Enter');
  await expect_saved(page, t);
  await page.reload();
  await expect(owner).toHaveValue('Li');
  await expect(cells).toHaveText(['10', '20', '8', '−2', '80%']);
});

test('the brief is one page on paper, and without names on demand', diagonal, async ({ funnel: page, t }) => {
  await example_deal(page, t);
  await open_deal_view(page, t, 'deal.view_brief');
  const brief = page.getByRole('article', { name: t('deal.view_brief') });
  await expect(brief.getByRole('region', { name: t('deal.brief_people') })).toBeVisible();
  const name = await brief.getByRole('region', { name: t('deal.brief_people') }).getByRole('term').first().innerText();
  const printed = await page.pdf({ preferCSSPageSize: true });
  expect(printed.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.getByRole('checkbox', { name: t('deal.brief_redacted') }).check();
  await expect(brief.getByText(name, { exact: true })).toHaveCount(0);
  await expect(brief.getByText(t('deal.value'), { exact: true })).toHaveCount(0);
  await expect(brief.getByText(holds(t('deal.pair_money'))).first()).toBeVisible();
});

test('a template is changed, copied, handed on as a file and brought in elsewhere', async ({ funnel: page, t }) => {
  await new_deal(page, t, 'Huaxin');
  await open_deals(page, t);
  await page.getByText(t('deal.templates'), { exact: true }).click();
  const template = (name) => page.locator('.deal-template > summary').filter({ hasText: name });
  await template(vehicles).click();
  const limit = number_field(page.locator('details[open] > .deal-template-head'), t('deal.reds_to_leave'));
  await limit.fill('0');
  await expect(page.getByText(t('deal.template_limit_bad'))).toBeVisible();
  await limit.fill('1');
  await button(page, t('deal.template_copy', { name: vehicles })).click();
  await expect(template(t('deal.template_copy_name', { name: vehicles }))).toBeVisible();
  const file = await downloaded(page, () => button(page, t('deal.templates_save')).click());
  const written = JSON.parse(await readFile(file.path, 'utf8'));
  expect(written.templates.map(({ id, reds_to_leave }) => [id, reds_to_leave])).toContainEqual(['vehicles', 1]);
  await button(page, t('deal.template_back', { name: vehicles })).click();
  await expect(limit).toHaveValue('3');
  const choose = page.getByLabel(t('deal.templates_bring'));
  await choose.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{\n 7') });
  await expect(page.getByRole('alert')).toHaveText(t('deal.template_not_json', { line: 2, column: 2 }));
  await choose.setInputFiles(file.path);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(limit).toHaveValue('1');
});
