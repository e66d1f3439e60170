// From a key to the frame that shows its effect: on an empty page (the floor), on the funnel with 8 800 customers, and on
// an equivalent funnel in ECharts. The same keys, in the same run, one after the other, the floor before and after.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../e2e/server.mjs';
import { funnel_table, open_example, open_page, quantile, revenue_target, rounded, saved, summary } from './tools.mjs';

const strokes = 60;
const between_keys_ms = 150; // a fast typist

export const floor_page = '<!doctype html><meta charset="utf-8"><title>Floor</title><label>Revenue target <input value="10000000"></label><p id="answer">–</p>' +
  '<script src="floor.js"></script>';
export const floor_script = "document.querySelector('input').oninput = (event) => { document.querySelector('p').textContent = event.target.value; };";

const chart_page = '<!doctype html><meta charset="utf-8"><title>ECharts</title><label>Revenue target <input value="10000000"></label>' +
  '<div id="chart"></div><link rel="stylesheet" href="chart.css"><script src="echarts.min.js"></script><script src="chart.js"></script>';
/** A funnel of five grades, have over need, with labels; the need follows the revenue target through four rates. */
const chart_script = `
const chart = echarts.init(document.getElementById('chart'));
const grades = ['E', 'D', 'C', 'B', 'A'], rates = [0.4, 0.35, 0.2, 0.5], have = [500, 1589, 640, 210, 4238];
function needs(revenue) {
  const need = [revenue / 2000];
  for (let index = rates.length - 1; index >= 0; index -= 1) need.unshift(need[0] / rates[index]);
  return need.map(Math.ceil);
}
const series = (name, values, width) => ({ name, type: 'funnel', sort: 'none', left: width, right: width, gap: 2, label: { show: true, formatter: '{b}: {c}' },
  data: values.map((value, index) => ({ name: grades[index], value })) });
const option = (revenue) => ({ animation: false, legend: {}, tooltip: {}, series: [series('Needed', needs(revenue), '10%'), series('Have', have, '20%')] });
chart.setOption(option(10000000));
document.querySelector('input').oninput = (event) => chart.setOption(option(Number(event.target.value) || 0));
globalThis.chart = chart;
`;

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

export async function measure_edits({ browser, site, figure }) {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-bench-'));
  await writeFile(join(folder, 'floor.html'), floor_page);
  await writeFile(join(folder, 'floor.js'), floor_script);
  await writeFile(join(folder, 'chart.html'), chart_page);
  await writeFile(join(folder, 'chart.js'), chart_script);
  await writeFile(join(folder, 'chart.css'), '#chart { width: 900px; height: 560px; }');
  await cp(createRequire(import.meta.url).resolve('echarts/dist/echarts.min.js'), join(folder, 'echarts.min.js'));
  const others = await serve({ folder, prefix: '/' });
  try {
    for (const slowdown of [1, 4]) await measure_at(slowdown, { browser, site, others, figure });
  } finally {
    await others.close();
    await rm(folder, { recursive: true });
  }
}

async function measure_at(slowdown, { browser, site, others, figure }) {
  const floor_samples = async () => {
    const { page, close } = await open_page(browser, slowdown, { url: `${others.url}floor.html` });
    await page.locator('#answer').evaluate(sample_keys);
    const samples = await type_and_sample(page, revenue_target(page), strokes / 2 + 4);
    await close();
    return samples;
  };
  const chart_samples = async () => {
    const { page, close } = await open_page(browser, slowdown, { url: `${others.url}chart.html` });
    await page.evaluate(sample_keys, null);
    const samples = await type_and_sample(page);
    await close();
    return samples;
  };
  const funnel_samples = async () => {
    const { page, devtools, close } = await open_page(browser, 1);
    await open_example(page, site);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await funnel_table(page).evaluate(sample_keys);
    const samples = await type_and_sample(page);
    await saved(page).waitFor();
    const commits = await page.evaluate(() => performance.getEntriesByName('rungs:commit').map(({ duration }) => duration));
    await close();
    return { samples, commits };
  };

  const floor = await floor_samples();
  const { samples: funnel, commits } = await funnel_samples();
  const chart = await chart_samples();
  floor.push(...await floor_samples());

  const floor_ms = quantile(floor, 0.5);
  const over = (samples) => ({
    ...summary(samples),
    median_over_floor: rounded(quantile(samples, 0.5) - floor_ms),
    p95_over_floor: rounded(quantile(samples, 0.95) - floor_ms),
    p95_over_floor_p95: rounded(quantile(samples, 0.95) - quantile(floor, 0.95)),
  });
  figure('floor_key_to_paint', 'ms', { slowdown, ...summary(floor) });
  figure('funnel_edit_to_paint', 'ms', { slowdown, customers: 8800, ...over(funnel), ...(slowdown === 4 && { aim: { median_over_floor: 8, p95_over_floor: 16 } }) });
  figure('echarts_edit_to_paint', 'ms', { slowdown, ...over(chart) });
  figure('funnel_to_echarts', 'ratio', {
    slowdown,
    median: Math.round((quantile(funnel, 0.5) / quantile(chart, 0.5)) * 100) / 100,
    p95: Math.round((quantile(funnel, 0.95) / quantile(chart, 0.95)) * 100) / 100,
  });
  if (commits.length === 0) throw new Error('the app measured no “rungs:commit”');
  figure('commit_of_one_edit', 'ms', { slowdown, ...summary(commits) });
}
