// What matters most: the tornado in words, picture and table; and the cheapest way to close the gap.
import {
  button, diagonal, enter, expect, expect_column, expect_saved, expect_sane, column, number_field, rate_field, test, unfold,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const panel = (page) => page.locator('#drivers');
const bars = (page, t) => panel(page).getByRole('list', { name: t('drivers.picture') }).getByRole('listitem');

async function open_panel(page, t) {
  await unfold(page, t('depth.drivers'));
  await expect(bars(page, t).first()).toBeVisible();
}

test('the strongest input is said, drawn first, and explained', diagonal, async ({ funnel: page, t }) => {
  await open_panel(page, t);
  await expect(bars(page, t)).toHaveCount(6);
  await expect(bars(page, t).first()).toContainText(t('term.promotion_rate_of', { promotion: 'C→B' }));
  await expect(panel(page).locator('.driver-answer')).toContainText(t('term.promotion_rate_of', { promotion: 'C→B' }));
  // 50 ÷ (50 % × 21 % × 35 % × 40 %) = 3 401.4: 3 402 for 3 572.
  await button(panel(page), t('drivers.needed_at', { grade: 'E' })).click();
  const fewer = bars(page, t).first().locator('.fewer').getByRole('button');
  await expect(fewer).toHaveText('−170');
  await fewer.click();
  const story = page.getByRole('dialog');
  await expect(story).toContainText(t('explain.driver'));
  await expect(story.getByRole('listitem').last()).toContainText(/3,572.*−.*3,402.*=\s*170/s);
  await page.keyboard.press('Escape');
  await button(panel(page), t('drivers.ten_percent')).click();
  // Ten per cent of any rate is the same: 50 ÷ 1.54 % = 3 246.8.
  await expect(bars(page, t).filter({ hasText: 'B→A' }).locator('.fewer').getByRole('button')).toHaveText('−325');
  await expect_no_sideways_scroll(page);
});

test('the table behind holds every number, and is walked by keyboard', async ({ funnel: page, t }) => {
  await open_panel(page, t);
  await unfold(panel(page), t('drivers.table'));
  const table = panel(page).getByRole('grid').first();
  await expect(table.getByRole('row')).toHaveCount(7);
  await table.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('3,402');
  await page.keyboard.press('Escape');
  await expect_sane(page);
});

test('the panel about the shape leads there', async ({ funnel: page, t }) => {
  await button(page, t('drivers.open')).click();
  await expect(bars(page, t).first()).toBeVisible();
  await expect(panel(page).locator('summary').first()).toBeFocused();
});

test('the cheapest way closes the gap in one step that can be taken back', async ({ funnel: page, t }) => {
  await open_panel(page, t);
  await button(panel(page), t('drivers.find')).click();
  await expect(panel(page)).toContainText(t('drivers.no_prices'));
  await enter(number_field(page, t('drivers.price_point', { promotion: 'C→B' })), '20000');
  await enter(number_field(page, t('drivers.price_customer', { grade: 'E' })), '300');
  await button(panel(page), t('drivers.find')).click();
  const way = panel(page).getByRole('region', { name: t('drivers.closing') });
  await expect(way.getByRole('grid')).toBeVisible();
  await expect(way.locator('.driver-answer')).toContainText('C→B');
  await way.locator('.driver-answer').getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText(t('explain.closing'));
  await page.keyboard.press('Escape');
  // Another target: the answer is of another plan now.
  await enter(number_field(page, t('term.average_order')), '250000');
  await expect(panel(page)).toContainText(t('drivers.outdated'));
  await enter(number_field(page, t('term.average_order')), '200000');
  await expect(button(way, t('drivers.apply'))).toBeVisible();
  await expect_no_sideways_scroll(page);
  await button(way, t('drivers.apply')).click();
  await expect.poll(async () => (await column(page, t, 'gap'))[0]).toBe('0');
  await expect(panel(page)).toContainText(t('drivers.outdated'));
  await expect_saved(page, t);
  await button(page, t('button.undo')).click();
  await expect.poll(async () => (await column(page, t, 'gap'))[0]).toBe('1,148');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
});

test('prices that cannot be are refused, and what is out of reach is said', async ({ funnel: page, t }) => {
  await open_panel(page, t);
  const field = number_field(page, t('drivers.price_point', { promotion: 'E→D' }));
  for (const [text, why] of [['-1', 'error.price'], ['x', 'field.not_a_number'], ['1e16', 'error.amount_too_large']]) {
    await field.fill(text);
    await expect(field).toHaveAccessibleDescription(new RegExp(t(why).slice(0, 20)));
  }
  await enter(field, '5');
  await enter(number_field(page, t('term.revenue_target')), '100000000');
  await button(panel(page), t('drivers.find')).click();
  await expect(panel(page)).toContainText(t('drivers.out_of_reach', { in_sight: '46.95', wins: '500' }));
  await expect_column(page, t, 'needed', ['35,715', '14,286', '5,000', '1,000', '500']);
  await expect_sane(page);
});
