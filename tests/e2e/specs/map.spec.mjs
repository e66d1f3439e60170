// The map of people: drawn, walked, dragged and typed into.
import { button, choose_file, diagonal, expect, expect_saved, test } from '../app.mjs';
import { open_map, plan_with_map } from '../map_plan.mjs';

const surface = (page) => page.locator('.map-surface');
const live = (page) => page.locator('.map-canvas > [aria-live]');
const field = (page, name) => page.getByRole('textbox', { name, exact: true });

/** The middle of a card in the window, by the name that it shows. */
async function card(page, name) {
  const box = await page.locator('.map-card:not(.ghost)', { has: page.getByText(name, { exact: true }) }).locator('.box').boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('people are typed in, walked by keys, given another manager by dragging and by keys', diagonal, async ({ app: page, site, t, locale }) => {
  const zh = locale.startsWith('zh');
  await open_map(page, site, t, plan_with_map(0), choose_file);
  // An empty map begins with a line to type.
  const line = field(page, t('map.add.free'));
  const [top, middle, low] = zh ? ['王敏', '刘洋', '孙佳'] : ['Wang', 'Liu', 'Sun'];
  for (const typed of zh ? ['王敏，总经理，决策人', '刘洋，技术总监，汇报给王敏', '孙佳，工程师，汇报给王敏'] : ['Wang, director, decision maker', 'Liu, CTO, reports to Wang', 'Sun, engineer, reports to Wang']) {
    await line.fill(typed);
    await expect(page.locator('.map-preview')).toContainText(typed.split(/[,，]/)[0]);
    await line.press('Enter');
    await expect(line).toHaveValue('');
  }
  await line.press('Escape');
  await expect(surface(page)).toBeFocused();
  await expect(page.locator('.map-card:not(.ghost)')).toHaveCount(3);

  // Along the lines.
  await page.keyboard.press('Home');
  await expect(live(page)).toContainText(top);
  await page.keyboard.press('ArrowDown');
  await expect(live(page)).toContainText(middle);
  await page.keyboard.press('ArrowRight');
  await expect(live(page)).toContainText(low);

  // Another manager by keys: Sun reports to Liu.
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText(t('map.canvas.reports_to', { name: middle }));

  // And by hand: back to Wang. On a phone, what is known of a person who is chosen would lie over the map.
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await expect(page.locator('.map-card:not(.ghost)')).toHaveCount(3);
  const [from, to] = [await card(page, low), await card(page, top)];
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + 12, from[1] - 12);
  await page.mouse.move(...to, { steps: 6 });
  await expect(page.locator('.map-said')).toHaveText(t('map.canvas.drop_report', { one: low, name: top }));
  await page.mouse.up();
  await page.keyboard.press('Home');
  await expect(live(page)).toContainText(t('map.canvas.has_reports', { count: 2 }));
  await expect_saved(page, t);
});

test('a map of sixty is zoomed, searched, lined and folded; the outline says the same', async ({ app: page, site, t }) => {
  await open_map(page, site, t, plan_with_map(60, { lines: 0 }), choose_file);
  // All of it is in sight: a small map beside it would say the same.
  await expect(page.locator('.map-mini')).toBeHidden();
  await surface(page).focus();
  await page.keyboard.press('/');
  await field(page, t('map.search')).fill('chief');
  await expect(page.locator('.map-card.full').first()).toBeVisible();
  await expect(page.locator('.map-mini')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(button(page, t('map.tool.fold'))).toBeVisible();
  await surface(page).focus();
  await page.keyboard.press('f');
  await expect(page.locator('.map-card .map-fold').first()).toHaveText('+59');
  await page.getByRole('navigation', { name: t('map.views') }).getByRole('link', { name: t('map.view_outline'), exact: true }).click();
  await expect(page.getByRole('treeitem').first()).toHaveAttribute('aria-setsize', '1');
});
