// The map by finger, pen, mouse and keys: whatever moves it, the people and their lines are what was meant.
import { button, choose_file, expect, expect_saved, starts_with, test } from '../app.mjs';
import { open_map, plan_with_map } from '../map_plan.mjs';

const surface = (page) => page.locator('.map-surface');
const live = (page) => page.locator('.map-canvas > [aria-live]');
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const tools = (page, t, name) => page.getByRole('region', { name: t('map.canvas.tools', { name }) });

/** An empty map with Wang, and Liu and Sun who report to Wang. */
async function three(page, site, t) {
  await open_map(page, site, t, plan_with_map(0), choose_file);
  const line = field(page, t('map.add.free'));
  for (const typed of ['Wang, director', 'Liu, CTO, reports to Wang', 'Sun, engineer, reports to Wang']) {
    await line.fill(typed);
    await line.press('Enter');
    await expect(line).toHaveValue('');
  }
  await line.press('Escape');
  await page.keyboard.press('0');
  await expect(page.locator('.map-card:not(.ghost)')).toHaveCount(3);
}

const card = (page, name) => page.locator('.map-card:not(.ghost)', { has: page.getByText(name, { exact: true }) }).locator('.box');
const box_of = (page, name) => card(page, name).boundingBox();
const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
const at = async (page, name) => middle(await box_of(page, name));
/** Waits until something about the cards is so. */
const soon = (is_so) => expect.poll(is_so, { intervals: [20, 50, 100, 250] }).toBe(true);

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('fingers pan, pinch, choose, take cards up; the sheet leaves the chosen card in sight and is pulled away', async ({ app: page, site, t }) => {
    await three(page, site, t);
    const devtools = await page.context().newCDPSession(page);
    const touch = (type, ...points) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    await surface(page).scrollIntoViewIfNeeded();

    // Pan: the card goes along with the finger.
    const before = await box_of(page, 'Wang');
    const stage = await surface(page).boundingBox();
    const ground = [stage.x + stage.width / 2, stage.y + 24];
    await touch('touchStart', ground);
    await touch('touchMove', [ground[0], ground[1] + 20]);
    await touch('touchMove', [ground[0], ground[1] + 30]);
    await touch('touchEnd');
    await soon(async () => Math.abs((await box_of(page, 'Wang')).y - before.y - 30) < 2);

    // Pinch: twice as far apart is twice as large.
    const [x, y] = [stage.x + stage.width / 2, stage.y + stage.height / 2];
    await touch('touchStart', [x - 40, y], [x + 40, y]);
    await touch('touchMove', [x - 60, y], [x + 60, y]);
    await touch('touchMove', [x - 80, y], [x + 80, y]);
    await touch('touchEnd');
    await soon(async () => Math.abs((await box_of(page, 'Wang')).width / before.width - 2) < 0.1);
    await button(page, t('map.canvas.fit')).click();
    await soon(async () => Math.abs((await box_of(page, 'Wang')).width - before.width) < 1);

    // A finger that rests on a card takes it up; on another card it lets it report there.
    const [sun, liu] = [await at(page, 'Sun'), await at(page, 'Liu')];
    await touch('touchStart', sun);
    await expect(page.locator('.map-surface.dragging')).toBeVisible();
    await touch('touchMove', [sun[0] - 12, sun[1]]);
    await touch('touchMove', liu);
    await expect(page.locator('.map-said')).toHaveText(t('map.canvas.drop_report', { one: 'Sun', name: 'Liu' }));
    await touch('touchEnd');
    await soon(async () => (await box_of(page, 'Sun')).y > (await box_of(page, 'Liu')).y + 10);

    // A tap chooses; the sheet over the lower part leaves the card in sight.
    await page.touchscreen.tap(...(await at(page, 'Sun')));
    const panel = page.getByRole('complementary', { name: t('map.person.panel', { name: 'Sun' }) });
    await expect(panel).toBeVisible();
    await soon(async () => {
      const [chosen, sheet] = [await box_of(page, 'Sun'), await page.locator('.sheet').boundingBox()];
      return chosen.y >= 0 && chosen.y + chosen.height <= sheet.y;
    });

    // Resting on another one chooses it too.
    await touch('touchStart', await at(page, 'Liu'));
    await expect(page.locator('.map-surface.dragging')).toBeVisible();
    await touch('touchEnd');
    await expect(page.locator('.map-tools h2')).toHaveText(t('map.canvas.chosen', { count: 2 }));

    // Pulled down, the sheet is low; pulled down again, it is gone.
    const grip = button(page, t('drawer.less'));
    const pull = async (from) => {
      const [gx, gy] = middle(await from.boundingBox());
      await touch('touchStart', [gx, gy]);
      await touch('touchMove', [gx, gy + 30]);
      await touch('touchMove', [gx, gy + 60]);
      await touch('touchEnd');
    };
    await pull(grip);
    await expect(page.locator('.sheet.low')).toBeVisible();
    await pull(button(page, t('drawer.more')));
    await expect(page.locator('.sheet')).toHaveCount(0);
    await expect_saved(page, t);
  });
});

