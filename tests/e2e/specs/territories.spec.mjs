// Territories: customers are shared by work; moves are listed, left out, pinned, made in one step and taken back.
import { button, choose_file, diagonal, expect, expect_sane, expect_saved, new_plan, open_example, open_team, starts_with, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { take_owners } from '../people.mjs';

const moves = (page, t) => page.getByRole('region', { name: t('territories.moves'), exact: true });
const heading = (page) => page.getByRole('heading', { level: 1 });

/** Twelve customers of Wang, two of Li, one of nobody. */
async function with_owners(page, t) {
  await new_plan(page, t, { filled: false });
  const lines = Array.from({ length: 15 }, (_, at) => `Customer ${at + 1},${at % 2 ? 'C' : 'D'},${at < 12 ? 'Wang' : at < 14 ? 'Li' : ''}`);
  await button(page, t('button.import')).click();
  const dialog = page.getByRole('dialog', { name: t('import.title') });
  await choose_file(dialog, t('import.choose_file'), { name: 'c.csv', mimeType: 'text/csv', buffer: Buffer.from(`Name,Grade,Owner\n${lines.join('\n')}\n`) });
  await button(dialog, t('import.bring', { count: '15' })).click();
  await expect(dialog).toHaveCount(0);
}

test('owners become the team in one click; moves are left out, pinned, made in one step and taken back', diagonal, async ({ app: page, t }) => {
  await with_owners(page, t);
  await open_team(page, t, 'staffing.territories');
  await expect(heading(page)).toHaveText(t('territories.nobody'));
  await take_owners(page, t, '2');
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
  const ticks = moves(page, t).getByRole('checkbox');
  const count = await ticks.count();
  expect(count).toBeGreaterThan(2);
  // By keyboard: the first is left out, and can be put back.
  await ticks.first().focus();
  await page.keyboard.press('Space');
  await expect(button(page, t('territories.make', { count: String(count - 1) }))).toBeVisible();
  await button(page, t('territories.all_in')).click();
  // A customer who must stay is on the list of those who do.
  const name = await moves(page, t).getByRole('row').filter({ hasText: 'Wang' }).getByRole('rowheader').first().innerText();
  await button(page, t('territories.stay_named', { name })).click();
  await expect(button(page, t('territories.free_named', { name }))).toBeVisible();
  await button(page, t('territories.free_named', { name })).click();
  await button(page, t('territories.make', { count: String(count) })).press('Enter');
  await expect(moves(page, t)).toHaveCount(0);
  await expect(heading(page)).toHaveText(starts_with(t('territories.even', { after: '' }).slice(0, 12)));
  await expect_saved(page, t);
  await page.keyboard.press('Control+z');
  await expect(ticks).toHaveCount(count);
  await expect_sane(page);
});

test('the example’s thousands of customers are shared while the page stays usable, and a load explains itself', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_team(page, t, 'staffing.territories');
  await take_owners(page, t, '30');
  await expect(moves(page, t)).toBeVisible();
  const loads = page.getByRole('region', { name: t('territories.loads'), exact: true });
  await loads.locator('button.figure').first().click();
  await expect(page.locator('.story')).toContainText(t('territories.selling_hours'));
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: t('territories.region_kept') }).uncheck();
  await expect(page.getByRole('checkbox', { name: t('territories.region_kept') })).not.toBeChecked();
  await expect_sane(page);
});
