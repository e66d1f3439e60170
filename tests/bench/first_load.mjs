// How much is fetched until a person can do something, at the first page and at a plan's, and how long that takes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressor, dist } from '../e2e/server.mjs';
import { funnel_table, open_page, quantile, rounded } from './tools.mjs';

const runs = 7;

/** In the page: notes when it can be used and the frame that shows it has been drawn, and what was asked for until then. */
function note_when_usable() {
  globalThis.usable = new Promise((resolve) => {
    const named = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === 'New plan';
    const is_usable = () => document.querySelector('[role="table"]') ?? [...document.querySelectorAll('button')].some(named);
    const observer = new MutationObserver(() => {
      if (!is_usable()) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({
          ms: performance.now(),
          urls: [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)],
        });
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
}

const until_usable = (page) => page.evaluate(() => Promise.race([
  globalThis.usable,
  new Promise((_, reject) => setTimeout(() => reject(new Error('no page that can be used within 30 s')), 30_000)),
]));

export async function measure_first_load({ browser, site, figure }) {
  const first_page = async (slowdown) => {
    const { page, close } = await open_page(browser, slowdown, { before: note_when_usable, url: site.url });
    const usable = await until_usable(page);
    await close();
    return usable;
  };
  const plan_page = async () => {
    const { page, close } = await open_page(browser, 1, { before: note_when_usable, url: site.url });
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByRole('button', { name: 'Create plan' }).click();
    await funnel_table(page).waitFor();
    await page.reload();
    const usable = await until_usable(page);
    await close();
    return usable;
  };

  const brotli = compressor(11);
  const [icon] = /[\w-]+\.svg/.exec(await readFile(join(dist, 'index.html'), 'utf8')); // a headless browser does not ask for it
  const weigh = async (urls) => {
    const parts = {};
    const fetched = urls.filter((url) => url.startsWith(site.url) && !/\/worker-/.test(url))
      .map((url) => url.slice(site.url.length).replace(/[#?].*/, '') || 'index.html');
    for (const name of new Set([...fetched, icon])) {
      const kind = name.replace(/-[0-9a-f]{16}/, '');
      parts[kind] = (parts[kind] ?? 0) + (await brotli(join(dist, name))).length;
    }
    return { value: Object.values(parts).reduce((sum, size) => sum + size, 0), parts };
  };
  figure('first_load_brotli', 'bytes', { ...await weigh((await first_page(1)).urls), aim: 200_000 });
  figure('first_load_of_a_plan_brotli', 'bytes', await weigh((await plan_page()).urls));

  for (const slowdown of [1, 4]) {
    const samples = [];
    for (let run = 0; run < runs; run += 1) samples.push((await first_page(slowdown)).ms);
    figure('navigation_to_usable', 'ms', {
      slowdown, median: rounded(quantile(samples, 0.5)), least: rounded(Math.min(...samples)), most: rounded(Math.max(...samples)), samples: runs,
    });
  }
}
