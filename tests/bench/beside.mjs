// What is measured beside the app in the same run: an empty page, which is the floor of any page, and other people's libraries.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serve } from '../e2e/server.mjs';
import { open_page, revenue_target } from './tools.mjs';

const strokes = 60;
const between_keys_ms = 150; // a fast typist

const floor = {
  'floor.html': '<!doctype html><meta charset="utf-8"><title>Floor</title><label>Revenue target <input value="10000000"></label><p id="answer">–</p><script src="floor.js"></script>',
  'floor.js': "document.querySelector('input').oninput = (event) => { document.querySelector('p').textContent = event.target.value; };",
};

const { resolve } = createRequire(import.meta.url);
/** A file of a package: what the package names, and from there. */
export const of_package = (name, ...path) => ({ copied: path.length ? join(dirname(resolve(name)), ...path) : resolve(name) });

/** A page that has HyperFormula. */
export const hyperformula = {
  'sheet.html': '<!doctype html><meta charset="utf-8"><title>HyperFormula</title><script src="hyperformula.full.min.js"></script>',
  'hyperformula.full.min.js': of_package('hyperformula', '..', 'dist', 'hyperformula.full.min.js'),
};

/** Hands out the floor and these files, by name a text or what is copied, for as long as `measure` runs; it is given the site and the folder. */
export async function beside(files, measure) {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-bench-'));
  try {
    for (const [name, file] of Object.entries({ ...floor, ...files })) {
      if (file.copied) await cp(file.copied, join(folder, name));
      else await writeFile(join(folder, name), file);
    }
    const others = await serve({ folder, prefix: '/' });
    try {
      await measure(others, folder);
    } finally {
      await others.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * In the page: one sample a key, from the event's own time to the first task after the frame with the change was drawn. The
 * task has to come before all that waits already, else what is put off until after the frame would count as the frame's.
 */
export function sample_keys(target) {
  globalThis.samples = [];
  let key_ms = null; // of the key whose effect is awaited
  const awaited = (act) => {
    if (key_ms === null) return;
    const began = key_ms;
    key_ms = null;
    act(() => scheduler.postTask(() => globalThis.samples.push(performance.now() - began), { priority: 'user-blocking' }));
  };
  addEventListener('keydown', (event) => { key_ms = event.timeStamp; }, true);
  if (target) {
    new MutationObserver(() => awaited(requestAnimationFrame))
      .observe(target, { subtree: true, childList: true, characterData: true, attributes: true });
  } else {
    globalThis.chart.on('rendered', () => awaited((note) => note())); // told within the frame itself
  }
}

/** Types a digit into a field and takes it back, again and again, and answers with the samples. */
export async function type_and_sample(page, field = revenue_target(page), count = strokes) {
  await field.click();
  await page.keyboard.press('End');
  const samples = [];
  for (let stroke = 0; stroke < count; stroke += 1) {
    await page.evaluate(() => { globalThis.samples.length = 0; });
    await page.keyboard.press(stroke % 2 === 0 ? '5' : 'Backspace');
    await page.waitForFunction(() => globalThis.samples.length > 0, null, { timeout: 10_000, polling: 20 });
    samples.push(await page.evaluate(() => globalThis.samples[0]));
    await page.waitForTimeout(between_keys_ms + Math.random() * 17);
  }
  return samples.slice(4); // the first ones warm the code up
}

/** Key to paint on the floor. */
export async function floor_samples(browser, others, slowdown, count = strokes / 2 + 4) {
  const { page, close } = await open_page(browser, slowdown, { url: `${others.url}floor.html` });
  await page.locator('#answer').evaluate(sample_keys);
  const samples = await type_and_sample(page, revenue_target(page), count);
  await close();
  return samples;
}
