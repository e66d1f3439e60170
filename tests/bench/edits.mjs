// From a key to the frame that shows its effect: on an empty page (the floor), on the funnel with 8 800 customers, and on
// an equivalent funnel in ECharts. The same keys, in the same run, one after the other, the floor before and after.
import { beside, floor_samples, of_package, sample_keys, type_and_sample } from './beside.mjs';
import { funnel_table, open_example, open_page, quantile, rounded, saved, summary } from './tools.mjs';

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

const chart = {
  'chart.html': chart_page,
  'chart.js': chart_script,
  'chart.css': '#chart { width: 900px; height: 560px; }',
  'echarts.min.js': of_package('echarts/dist/echarts.min.js'),
};

export async function measure_edits({ browser, site, figure }) {
  await beside(chart, async (others) => {
    for (const slowdown of [1, 4]) await measure_at(slowdown, { browser, site, others, figure });
  });
}

async function measure_at(slowdown, { browser, site, others, figure }) {
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

  const floor = await floor_samples(browser, others, slowdown);
  const { samples: funnel, commits } = await funnel_samples();
  const chart = await chart_samples();
  floor.push(...await floor_samples(browser, others, slowdown));

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
