// What the measurements share.
import { readdir } from 'node:fs/promises';
import { dist } from '../e2e/server.mjs';

/** The value below which the given share of the samples lies, between neighbours by straight line. */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  return low + (sorted[Math.ceil(place)] - low) * (place - Math.floor(place));
}
export const rounded = (value) => Math.round(value * 10) / 10;
export const summary = (samples) => ({
  median: rounded(quantile(samples, 0.5)), p95: rounded(quantile(samples, 0.95)), samples: samples.length,
});

/** A page in a window of its own (a covered one would draw no frames), its processor slowed down by `slowdown`. */
export async function open_page(browser, slowdown, { url, before } = {}) {
  // What a service worker does after the first load would fall into the other measurements.
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 768 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (before) await page.addInitScript(before);
  if (url) await page.goto(url);
  return { page, devtools, close: () => context.close() };
}

/** Has the host pack all files, which it does when each is first asked for. */
export async function warm_up(site) {
  for (const name of await readdir(dist, { recursive: true })) await fetch(site.url + name, { headers: { 'accept-encoding': 'br' } }).then((answer) => answer.arrayBuffer());
}

export const revenue_target = (page) =>
  page.getByRole('spinbutton', { name: 'Revenue target' }).or(page.getByRole('textbox', { name: 'Revenue target' })).first();
export const funnel_table = (page) => page.getByRole('table', { name: 'Funnel by grade' });
export const saved = (page) => page.getByRole('status').filter({ hasText: 'Saved' }).first();

/** Opens the example with 8 800 customers. */
export async function open_example(page, site) {
  await page.goto(site.url);
  const example = page.getByRole('button', { name: 'Hardware reseller' }).first();
  const new_plan = page.getByRole('button', { name: 'New plan' }).first();
  await example.or(new_plan).first().waitFor();
  if (!(await example.isVisible())) await new_plan.click();
  await example.click();
  await funnel_table(page).waitFor({ timeout: 60_000 });
  await saved(page).waitFor({ timeout: 60_000 });
}
