// The team's pages in a person's words.
import { button, expect, starts_with } from './app.mjs';

/** Pastes a list of people: what was understood is on the page then. */
export async function paste_people(page, t, lines) {
  await button(page, t('people.paste')).click();
  const field = page.getByRole('textbox', { name: t('people.paste_label'), exact: true });
  await expect(field).toBeFocused();
  await field.fill(lines.join('\n'));
  await expect(page.getByRole('table', { name: t('people.preview') })).toBeVisible();
}

export const team_grid = (page, t) => page.getByRole('grid', { name: t('people.table'), exact: true });
export const person_row = (page, t, name) => team_grid(page, t).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

/** The people of a plan's customers, taken into the team on the page "Territories". */
export async function take_owners(page, t, count) {
  await button(page, t('people.take_owners', { count })).click();
  await expect(page.getByRole('table', { name: starts_with(t('territories.loads_note')) })).toBeVisible();
}
