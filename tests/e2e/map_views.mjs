// Maps of people in a person's words: whom the pictures show.
import { button, expect, starts_with } from './app.mjs';

/** All maps. */
export async function open_maps(page, t) {
  const link = page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: starts_with(t('nav.stakeholders')) });
  await link.click();
  await expect(page.getByLabel(t('map.for_customer'), { exact: true })).toBeVisible();
}

/** The map of twelve people that is shipped. */
export async function example_map(page, t) {
  await open_maps(page, t);
  await button(page, t('map.example')).click();
  await expect(views(page, t)).toBeVisible();
}

/** The first map of a new customer, with nobody on it. */
export async function new_map(page, t, customer) {
  await open_maps(page, t);
  await page.getByLabel(t('map.for_customer'), { exact: true }).fill(customer);
  await button(page, t('map.make')).click();
  await expect(views(page, t)).toBeVisible();
}

const views = (page, t) => page.getByRole('navigation', { name: t('map.views'), exact: true });

/** Looks at the map in another way: 'map.view_needs'. */
export async function open_map_view(page, t, key) {
  const link = views(page, t).getByRole('link', { name: t(key), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('region', { name: t(key), exact: true })).toBeVisible();
}

/** Adds somebody without a name to a party of the rings, where that view is open; the panel of that person is open then. */
export async function add_somebody(page, t, ring, party) {
  await button(page, t('map.pics.add_to', { place: `${t(ring)}: ${t(party)}` })).click();
  await expect(panel(page, t, t('map.rings.somebody', { party: t(party) }))).toBeVisible();
}

export const panel = (page, t, name) => page.getByRole('complementary', { name: t('map.person.panel', { name }), exact: true });

/** Puts the panel away: on a phone it lies over the picture. */
export async function close_panel(page, t, name) {
  await button(panel(page, t, name), t('button.close')).click();
  await expect(panel(page, t, name)).toHaveCount(0);
}

/** Somebody in a picture. */
export const chip = (page, name) => page.getByRole('region').getByRole('button', { name: starts_with(name) }).and(page.locator('[data-person]'));

/** A place of a picture, whoever stands there. */
export const place = (page, label) => page.getByRole('group', { name: starts_with(`${label}: `) }).and(page.locator('[data-spot]'));

/** Drags somebody to a place with the pointer. */
export async function drag(page, from, to) {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.locator('.chip-sign').boundingBox(), await to.boundingBox()];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + 30, start.y + 10, { steps: 3 });
  await page.mouse.move(end.x + end.width / 2, end.y + Math.min(end.height / 2, 60), { steps: 6 });
  await page.mouse.up();
}

/** Pastes lines of cells into the table from its first cell on. */
export async function paste_into_table(page, t, lines) {
  const grid = page.getByRole('grid', { name: t('map.view_table'), exact: true });
  await expect(grid).toBeVisible();
  await page.locator('.grid-input').focus();
  await page.locator('.grid-input').evaluate((input, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, lines.map((line) => line.join('\t')).join('\n'));
  await expect(grid.getByRole('rowheader', { name: lines[0][0], exact: true })).toBeVisible();
}
