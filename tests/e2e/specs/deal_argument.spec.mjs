// What they buy by, who else wants it, and how it is argued: from an empty deal by keyboard, and on the worked example.
import { button, diagonal, expect, expect_sane, expect_saved, new_plan, test, unfold } from '../app.mjs';
import { deal_views, example_deal, new_deal, open_deal_view } from '../deal_pages.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const answer = (page) => page.locator('.deal-said');
const grid = (page, t) => page.getByRole('grid', { name: t('criteria.weights'), exact: true });
const row = (page, t, name) => grid(page, t).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

/** Types a name into a field and takes it over. */
async function write(field, text) {
  await field.fill(text);
  await field.press('Enter');
}

/** Presses keys one after the other. */
async function keys(page, ...pressed) {
  for (const key of pressed) await page.keyboard.press(key);
}

test('weights and scores are typed by keyboard alone, and the answer follows', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_deal(page, t, 'Huaxin');
  await open_deal_view(page, t, 'deal.view_competitors');
  await expect(answer(page)).toHaveText(t('competitor.none'));
  await write(page.getByLabel(t('competitor.new_name'), { exact: true }), 'Norvik');
  await expect(page.getByRole('region', { name: 'Norvik', exact: true })).toBeVisible();
  await open_deal_view(page, t, 'deal.view_criteria');
  await expect(answer(page)).toHaveText(t('criteria.unscored'));
  await page.locator('.grid-input').focus();
  // From the first branch to our score of its first criterion: past the name, the share and the usual weight.
  await keys(page, 'ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await page.keyboard.type('8');
  await keys(page, 'Tab');
  await page.keyboard.type('5');
  await keys(page, 'Enter');
  const first = row(page, t, t('criterion.function'));
  await expect(first.getByRole('gridcell').last()).toHaveText('5');
  await expect(answer(page)).toContainText('3');
  const ahead = t('criteria.ahead_us', { margin: '3', score: '8', other: 'Norvik', other_score: '5' });
  await expect(answer(page)).toHaveText(ahead);
  // What is no score is refused where it was typed, and the one before stays.
  await keys(page, 'ArrowUp');
  await page.keyboard.type('11');
  await keys(page, 'Enter');
  await expect(page.getByRole('alert')).toHaveText(t('criteria.whole_number', { most: '10' }));
  await keys(page, 'Escape');
  await expect(first.getByRole('gridcell').last()).toHaveText('5');
  // A weight of none: nothing can be said by it.
  await keys(page, 'Home', 'ArrowRight', 'ArrowRight');
  await page.keyboard.type('0');
  await keys(page, 'Enter');
  await expect(first.getByRole('gridcell').nth(1)).toHaveText(/^0 · 0/);
  await expect(answer(page)).toHaveText(t('criteria.unscored'));
  await expect_saved(page, t);
  // In a field Ctrl-Z is the field's own: from outside it takes the weight back.
  await deal_views(page, t).getByRole('link', { name: t('deal.view_criteria'), exact: true }).focus();
  await page.keyboard.press('Control+z');
  await expect(answer(page)).toHaveText(ahead);
  // A branch is folded by Enter.
  await page.locator('.grid-input').focus();
  await keys(page, 'Control+Home', 'Enter');
  await expect(first).toHaveCount(0);
  await keys(page, 'Enter');
  await expect(first).toHaveCount(1);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
});

test('criteria come and go, and somebody weighs in their own way', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_deal(page, t);
  await open_deal_view(page, t, 'deal.view_criteria');
  await expect(page.locator('.deal-flips li').first()).toBeVisible();
  await write(page.getByLabel(t('criteria.own_name'), { exact: true }), 'Noise');
  await expect(row(page, t, 'Noise')).toHaveCount(1);
  // Choosing its row offers what can be done with it.
  await row(page, t, 'Noise').getByRole('gridcell').first().click();
  await button(page, t('criteria.remove', { name: 'Noise' })).click();
  await expect(row(page, t, 'Noise')).toHaveCount(0);
  await button(page, t('said.take_back')).click();
  await expect(row(page, t, 'Noise')).toHaveCount(1);
  const columns = grid(page, t).getByRole('columnheader');
  const before = await columns.count();
  await page.getByLabel(t('criteria.people_add'), { exact: true }).selectOption({ index: 1 });
  await expect(columns).toHaveCount(before + 1);
  await button(page, t('criteria.radar_criteria', { most: '12' })).click();
  await expect(page.locator('.radar-label')).toHaveCount(12);
  await unfold(page, t('criteria.results_table'));
  await expect(page.getByRole('table', { name: t('criteria.results_table'), exact: true })).toBeVisible();
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_sane(page);
});