test('a pen drags as a mouse does', async ({ app: page, site, t }) => {
  await three(page, site, t);
  const devtools = await page.context().newCDPSession(page);
  const pen = (type, [x, y], buttons = 1) => devtools.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons, clickCount: 1, pointerType: 'pen' });
  const [sun, liu] = [await at(page, 'Sun'), await at(page, 'Liu')];
  await pen('mousePressed', sun);
  await pen('mouseMoved', [sun[0] - 10, sun[1] - 6]);
  await pen('mouseMoved', liu);
  await expect(page.locator('.map-said')).toHaveText(t('map.canvas.drop_report', { one: 'Sun', name: 'Liu' }));
  await pen('mouseReleased', liu, 0);
  await soon(async () => (await box_of(page, 'Sun')).y > (await box_of(page, 'Liu')).y + 10);
  await expect_saved(page, t);
});

test('several cards are aligned, two are connected by pointer and by keys, and a line is rubbed out', async ({ app: page, site, t }) => {
  await three(page, site, t);
  await page.mouse.click(...(await at(page, 'Liu')));
  await expect(tools(page, t, 'Liu')).toBeVisible();
  await page.keyboard.down('Shift');
  await page.mouse.click(...(await at(page, 'Sun')));
  await page.keyboard.up('Shift');
  await expect(page.locator('.map-tools h2')).toHaveText(t('map.canvas.chosen', { count: 2 }));
  await button(page, t('map.align.column')).click();
  await soon(async () => {
    const [one, other] = [await box_of(page, 'Liu'), await box_of(page, 'Sun')];
    return Math.abs(one.x - other.x) < 1 && other.y >= one.y + one.height;
  });
  await button(page, t('map.tool.put_back')).click();
  await soon(async () => Math.abs((await box_of(page, 'Liu')).y - (await box_of(page, 'Sun')).y) < 1);

  // By pointer: a line from Liu to Sun.
  await page.mouse.click(...(await at(page, 'Liu')));
  await tools(page, t, 'Liu').getByRole('button', { name: t('map.tool.connect'), exact: true }).click();
  await expect(page.getByText(t('map.pick.line', { name: 'Liu' }))).toBeVisible();
  await page.mouse.click(...(await at(page, 'Sun')));
  const said = (from, to) => t('map.tie', { from, what: t('line.influences'), to });
  const rub_out = (from, to) => button(page, t('map.tie_remove', { line: said(from, to) }));
  await expect(rub_out('Liu', 'Sun')).toBeVisible();
  await expect(page.locator('.map-lines .map-line.influences')).toHaveCount(1);

  // By keys: one from Wang to Liu, and Sun reports to Liu.
  await surface(page).focus();
  await page.keyboard.press('Home');
  await expect(live(page)).toContainText('Wang');
  await page.keyboard.press('l');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(rub_out('Wang', 'Liu')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(live(page)).toContainText('Sun');
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(live(page)).toContainText(t('map.canvas.reports_to', { name: 'Liu' }));

  // Rubbed out, one is left.
  await page.keyboard.press('ArrowUp');
  await rub_out('Liu', 'Sun').click();
  await expect(rub_out('Liu', 'Sun')).toHaveCount(0);
  await expect(rub_out('Wang', 'Liu')).toBeVisible();
  await expect_saved(page, t);
});

test('the outline renames, adds, moves in, out, up and down, and takes off', async ({ app: page, site, t }) => {
  await three(page, site, t);
  await page.getByRole('navigation', { name: t('map.views') }).getByRole('link', { name: t('map.view_outline'), exact: true }).click();
  const tree = page.getByRole('tree', { name: t('map.view_outline') });
  const row = (name) => page.getByRole('treeitem', { name: starts_with(name) }).or(page.locator('.map-row', { has: page.getByText(name, { exact: true }) }));
  const names = () => page.locator('.map-row .map-row-name').allTextContents();
  const has = (...wanted) => expect.poll(names).toEqual(wanted);
  await has('Wang', 'Liu', 'Sun');
  await tree.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('F2');
  await field(page, t('map.rename', { name: 'Sun' })).fill('Sun Jia');
  await page.keyboard.press('Enter');
  await has('Wang', 'Liu', 'Sun Jia');
  await expect(tree).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(row('Sun Jia').first()).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('n');
  const line = field(page, t('map.add.below', { name: 'Sun Jia' }));
  await line.fill('Zhao, user');
  await line.press('Enter');
  await expect(line).toHaveValue('');
  await line.press('Escape');
  await expect(row('Zhao').first()).toHaveAttribute('aria-level', '4');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(row('Zhao').first()).toHaveAttribute('aria-level', '3');
  await has('Wang', 'Liu', 'Sun Jia', 'Zhao');
  await page.keyboard.press('Alt+ArrowUp');
  await has('Wang', 'Liu', 'Zhao', 'Sun Jia');
  await page.keyboard.press('Alt+ArrowDown');
  await has('Wang', 'Liu', 'Sun Jia', 'Zhao');
  await page.keyboard.press('Delete');
  await has('Wang', 'Liu', 'Sun Jia');
  await expect_saved(page, t);
});
