// Is it worth it: from nothing to a result that is explained, and all deals in one picture where one sees which to leave.
import { button, diagonal, enter, expect, expect_sane, expect_saved, holds, new_plan, test } from '../app.mjs';
import { card, example_deal, new_deal, open_deals, result_line } from '../deal_pages.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

/** Presses Tab until what has this name is reached; by the keyboard alone. */
async function tab_to(page, locator, most = 400) {
  for (let press = 0; press < most; press += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key never came there');
}

test('the example says go, fix or leave, line by line, and stands in the picture', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_deal(page, t);
  const lines = page.getByRole('table', { name: t('deal.result_lines'), exact: true });
  await expect(lines.getByRole('row')).toHaveCount(10);
  await expect(lines.getByText(t('deal.decides')).first()).toBeVisible();
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
  await expect_saved(page, t);
  await open_deals(page, t);
  const picture = page.getByRole('group', { name: t('deal.portfolio_keys'), exact: true });
  await picture.focus();
  await expect(page.locator('.portfolio-told').getByRole('link')).toBeVisible();
  await expect(page.getByRole('table', { name: t('deal.totals'), exact: true }).getByRole('row')).toHaveCount(5);
  await expect_accessible(page);
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/deals\/\d+\/\d+/);
});

test('answers, facts, evidence and own judgement change the light; one Undo takes each back', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_deals(page, t);
  await new_deal(page, t, 'Huaxin');
  const money = card(page, t, 'deal.pair_money');
  const line = result_line(page, t, 'deal.pair_money');
  await expect(line).toContainText(t('deal.light_none'));
  for (const question of await money.locator('.deal-questions .segmented').all()) await question.getByRole('button', { name: t('deal.reply_yes'), exact: true }).click();
  await expect(line).toContainText(t('deal.light_green'));
  await money.getByRole('group', { name: t('deal.light_of', { line: t('deal.pair_money') }), exact: true }).getByRole('button', { name: holds(t('deal.light_red')) }).click();
  await expect(line).toContainText(t('deal.why_judged'));
  await expect(money).toContainText(t('deal.suggested'));
  await page.keyboard.press('Control+z');
  await expect(line).toContainText(t('deal.light_green'));
  await enter(money.getByLabel(t('deal.seen_new'), { exact: true }), 'Budget seen <b>today</b>');
  await expect(money.getByLabel(t('deal.seen_what'), { exact: true })).toHaveValue('Budget seen <b>today</b>');
  const worth = card(page, t, 'deal.pair_worth');
  await enter(worth.getByRole('textbox', { name: holds(t('deal.column_value')) }), '500000');
  await enter(worth.getByRole('textbox', { name: holds(t('deal.cost')) }), '-1');
  await expect(worth.getByRole('alert')).toHaveText(t('deal.amount_below'));
  await enter(worth.getByRole('textbox', { name: holds(t('deal.cost')) }), '300000');
  await expect(result_line(page, t, 'deal.pair_worth')).toContainText(t('deal.light_green'));
  await expect_accessible(page);
});

test('a review is kept, what changed since is said, and a closed deal opens again', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_deal(page, t);
  const reviews = page.getByRole('region', { name: t('deal.reviews'), exact: true });
  await reviews.getByLabel(t('deal.review_note'), { exact: true }).fill('First look');
  await button(reviews, t('deal.review_keep')).click();
  await expect(reviews.getByRole('table')).toContainText('First look');
  await enter(page.getByLabel(t('deal.own_odds'), { exact: true }), '5');
  await expect(reviews.locator('.deal-changed')).toContainText('5%');
  await page.getByRole('region', { name: t('deal.closing'), exact: true }).getByRole('button', { name: t('deal.lost'), exact: true }).click();
  await open_deals(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('deal.said_closed', { count: '1' }));
  await button(page.getByRole('group', { name: t('deal.filter_state'), exact: true }), t('deal.filter_closed')).click();
  await page.getByRole('grid', { name: t('deal.table'), exact: true }).getByRole('rowheader').first().click();
  await page.getByRole('button', { name: holds(t('deal.remove')) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('deal.none'));
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('deal.said_closed', { count: '1' }));
});

test('odds and value are typed into the table; what is no number is refused', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await example_deal(page, t);
  await open_deals(page, t);
  const cell = (column) => page.locator(`.deals .grid tbody tr[aria-rowindex="2"] > :nth-child(${column})`);
  await cell(5).click();
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(cell(5)).toHaveText('30%');
  await cell(5).click();
  await page.keyboard.type('130');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(t('deal.odds_range'));
  await page.keyboard.press('Escape');
  await cell(6).click();
  await page.keyboard.type('1000');
  await page.keyboard.press('Enter');
  await expect(cell(7)).toHaveText(/300/);
  await expect_saved(page, t);
});

test('by the keyboard alone: from an empty profile to a qualified deal', async ({ app: page, t }) => {
  const press = (key) => page.keyboard.press(key);
  await tab_to(page, page.getByRole('button', { name: t('button.new_plan'), exact: true }));
  await press('Enter');
  await tab_to(page, page.getByRole('button', { name: t('button.create_plan'), exact: true }));
  await press('Enter');
  await tab_to(page, page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: holds(t('nav.deals')) }));
  await press('Enter');
  const customer = page.getByLabel(t('deal.for_customer'), { exact: true });
  await expect(customer).toBeVisible();
  await tab_to(page, customer);
  await page.keyboard.type('Huaxin');
  await press('Enter');
  await expect(page.getByRole('navigation', { name: t('deal.views'), exact: true })).toBeVisible();
  for (const key of ['deal.pair_need', 'deal.pair_decision', 'deal.pair_money', 'deal.pair_relationship', 'deal.pair_worth', 'deal.purpose_customer', 'deal.purpose_position', 'deal.purpose_odds', 'deal.purpose_who']) {
    const light = page.getByRole('group', { name: t('deal.light_of', { line: t(key) }), exact: true });
    const green = light.getByRole('button', { name: holds(t('deal.light_green')) });
    await tab_to(page, green);
    await press('Enter');
    await expect(green).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('deal.go'));
  await expect(page.getByRole('region', { name: t('deal.result'), exact: true }).getByRole('heading', { level: 2 })).toContainText(t('deal.go'));
});