test('a competitor is answered point by point and can be taken back', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_deal(page, t, 'Huaxin');
  await open_deal_view(page, t, 'deal.view_competitors');
  await write(page.getByLabel(t('competitor.new_name'), { exact: true }), 'Norvik');
  const card = page.getByRole('region', { name: 'Norvik', exact: true });
  await button(card.getByRole('group', { name: t('competitor.position_of', { name: 'Norvik' }), exact: true }), t('deal.leading')).click();
  await expect(answer(page)).toContainText('Norvik');
  await card.getByLabel(t('competitor.answer'), { exact: true }).fill('Let the trial speak');
  await card.getByLabel(t('competitor.answer'), { exact: true }).blur();
  await expect(answer(page)).toContainText(t('competitor.all_answered'));
  const args = { bearing: t('deal.threat'), name: 'Norvik' };
  const threats = card.getByRole('group', { name: t('competitor.points_of', args), exact: true });
  await write(threats.getByLabel(t('competitor.point_new', args), { exact: true }), 'They know the interfaces');
  await expect(threats.getByLabel(t('competitor.point'), { exact: true })).toHaveValue('They know the interfaces');
  await threats.getByText(t('competitor.step_none'), { exact: true }).click();
  await write(threats.getByLabel(t('map.step_new'), { exact: true }), 'Agree on an open one');
  await expect(threats.locator('summary')).toHaveText(t('competitor.step_next', { step: 'Agree on an open one' }));
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await button(card, t('competitor.remove', { name: 'Norvik' })).click();
  await expect(card).toHaveCount(0);
  await button(page, t('said.take_back')).click();
  await expect(threats.locator('summary')).toHaveText(t('competitor.step_next', { step: 'Agree on an open one' }));
  await expect_sane(page);
});

test('a gap leads to the line that closes it, and the talk sheet says it', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_deal(page, t);
  await open_deal_view(page, t, 'deal.view_argument');
  await expect(page.locator('.talk-sheet li').first()).toBeVisible();
  await write(page.getByLabel(t('argument.need_new'), { exact: true }), 'Less noise');
  await button(page, `${t('argument.mend_new')}: ${t('argument.gap_need', { name: 'Less noise' })}`).click();
  const line = page.getByLabel(t('argument.row_new_for', { need: 'Less noise' }), { exact: true });
  await expect(line).toBeFocused();
  await write(line, 'A closed cell');
  await button(page, `${t('argument.mend_row')}: ${t('argument.gap_need', { name: 'Less noise' })}`).click();
  const made = page.locator('[data-feature]').last();
  await expect(made.getByLabel(t('argument.feature'), { exact: true })).toBeFocused();
  await button(made, t('argument.benefit_add_to', { kind: t('benefit.quality'), row: 'A closed cell' })).click();
  const benefit = made.getByLabel(t('argument.benefit', { kind: t('benefit.quality') }), { exact: true });
  await expect(benefit).toBeFocused();
  await write(benefit, 'Talk at the line without shouting');
  await button(page, `${t('argument.mend_need')}: ${t('argument.gap_nobody', { name: 'Less noise' })}`).click();
  const need = page.locator('[data-need]').last();
  const whose = need.getByLabel(t('argument.need_people_add', { need: 'Less noise' }), { exact: true });
  const name = await whose.locator('option').nth(1).innerText();
  await whose.selectOption({ index: 1 });
  await expect(page.getByRole('region', { name: t('argument.gaps'), exact: true })).toHaveCount(0);
  await page.getByLabel(t('argument.talk_with'), { exact: true }).selectOption({ label: name });
  const sheet = page.getByRole('group', { name: t('argument.talk_to', { name }), exact: true });
  await expect(sheet).toContainText('Talk at the line without shouting');
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  // Printed, only the sheet is there.
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(made).toBeHidden();
  await page.emulateMedia({ media: null });
  await expect_sane(page);
});
