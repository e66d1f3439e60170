// axe finds nothing and nothing is wider than its window, in any state, either theme, English and Chinese, on phone and desktop.
import { diagonal, expect, language_of, new_plan, started, test } from '../app.mjs';
import { expect_accessible, expect_contrast, expect_no_sideways_scroll } from '../fixtures.mjs';
import { states } from '../states.mjs';

for (const { name, open } of states.filter(({ name }) => name !== 'rescue')) {
  test(`${name} is accessible in both themes, and fits`, diagonal, async ({ page, site, locale }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open({ page, site, language: language_of(locale) === 'en' ? 'en' : 'zh', started });
    await expect_no_sideways_scroll(page);
    await expect_accessible(page);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // The colours are the new theme's when the frame is drawn and no transition runs.
    await page.evaluate(() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))));
    await expect_contrast(page);
  });
}

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
