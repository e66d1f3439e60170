// Deals in a person's words: whom the pictures show.
import { button, expect, starts_with } from './app.mjs';

/** All deals. */
export async function open_deals(page, t) {
  const link = page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: starts_with(t('nav.deals')) });
  await link.click();
  await expect(button(page, t('deal.make'))).toBeVisible();
}

/** The worked deal that is shipped. */
export async function example_deal(page, t) {
  await open_deals(page, t);
  await button(page, t('deal.example')).click();
  await expect(deal_views(page, t)).toBeVisible();
}

/** The first deal of a new customer. */
export async function new_deal(page, t, customer) {
  await open_deals(page, t);
  await page.getByRole('combobox', { name: t('deal.for_customer'), exact: true }).fill(customer);
  await button(page, t('deal.make')).click();
  await expect(deal_views(page, t)).toBeVisible();
}

export const deal_views = (page, t) => page.getByRole('navigation', { name: t('deal.views'), exact: true });

/** Looks at the deal in another way: 'deal.view_plan'. */
export async function open_deal_view(page, t, key) {
  const link = deal_views(page, t).getByRole('link', { name: t(key), exact: true });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('region', { name: t(key), exact: true })).toBeVisible();
}

/** The card of a line: 'deal.pair_money'. */
export const card = (page, t, key) => page.getByRole('region', { name: t(key), exact: true }).and(page.locator('.deal-card'));

/** The row of a line in the result. */
export const result_line = (page, t, key) => page.getByRole('table', { name: t('deal.result_lines'), exact: true }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: starts_with(t(key)) }) });
