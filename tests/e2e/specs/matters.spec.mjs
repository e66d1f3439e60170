// Who matters: the sentence and the curve, key accounts, money-authority-need by keyboard, room to grow, a map that leads to the list.
import { button, diagonal, expect, expect_saved, expect_sane, new_plan, open_customers, test, unfold } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { open_work } from '../leads.mjs';

const part = (page, name) => page.getByRole('region', { name, exact: true });

/** Four customers won, and one that still climbs, put on the list by hand. */
async function open_matters(page, t) {
  await new_plan(page, t, { filled: false });
  await open_customers(page, t);
  await open_work(page, t, 'matters.title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('matters.invitation'));
  await page.getByRole('navigation', { name: t('board.views') }).getByRole('link', { name: t('board.list'), exact: true }).click();
  await button(page, t('customers.add')).click();
  const form = page.locator('.customer-add');
  for (const [name, grade, value] of [['Acme', 'A', '9000'], ['Beta', 'A', '500'], ['Gamma', 'A', '300'], ['Delta', 'A', '200'], ['Fresh', 'E', '100']]) {
    await form.getByLabel(t('customers.grade'), { exact: true }).selectOption(grade);
    await form.getByLabel(t('customers.value_in', { currency: 'CNY' }), { exact: true }).fill(value);
    await form.getByLabel(t('customers.name'), { exact: true }).fill(name);
    await page.keyboard.press('Enter');
    await expect(form.getByLabel(t('customers.name'), { exact: true })).toHaveValue('');
  }
  await open_work(page, t, 'matters.title');
  await expect(part(page, t('matters.accounts'))).toBeVisible();
}

test('who brings most is said, marked, qualified by keyboard; a cell of the map leads to its customers', diagonal, async ({ app: page, t }) => {
  await open_matters(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('90%');
  await expect(page.locator('svg.pareto polyline')).toHaveCount(1);
  await unfold(page, t('matters.table'));
  const table = part(page, t('matters.curve')).getByRole('grid');
  await table.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: t('matters.customers') })).toBeVisible();
  await page.keyboard.press('Escape');
  const accounts = part(page, t('matters.accounts'));
  const first = accounts.locator('.account-table tbody tr').first();
  const name = await first.getByRole('link').innerText();
  await first.getByLabel(t('matters.mark_of', { name }), { exact: true }).selectOption(t('key_account.national'));
  await accounts.getByRole('checkbox', { name: t('matters.only_marked') }).check();
  await expect(accounts.locator('.account-table tbody tr')).toHaveCount(1);
  const row = page.locator('.man-row').filter({ hasText: 'Fresh' });
  await row.focus();
  for (const key of ['m', 'n', 'a', 'a']) {
    await page.keyboard.press(key);
    await expect(row).toBeFocused();
  }
  await expect(row).toContainText(t('man.win_authority'));
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_saved(page, t);
  await expect_sane(page);
  const map = part(page, t('matters.segments'));
  await map.getByRole('grid').focus();
  await page.keyboard.press('Home');
  const count = Number((await map.locator('tbody td[tabindex]').first().innerText()).split('\n')[0]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/customers\/found\//);
  await expect(page.getByRole('grid', { name: t('customers.table') })).toBeVisible();
  await expect(page.getByText(t('customers.found', { count }), { exact: true })).toBeVisible();
});

test('a potential is worked out in a line, and the room to grow is told', async ({ app: page, t }) => {
  await open_matters(page, t);
  const room = part(page, t('matters.headroom'));
  const line = room.getByRole('form', { name: t('matters.potential_line') });
  await line.getByLabel(t('week.whom'), { exact: true }).fill('Beta');
  await page.keyboard.press('Enter');
  await expect(line.getByRole('alert')).toHaveText(t('matters.numbers_missing'));
  for (const [key, text] of [['matters.units', '100'], ['matters.share_had', '20'], ['matters.days', '30'], ['matters.unit_value', '100000']]) {
    await line.getByLabel(t(key), { exact: true }).fill(text);
  }
  await page.keyboard.press('Enter');
  await expect(line.getByRole('alert')).toHaveCount(0);
  const row = room.locator('tbody tr').first();
  await expect(row).toContainText('Beta');
  await row.locator('.figure').click();
  await expect(page.getByRole('dialog', { name: new RegExp(`^${t('matters.headroom')}`) })).toContainText(t('column.potential'));
});
