// Pictures of every named state (see ../states.mjs) in both themes, two languages and three sizes, to be looked at:
// tests/e2e/pictures/STATE-LANGUAGE-THEME-WIDTH.png. On the way, nothing may be wider than its window.
import { fileURLToPath } from 'node:url';
import { expect_no_sideways_scroll, started, test } from '../fixtures.mjs';
import { states } from '../states.mjs';

const folder = fileURLToPath(new URL('../pictures/', import.meta.url));
const sizes = [
  { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  { viewport: { width: 1366, height: 768 } },
  { viewport: { width: 3840, height: 2160 } },
];

for (const [language, locale] of [['en', 'en-US'], ['zh', 'zh-CN']]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const size of sizes) {
      test.describe(`${language} ${colorScheme} ${size.viewport.width}`, () => {
        test.use({ locale, colorScheme, reducedMotion: 'reduce', ...size });
        for (const { name, open } of states) {
          test(name, async ({ page, site }) => {
            await open({ page, site, language, started });
            await page.screenshot({
              path: `${folder}${name}-${language}-${colorScheme}-${size.viewport.width}.png`,
              fullPage: size.viewport.width < 1000,
              scale: 'css',
            });
            await expect_no_sideways_scroll(page);
          });
        }
      });
    }
  }
}
