// How much the first load fetches, and how long it takes until a person can do something.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressor, dist } from '../e2e/server.mjs';
import { open_page, quantile, rounded } from './tools.mjs';

const runs = 7;

/** In the page: notes when the button is there and the frame that shows it has been drawn. */
function note_when_usable() {
  globalThis.usable = new Promise((resolve) => {
    const named = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === 'New plan';
    const observer = new MutationObserver(() => {
      if (![...document.querySelectorAll('button, [role="button"]')].some(named)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  });
}

export async function measure_first_load({ browser, site, figure }) {
  const usable_ms = async (slowdown, requests) => {
    const opened = await open_page(browser, slowdown, { before: note_when_usable });
    opened.page.on('request', (request) => requests?.push(request.url()));
    await opened.page.goto(site.url);
    const taken = await opened.page.evaluate(() => Promise.race([
      globalThis.usable,
      new Promise((_, reject) => setTimeout(() => reject(new Error('no button “New plan” within 30 s')), 30_000)),
    ]));
    await opened.close();
    return taken;
  };

  const requests = [];
  await usable_ms(1, requests); // also fills the server's store of compressed files
  const brotli = compressor(11);
  const parts = {};
  const [icon] = /[\w-]+\.svg/.exec(await readFile(join(dist, 'index.html'), 'utf8')); // a headless browser does not ask for it
  const fetched = requests.filter((url) => url.startsWith(site.url) && !/\/worker-/.test(url))
    .map((url) => url.slice(site.url.length).replace(/[#?].*/, '') || 'index.html');
  for (const name of [...fetched, icon]) parts[name.replace(/-[0-9a-f]{16}/, '')] = (await brotli(join(dist, name))).length;
  figure('first_load_brotli', 'bytes', { value: Object.values(parts).reduce((sum, size) => sum + size, 0), aim: 200_000, parts });

  for (const slowdown of [1, 4]) {
    const samples = [];
    for (let run = 0; run < runs; run += 1) samples.push(await usable_ms(slowdown));
    figure('navigation_to_usable', 'ms', {
      slowdown, median: rounded(quantile(samples, 0.5)), least: rounded(Math.min(...samples)), most: rounded(Math.max(...samples)), samples: runs,
    });
  }
}
