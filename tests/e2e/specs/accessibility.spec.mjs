// axe finds nothing and nothing is wider than its window, in any state, either theme, English and Chinese, on phone and desktop.
import { everywhere, expect, language_of, new_plan, started, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { states } from '../states.mjs';

for (const { name, open } of states.filter(({ name }) => name !== 'rescue')) {
  test(`${name} is accessible and fits`, everywhere, async ({ page, site, locale, isMobile }) => {
    const language = language_of(locale) === 'en' ? 'en' : 'zh';
    // Each theme in each language, and each at each size.
    const colorScheme = (language === 'zh') === Boolean(isMobile) ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open({ page, site, language, started });
    await expect_accessible(page);
    await expect_no_sideways_scroll(page);
  });
}

test('the second theme passes as well, at once after switching', async ({ funnel: page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect_accessible(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expect_accessible(page);
});

test('forced colours and a text twice as large keep everything in reach', async ({ app: page, t }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 683, height: 384 });
  await new_plan(page, t);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
});

test('a reader who asks for less motion gets none', async ({ page, site, t }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  const moving = await page.locator('.rung rect').first().evaluate((bar) => parseFloat(getComputedStyle(bar).transitionDuration));
  expect(moving).toBeLessThanOrEqual(0.001);
});
