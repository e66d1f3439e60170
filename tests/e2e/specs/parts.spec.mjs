// The view "Split": who carries what. Parts always add up, rates are inherited or a part's own, and stuck ladders are named.
import {
  button, diagonal, enter, expect, expect_sane, holds, new_plan, number_field, open_example, test,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { choose_part, edit_target, open_parts, part_column, part_row, parts_grid, split_by_hand } from '../parts.mjs';

test('parts by hand carry the whole together, and one changes at the cost of the others or of the whole', diagonal, async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 4);
  const name = (number) => t('parts.numbered', { number });
  expect(await part_column(page, t, 1)).toEqual(['10,000,000', '2,500,000', '2,500,000', '2,500,000', '2,500,000']);
  // 50 wins by four: 13, 13, 12, 12; E: 3,572 by 13, 13, 12, 12 wins ÷ 1.4 %.
  expect(await part_column(page, t, 2)).toEqual(['50', '13', '13', '12', '12']);
  expect(await part_column(page, t, 3)).toEqual(['3,572', '929', '929', '857', '857']);
  await expect(page.locator('.adds-up')).toContainText('10,000,000');

  await enter(await edit_target(page, t, name(1)), '4,000,000');
  await expect.poll(() => part_column(page, t, 1)).toEqual(['10,000,000', '2,000,000', '2,000,000', '2,000,000']);
  await button(page, t('parts.whole_gives_way')).click();
  await enter(await edit_target(page, t, name(2)), '1,000,000');
  await expect.poll(() => part_column(page, t, 1)).toEqual(['9,000,000', '4,000,000', '2,000,000', '2,000,000']);
  await button(page, t('button.undo')).click();
  await button(page, t('button.undo')).click();
  await expect(part_row(page, t, name(1))).toContainText('2,500,000');
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
});

test('a target that cannot be is refused at its field, and the last good one kept', async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 2);
  const name = t('parts.numbered', { number: 1 });
  const field = await edit_target(page, t, name);
  for (const [text, why] of [['', 'field.empty'], ['a lot', 'field.not_a_number'], ['-1', 'error.target_negative'], ['9e17', 'error.amount_too_large']]) {
    await field.fill(text);
    await expect(field).toHaveAccessibleDescription(holds(t(why)));
    await expect(field).toHaveAccessibleDescription(holds(t('field.kept', { value: '5,000,000' })));
  }
  await field.fill('10,000,001');
  await expect(field).toHaveAccessibleDescription(/10,000,000/);
  await expect(part_row(page, t, t('parts.numbered', { number: 2 }))).toContainText('5,000,000');
  await expect_sane(page);
});

test('parts are added, renamed, split again, put together and removed, each to be undone', async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 2);
  const add = page.getByRole('textbox', { name: t('parts.add'), exact: true });
  await add.fill('North');
  await add.press('Enter');
  await expect(part_row(page, t, 'North')).toContainText('3,333,33');
  await choose_part(page, t, 'North');
  const name = page.getByRole('textbox', { name: t('parts.name'), exact: true });
  await name.fill('South');
  await name.press('Enter');
  await expect(part_row(page, t, 'South')).toBeVisible();
  await page.locator('.part-inspector').getByRole('button', { name: t('parts.by_months', { count: 12 }), exact: true }).click();
  await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '17');
  const toggle = button(page, t('parts.toggle', { name: 'South' }));
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await toggle.click();
  await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '5');
  await toggle.press('Enter');
  await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '17');
  await button(page, t('parts.together')).click();
  await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '5');
  await button(page, t('parts.remove')).click();
  await expect(parts_grid(page, t)).toHaveAttribute('aria-rowcount', '4');
  await page.keyboard.press('Control+z');
  await expect(part_row(page, t, 'South')).toBeVisible();
});

test('a rate of its own moves a part and the whole; inherited ones say from where', diagonal, async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 2);
  const name = (number) => t('parts.numbered', { number });
  await choose_part(page, t, name(1));
  const inspector = page.locator('.part-inspector');
  await expect(inspector.getByText(t('parts.from_ladder'), { exact: true })).toHaveCount(4);
  await enter(number_field(inspector, 'E→D'), '20');
  // 25 wins need 25 ÷ 1.4 % = 1,785.7 E at 40 %, and twice as many at 20 %: 5,357.1 together.
  await expect.poll(() => part_column(page, t, 3)).toEqual(['5,358', '3,572', '1,786']);
  await expect(inspector.getByText(t('parts.own_rate'), { exact: true })).toHaveCount(1);
  await button(inspector, t('parts.inherit_named', { promotion: 'E→D' })).click();
  await expect.poll(() => part_column(page, t, 3)).toEqual(['3,572', '1,786', '1,786']);
  await number_field(inspector, 'E→D').fill('250');
  await expect(number_field(inspector, 'E→D')).toHaveAccessibleDescription(holds(t('error.rate_high')));
});

test('by person, with the list: shares by what was won, and whose ladder is stuck', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_parts(page, t);
  await page.getByRole('button', { name: new RegExp(`^${t('parts.by_person', { count: '\\d+' }).replace(/[()]/g, '\\$&')}$`) }).click();
  await expect(parts_grid(page, t)).toBeVisible();
  const heat = page.getByRole('grid').filter({ has: page.getByText(t('parts.heat_caption')) });
  await expect(heat.locator('tbody tr').first()).toContainText(t('parts.whole'));
  await expect(heat.locator('td.stuck').first()).toContainText('▼');
  await expect(heat.locator('td.stuck').first()).toContainText(t('parts.pace_stuck'));
  await expect(page.locator('.worst')).toBeVisible();
  const before = await part_column(page, t, 1);
  await button(page, t('parts.basis_equal')).click();
  await expect.poll(() => part_column(page, t, 1)).not.toEqual(before);
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
});

test('by keyboard: from number to number, into a target and out again', async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 3);
  const grid = parts_grid(page, t);
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const field = number_field(page, t('parts.target_of', { name: t('parts.numbered', { number: 1 }) }));
  await expect(field).toBeFocused();
  await page.keyboard.type('4000000');
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect.poll(() => part_column(page, t, 1)).toEqual(['10,000,000', '4,000,000', '3,000,000', '3,000,000']);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('20');
  await page.keyboard.press('Escape');
  await expect(grid.locator('td:focus')).toHaveText('20');
});

test('months, and a story for each number', async ({ funnel: page, t }) => {
  await open_parts(page, t);
  await split_by_hand(page, t, 2);
  await button(page, t('parts.by_month')).click();
  await expect(parts_grid(page, t).getByRole('columnheader')).toHaveCount(15);
  const numbers = (await parts_grid(page, t).locator('tr.whole td').allInnerTexts()).slice(3).map((text) => Number(text.replace(/,/g, '')));
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(3572);
  await page.locator('.adds-up button').click();
  await expect(page.getByRole('dialog')).toContainText(t('explain.parts_add_up'));
});

test('a split survives a reload', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_parts(page, t);
  await split_by_hand(page, t, 100);
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(t('save.saved'));
  await page.reload();
  await expect(parts_grid(page, t)).toBeVisible();
  // A window of the hundred: the last one comes with scrolling.
  const last = part_row(page, t, t('parts.numbered', { number: 100 }));
  await expect(last).toHaveCount(0);
  await page.locator('.part-rows').evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await expect(last).toBeVisible();
});
