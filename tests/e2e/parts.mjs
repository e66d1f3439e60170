// The view "Split" in a person's words.
import { button, enter, expect, number_field, open_view } from './app.mjs';

/** From any page of the plan's funnel to its split. */
export const open_parts = (page, t) => open_view(page, t, 'view.parts');

/** Splits the whole into so many parts with names to be typed over. */
export async function split_by_hand(page, t, count) {
  await enter(number_field(page, t('parts.how_many')), String(count));
  await button(page, t('parts.by_hand')).click();
  await expect(parts_grid(page, t)).toBeVisible();
}

export const parts_grid = (page, t) => page.getByRole('grid', { name: t('parts.title'), exact: true });
export const part_row = (page, t, name) =>
  parts_grid(page, t).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: false }) });
export const choose_part = (page, t, name) => part_row(page, t, name).getByRole('rowheader').click();

/** A column of the table as it is written, the whole first. A target that is a field is left out. */
export async function part_column(page, t, column) {
  const cells = parts_grid(page, t).locator(`tbody tr:not(.gap) > td:nth-child(${column + 1}):not(.edited)`);
  return (await cells.allInnerTexts()).map((text) => text.trim());
}

/** Makes a part's target a field. */
export async function edit_target(page, t, name) {
  await part_row(page, t, name).locator('td.target').click();
  const field = number_field(page, t('parts.target_of', { name }));
  await expect(field).toBeFocused();
  return field;
}
