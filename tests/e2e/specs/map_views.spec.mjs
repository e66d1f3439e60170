// The same people in several pictures: whoever is moved, by pointer or keyboard, is known otherwise; questions help to decide.
import { button, diagonal, expect, expect_sane, expect_saved, holds, new_plan, starts_with, test, unfold } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { add_somebody, chip, close_panel, drag, new_map, open_map_view, panel, place } from '../map_views.mjs';

test('moving somebody in a picture says what is known: by keyboard, by pointer, and one Undo takes it back', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  await open_map_view(page, t, 'map.view_rings');
  await add_somebody(page, t, 'ring.inner', 'party.staff');
  const somebody = t('map.rings.somebody', { party: t('party.staff') });
  await close_panel(page, t, somebody);
  await expect_accessible(page);
  await open_map_view(page, t, 'map.view_attitude');
  const stands = (attitude, influence) => place(page, `${t(attitude)}, ${t('trait.influence')} ${influence}`);
  const unknown = t('attitude.unknown');
  await expect(stands('attitude.unknown', unknown).locator('[data-person]')).toHaveCount(1);
  await chip(page, somebody).focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(stands('attitude.supports', unknown).locator('[data-person]')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(stands('attitude.supports', '0–3').locator('[data-person]')).toBeFocused();
  await drag(page, chip(page, somebody), stands('attitude.doubts', '7–10'));
  await expect(stands('attitude.doubts', '7–10').locator('[data-person]')).toHaveCount(1);
  await expect_saved(page, t);
  await page.keyboard.press('Control+z');
  await expect(stands('attitude.supports', '0–3').locator('[data-person]')).toHaveCount(1);
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
  // A quadrant needs a need of each half: it is asked for.
  await open_map_view(page, t, 'map.view_needs');
  await chip(page, somebody).focus();
  await page.keyboard.press('Alt+ArrowUp');
  const asked = page.getByRole('dialog', { name: t('map.needs.to', { quadrant: t('quadrant.stranger') }) });
  await button(asked, t('map.needs.take')).click();
  await expect(place(page, t('quadrant.stranger')).locator('[data-person]')).toHaveCount(1);
  // Once needs are named, the next places ask for nothing.
  await chip(page, somebody).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(place(page, t('quadrant.friend')).locator('[data-person]')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(place(page, t('quadrant.partner')).locator('[data-person]')).toHaveCount(1);
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
});

test('answers on what was seen suggest an influence, which is taken over and kept as evidence; a role missing at a stage is added', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  await open_map_view(page, t, 'map.view_stages');
  await button(page, t('stage.decision')).click();
  await expect(page.locator('.view-said')).toContainText(t('map.stages.hole_missing', { role: t('role.decision_maker') }));
  await button(page, t('map.pics.add_to', { place: t('role.decision_maker') })).click();
  const person = panel(page, t, t('map.stages.somebody_as', { role: t('role.decision_maker') }));
  await button(person, t('map.asking.open', { about: t('trait.influence') })).click();
  const dialog = page.getByRole('dialog', { name: t('map.asking.open', { about: t('trait.influence') }) });
  await expect(button(dialog, t('map.asking.take'))).toBeDisabled();
  await dialog.getByRole('group', { name: t('map.ask.influence_last_word') }).getByRole('radio').first().check();
  await expect_accessible(page);
  await dialog.getByRole('group', { name: t('map.ask.influence_asked') }).getByRole('radio').nth(1).check();
  await expect(dialog).toContainText(t('map.asking.suggests', { count: '2', all: '5', value: '8' }));
  await button(dialog, t('map.asking.take')).click();
  await expect(person.getByRole('group', { name: t('trait.influence'), exact: true }).getByRole('button', { name: '8', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await person.getByText(t('map.person.evidence'), { exact: true }).click();
  await expect(person).toContainText(t('map.asking.suggests', { count: '2', all: '5', value: '8' }));
  await button(person, t('map.person.remove')).click();
  await expect(person).toHaveCount(0);
  await button(page, t('said.take_back')).click();
  await expect(chip(page, t('map.stages.somebody_as', { role: t('role.decision_maker') }))).toHaveCount(1);
  await expect_sane(page);
});

test('how somebody stood before is written down, is played back, and can be taken back', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  await open_map_view(page, t, 'map.view_rings');
  await add_somebody(page, t, 'ring.inner', 'party.staff');
  const somebody = t('map.rings.somebody', { party: t('party.staff') });
  const person = panel(page, t, somebody);
  const attitude = (key) => person.getByRole('group', { name: t('trait.attitude'), exact: true }).getByRole('button', { name: t(key), exact: true });
  await attitude('attitude.supports').click();
  const day = person.getByLabel(t('map.person.as_of'), { exact: true });
  await day.fill('2026-02-03');
  await day.press('Enter');
  await expect(attitude('attitude.supports')).toHaveAttribute('aria-pressed', 'false');
  await attitude('attitude.resists').click();
  const history = person.getByRole('list', { name: t('map.person.history') }).getByRole('listitem');
  await expect(history).toHaveCount(2);
  await expect(history.last()).toContainText(t('attitude.resists'));
  await day.fill('2126-02-03');
  await day.press('Enter');
  await expect(person.getByRole('alert')).toHaveText(t('map.person.as_of_late'));
  await close_panel(page, t, somebody);
  await open_map_view(page, t, 'map.view_time');
  const replay = page.getByRole('region', { name: t('map.time.replay'), exact: true });
  await button(replay, t('history.step_back')).click();
  await expect(replay.getByText(holds('-50%'))).toBeVisible();
  await button(page, somebody).click();
  await button(person, new RegExp(`^${t('map.person.forget', { said: '' }).trim()}.*${t('attitude.resists')}`)).click();
  await expect(history).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(history).toHaveCount(2);
  await expect_accessible(page);
  await expect_sane(page);
});

test('roles are ticked and a quadrant is chosen from lists; a choice that is not carried through is not shown', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  await open_map_view(page, t, 'map.view_rings');
  await add_somebody(page, t, 'ring.inner', 'party.staff');
  const name = t('map.rings.somebody', { party: t('party.staff') });
  await close_panel(page, t, name);
  await open_map_view(page, t, 'map.view_stages');
  await unfold(page, t('map.stages.as_ticks'));
  const ticks = page.getByRole('table', { name: t('map.stages.ticks') });
  const box = ticks.getByRole('checkbox', { name: holds(t('role.purchaser')) }).first();
  await expect(box).not.toBeChecked();
  await box.focus();
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
  await expect(place(page, t('role.purchaser')).getByRole('button', { name: starts_with(name) })).toHaveCount(1);
  await expect_accessible(page);
  await open_map_view(page, t, 'map.view_needs');
  await unfold(page, t('map.pics.as_table'));
  const list = page.getByRole('combobox', { name: t('map.pics.of', { what: t('map.view_needs'), name }), exact: true });
  const shown = () => list.evaluate((select) => select.selectedOptions[0].text);
  expect(await shown()).toBe(t('map.pics.not_judged'));
  await list.selectOption({ label: t('quadrant.partner') });
  const asked = page.getByRole('dialog', { name: t('map.needs.to', { quadrant: t('quadrant.partner') }) });
  await button(asked, t('button.close')).click();
  await expect(asked).toHaveCount(0);
  expect(await shown()).toBe(t('map.pics.not_judged'));
  await list.selectOption({ label: t('quadrant.partner') });
  await button(asked, t('map.needs.take')).click();
  await expect.poll(shown).toBe(t('quadrant.partner'));
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
});

test('where nobody is on the map, each view says what it is for and leads to the first person', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  for (const view of ['table', 'attitude', 'needs', 'styles', 'influence', 'time']) {
    await open_map_view(page, t, `map.view_${view}`);
    await expect(page.getByText(t(`map.nobody.${view}`), { exact: true })).toBeVisible();
  }
  await page.getByRole('link', { name: t('map.nobody.add'), exact: true }).click();
  const line = page.getByRole('textbox', { name: t('map.add.free'), exact: true });
  await line.fill('Chen, CEO');
  await line.press('Enter');
  await open_map_view(page, t, 'map.view_table');
  await expect(page.getByRole('grid').getByRole('rowheader', { name: 'Chen', exact: true })).toBeVisible();
});
