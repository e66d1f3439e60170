// axe finds nothing and nothing is wider than its window, in any state: in English on a light desktop, then in Chinese on a dark phone.
import { expect, new_plan, started, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { states } from '../states.mjs';

for (const { name, open } of states.filter(({ name }) => name !== 'rescue')) {
  test(`${name} is accessible in both themes and languages, and fits`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open({ page, site, language: 'en', started });
    await expect_no_sideways_scroll(page);
    await expect_accessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 740 });
    // Behind an open dialog no person could choose it.
    await page.locator('select.language').evaluateAll((choices) => choices.forEach((choice) => {
      choice.value = 'zh-Hans';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    // The colours are the new theme's when the frame is drawn and no transition runs.
    await page.evaluate(() => new Promise(requestAnimationFrame).then(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))));
    await expect_no_sideways_scroll(page);
    await expect_accessible(page);
  });
}

test('forced colours and a text twice as large keep everything in reach', async ({ app: page, t }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.setViewportSize({ width: 683, height: 384 });
  await new_plan(page, t);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
});

test('a reader who asks for less motion gets none', async ({ funnel: page }) => {
  const moving = () => page.locator('.button').first().evaluate((button) => parseFloat(getComputedStyle(button).transitionDuration));
  expect(await moving()).toBeLessThanOrEqual(0.001);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await moving()).toBeGreaterThan(0.05);
});
