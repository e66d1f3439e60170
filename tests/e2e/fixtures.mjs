// What every specification starts from: `import { test, expect } from '../fixtures.mjs'`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import axe from 'axe-core';
import { start_browser } from './browser.mjs';
import { serve } from './server.mjs';

export { expect };

/** Collects what must never happen on a page: errors in the console, violations of the policy, requests to elsewhere. */
export function watch(context, origin) {
  const seen = [];
  const note = (text) => seen.push(text);
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => note(`error: ${error.error().stack ?? error.error()}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:|^wss?:/.test(url.protocol) && url.origin !== origin) note(`request to another origin: ${url}`);
  });
  return seen;
}

/**
 * What a host learned that is none of its business: it is asked for files by their names, without a question after
 * them, and told of no page but their folder's. What a plan holds stands after `#`, which no browser sends.
 */
export const told = (asked) => asked.filter((line) => {
  const [, address, referer = ''] = line.split(' ');
  const names = address.split('/').map((name) => name.replace(/-[0-9a-f]{16}\b/, '').split('.')[0]);
  return /share|#|%23/i.test(address) || /[?]./.test(address.replace(/[?][a-z-]{1,20}$/, ''))
    || names.some((name) => name.length > 60) || /[#?]/.test(referer);
});

export const test = base.extend({
  /** The built site on a host of its own, below a path: { origin, url }. */
  site: [async ({}, use) => {
    const site = await serve();
    await use(site);
    await site.close();
    expect(told(site.asked)).toEqual([]);
  }, { scope: 'worker' }],

  /** Problems that the test causes on purpose: `allowed.push(/pattern/)`. Every other one fails the test. */
  allowed: [async ({}, use) => use([]), {}],

  /** Watches the page that each test has. */
  problems: [async ({ context, site, allowed }, use) => {
    const seen = watch(context, site.origin);
    await use(seen);
    expect(seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([]);
  }, { auto: true }],

  /** The page, fresh, with the app started on it. */
  app: async ({ page, site }, use) => {
    await page.goto(site.url);
    await started(page);
    await use(page);
  },

  /** Starts a browser that can be killed, always on the same profile: `const { page, kill } = await restart()`. */
  restart: async ({ locale }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'rungs-profile-'));
    let browser;
    await use(async () => {
      await browser?.kill().catch(() => {});
      browser = await start_browser(profile, locale);
      return browser;
    });
    await browser?.kill().catch(() => {});
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Waits until the app has drawn its first page. */
export async function started(page) {
  await expect(page.locator('main:not(:has(> [role="status"]:only-child))').first()).toBeVisible({ timeout: 20_000 });
}

/** Fails with what axe finds against WCAG 2.2 AA and its best practices. */
export async function expect_accessible(page) {
  // In a window as high as the page, the bars that stay in place lie over nothing.
  const window_size = page.viewportSize();
  await expect(page.locator('.loading')).toHaveCount(0);
  // What comes as it comes into sight makes the page higher; what is as high as the window would never end.
  for (let round = 0; round < 3; round += 1) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: window_size.width, height });
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`) }));
  }, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  expect(found).toEqual([]);
  await page.setViewportSize(window_size);
}

/** Fails when the page is wider than its window. */
export async function expect_no_sideways_scroll(page) {
  const { wide, window_width } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window_width: innerWidth }));
  expect(wide, 'width of the page').toBeLessThanOrEqual(window_width);
}
