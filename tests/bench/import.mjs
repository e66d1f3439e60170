// The import of 8 800 customers from a file, from choosing the file to the table that shows them, and the longest task on
// the way. The time that a person takes to look at the preview is left out.
import { join } from 'node:path';
import { dist } from '../e2e/server.mjs';
import { funnel_table, open_page, quantile, rounded, saved } from './tools.mjs';

const runs = 5;

/** In the page: collects tasks of more than 50 ms (the browser reports no shorter ones) and notes when things happen. */
export function note_tasks() {
  globalThis.long_tasks = [];
  new PerformanceObserver((list) => globalThis.long_tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
    .observe({ type: 'longtask', buffered: true });
  globalThis.file_chosen = null;
  addEventListener('change', (event) => { if (event.target.type === 'file') globalThis.file_chosen = event.timeStamp; }, true);
  /** The time of the first drawn frame for which `holds` is true, tried at every change of the page. */
  globalThis.when = (holds) => new Promise((resolve) => {
    const look = () => {
      if (!holds()) return false;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/**
 * Provokes a long task, waits until the observer has told of it, and answers with the time when it began. Each task before
 * it has been told of by then; an observer that does not see this one must not say that there was none.
 */
export async function provoke_long_task(page) {
  const busy_ms = 80;
  const began = await page.evaluate((busy_ms) => new Promise((resolve) => setTimeout(() => {
    const began = performance.now();
    while (performance.now() < began + busy_ms);
    resolve(began);
  })), busy_ms);
  const is_seen = ([began, busy_ms]) => globalThis.long_tasks // their times are rounded
    .some(({ startTime, duration }) => startTime < began + 1 && startTime + duration > began + busy_ms - 1);
  await page.waitForFunction(is_seen, [began, busy_ms], { timeout: 5_000 })
    .catch(() => { throw new Error(`the observer of long tasks saw nothing of one of ${busy_ms} ms`); });
  return began;
}

async function import_once(browser, site) {
  const { page, close } = await open_page(browser, 1, { before: note_tasks });
  await page.goto(site.url);
  await page.getByRole('button', { name: 'New plan' }).first().click();
  await page.getByRole('button', { name: 'Create plan' }).first().click();
  await funnel_table(page).waitFor();
  await saved(page).waitFor();
  await page.getByRole('button', { name: 'Import' }).first().click();
  const file = page.locator('input[type="file"]').first();
  await file.waitFor({ state: 'attached' });

  // The button that takes the rows in: enabled once the preview is there.
  const confirm = page.getByRole('dialog').or(page.locator('main')).last().getByRole('button', { name: /^Import [\d,]+ / }).last();
  await provoke_long_task(page);
  await page.evaluate(() => { globalThis.long_tasks.length = 0; });
  await file.setInputFiles(join(dist, 'examples', 'hardware-reseller.csv'));
  await confirm.waitFor();
  const element = await confirm.elementHandle();
  await page.waitForFunction((button) => !button.disabled && button.getAttribute('aria-disabled') !== 'true', element);
  const preview_ms = await page.evaluate(() => globalThis.when(() => true).then((now) => now - globalThis.file_chosen));

  const table = await funnel_table(page).elementHandle();
  await page.evaluate(([button, table]) => {
    const before = table?.textContent;
    globalThis.taken_in = new Promise((resolve) => button.addEventListener('click', (event) => {
      globalThis.when(() => {
        const now = table?.isConnected ? table : document.querySelector('main [role=table]');
        return now && now.textContent !== before && !document.querySelector('dialog[open]');
      }).then((now) => resolve(now - event.timeStamp));
    }, { capture: true, once: true }));
  }, [element, table]);
  await confirm.click();
  const taken_in_ms = await page.evaluate(() => globalThis.taken_in);
  await saved(page).waitFor();
  const end = await provoke_long_task(page);
  const longest = await page.evaluate((end) => Math.max(0, ...globalThis.long_tasks
    .filter(({ startTime, duration }) => startTime + duration <= end).map(({ duration }) => duration)), end);
  await close();
  return { preview_ms, taken_in_ms, longest };
}

export async function measure_import({ browser, site, figure }) {
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await import_once(browser, site));
  const median = (pick) => rounded(quantile(results.map(pick), 0.5));
  figure('csv_import', 'ms', {
    rows: 8800,
    median: median((result) => result.preview_ms + result.taken_in_ms),
    to_preview: median((result) => result.preview_ms),
    to_table: median((result) => result.taken_in_ms),
    aim: 400,
    samples: runs,
  });
  // 0: none took more than 50 ms.
  figure('csv_import_longest_task', 'ms', { value: rounded(Math.max(...results.map((result) => result.longest))), aim: 50, samples: runs });
}
