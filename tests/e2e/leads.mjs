// The page "Lead desk" in a person's words.
import { button, expect, open_customers } from './app.mjs';

export const lead_line = (page, t) => page.getByRole('form', { name: t('leads.write_down'), exact: true });
export const lead_row = (page, name) => page.locator('.lead-groups [data-row]').filter({ hasText: name });

/** Looks at the customers in another way: 'leads.title'. */
export async function open_work(page, t, key) {
  const link = page.getByRole('navigation', { name: t('board.views') }).getByRole('link', { name: t(key), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

/** From a plan without leads to the line in which the first is written down. */
export async function open_leads(page, t) {
  await open_customers(page, t);
  await open_work(page, t, 'leads.title');
  await button(page, t('leads.first')).press('Enter');
  await expect(lead_line(page, t).getByLabel(t('customers.name'), { exact: true })).toBeFocused();
}

/** Writes a lead down and waits for it. */
export async function write_lead(page, t, { name, source = '', region = '', product = '', person = '', days_ago = 0 }) {
  const line = lead_line(page, t);
  const day = new Date(Date.now() - days_ago * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  await line.getByLabel(t('column.received'), { exact: true }).fill(day);
  for (const [key, text] of [['column.source', source], ['column.region', region], ['column.product', product], ['leads.who', person], ['customers.name', name]]) {
    await line.getByLabel(t(key), { exact: true }).fill(text);
  }
  await line.getByLabel(t('customers.name'), { exact: true }).press('Enter');
  await expect(lead_row(page, name)).toBeVisible();
}

/** Adds a rule: who gets the leads of a region. */
export async function add_rule(page, t, { region, person }) {
  const form = page.getByRole('form', { name: t('leads.add_rule'), exact: true });
  await form.getByLabel(t('column.region'), { exact: true }).fill(region);
  await form.getByLabel(t('leads.who'), { exact: true }).fill(person);
  await form.getByLabel(t('leads.who'), { exact: true }).press('Enter');
  await expect(page.locator('.lead-routes tbody tr').last().getByRole('textbox').first()).toHaveValue(region);
}
