import { chromium } from '@playwright/test';
import { states } from '/work/wt/figures/tests/e2e/states.mjs';
import { serve } from '/work/wt/figures/tests/e2e/server.mjs';
import { chromium_arguments, chromium_path } from '/work/wt/figures/tests/e2e/browser.mjs';
import { started } from '/work/wt/figures/tests/e2e/fixtures.mjs';
const site = await serve();
const browser = await chromium.launch({ executablePath: chromium_path, args: chromium_arguments });
const runs = (process.argv[2] || 'desktop-en-light,phone-zh-dark').split(',');
const wanted = (process.argv[3] || 'scenarios-empty,scenarios,scenario-mode').split(',');
const sizes = { desktop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 }, wall: { width: 3840, height: 2160 } };
for (const run of runs) {
  const [size, lang, scheme] = run.split('-');
  for (const { name, open } of states.filter(({ name }) => wanted.includes(name))) {
    const context = await browser.newContext({ viewport: sizes[size], locale: lang === 'en' ? 'en-US' : 'zh-CN', colorScheme: scheme, reducedMotion: 'reduce', deviceScaleFactor: size === 'phone' ? 2 : 1 });
    const page = await context.newPage();
    page.on('console', (m) => m.type() === 'error' && console.log(name, m.text().slice(0, 500)));
    page.on('pageerror', (e) => console.log(name, String(e).slice(0, 500)));
    try { await open({ page, site, language: lang, started }); } catch (e) { console.log(name, run, String(e).slice(0, 900)); }
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `/tmp/fig-${name}-${run}.png`, fullPage: process.argv[4] === 'full' });
    await context.close();
  }
}
await browser.close(); await site.close();
