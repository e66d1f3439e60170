// Pictures of every named state (see ../states.mjs) in both themes and two languages, on phone and projector, and in light on a desk, to be looked at:
// tests/e2e/pictures/STATE-LANGUAGE-THEME-WIDTH.png. On the way, nothing may be wider than its window.
import { fileURLToPath } from 'node:url';
import { expect_no_sideways_scroll, started, test } from '../fixtures.mjs';
import { states } from '../states.mjs';

const folder = fileURLToPath(new URL('../pictures/', import.meta.url));
const sizes = [{ width: 1366, height: 768 }, { width: 360, height: 740 }, { width: 3840, height: 2160 }];

for (const [language, locale] of [['en', 'en-US'], ['zh', 'zh-CN']]) {
  test.describe(language, () => {
    test.use({ locale, reducedMotion: 'reduce', viewport: sizes[0] });
    for (const { name, open } of states) {
      test(`${name} in ${language}`, async ({ page, site }) => {
        await open({ page, site, language, started });
        for (const size of sizes) {
          await page.setViewportSize(size);
          for (const colorScheme of size.width === 1366 ? ['light'] : ['light', 'dark']) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            // A dialog covers the window, not the page.
            const fullPage = size.width < 1000 && await page.locator('dialog[open]').count() === 0;
            await page.screenshot({ path: `${folder}${name}-${language}-${colorScheme}-${size.width}.png`, fullPage, scale: 'css' });
          }
          await expect_no_sideways_scroll(page);
        }
      });
    }
  });
}
