// The funnel in depth: from a key to the frame that shows 200 parts × 8 grades × 24 months worked out anew, over the floor of
// an empty page; the recalculation and the solving of five locks by themselves; and the same model in HyperFormula.
import { beside, floor_samples, hyperformula, sample_keys, type_and_sample } from './beside.mjs';
import { funnel_table, open_page, quantile, revenue_target, rounded, saved, summary } from './tools.mjs';

const parts = 200, grades = 8, months = 24, solves = 40, edits = 40;
const rates = [0.6, 0.55, 0.5, 0.45, 0.4, 0.5, 0.6];
const weights = Array.from({ length: parts }, (_, index) => 1 + (index * 7) % 13);
// Targets of the parts are whole, so that a digit typed behind one makes it ten times as large.
const revenue = weights.reduce((sum, weight) => sum + weight, 0) * 700_000, average = 200_000;

/** A plan file: parts of unlike weight, every tenth with rates of its own, customers counted at each grade. */
function plan_file(locks = []) {
  const grade = (index) => ({
    id: index + 1, name: `G${index + 1}`, text: { meaning: '', rule: '', advice: '' }, promotion_rate: rates[index] ?? 0.5, rate_origin: 'entered',
    unlisted_count: 5000 * (grades - index),
  });
  const part = (index) => ({
    id: index + 1, name: `Part ${String(index + 1).padStart(3, '0')}`, weight: weights[index],
    ...(index % 10 === 0 && { rates: [[2, 0.5]] }),
  });
  const list = (length, make) => Array.from({ length }, (_, index) => make(index));
  const plan = {
    id: 'bench', name: 'Parts', currency: 'CNY',
    target: { revenue_minor: revenue * 100, average_order_minor: average * 100, period: { start: '2027-01', months } },
    ladder: list(grades, grade), customers: [],
    planning: { split: { by: 'name', parts: list(parts, part) }, locks },
  };
  return { name: 'parts.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plan', version: 1, plan })) };
}

const five_locks = [
  { rate: { grade: 1, rate: rates[0] } }, { rate: { grade: 2, rate: rates[1] } }, { rate: { grade: 3, rate: rates[2] } },
  { average_order: { average_order_minor: average * 100 } },
  { count: { grade: 2, customers: 500_000 } },
];

async function open_plan(page, site, file) {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'New plan' }).first().waitFor();
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await funnel_table(page).waitFor();
}

/** In the page: what the app measured under a name since it was last asked. */
const measured = (page, name) => page.evaluate((name) => {
  const durations = performance.getEntriesByName(name).map(({ duration }) => duration);
  performance.clearMeasures(name);
  return durations;
}, name);

/** In the page: the same model as formulas, its target changed again and again. The parts are not rounded. */
function sheet_edits({ parts, grades, months, rates, weights, revenue, average, edits }) {
  const { HyperFormula } = globalThis.HyperFormula.HyperFormula ? globalThis.HyperFormula : globalThis;
  const column = (index) => (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));
  const wide = (index) => (index < 702 ? column(index) : '');
  // Row 1: target, average order, rates, weights of months. Then a row a part: weight, revenue, wins, needs, months of each grade.
  const head = [revenue, average, ...rates, ...Array.from({ length: months }, () => 1)];
  const first_month = 2 + rates.length;
  const season = `SUM($${wide(first_month)}$1:$${wide(first_month + months - 1)}$1)`;
  const rows = [head];
  for (let part = 0; part < parts; part += 1) {
    const row = part + 2;
    const cells = [weights[part], `=$A$1*A${row}/SUM($A$2:$A$${parts + 1})`, `=B${row}/$B$1`];
    for (let grade = grades - 1; grade >= 0; grade -= 1) {
      const above = wide(cells.length - 1);
      cells.push(grade === grades - 1 ? `=C${row}` : `=${above}${row}/$${wide(2 + grade)}$1`);
    }
    for (let grade = 0; grade < grades; grade += 1) {
      for (let month = 0; month < months; month += 1) cells.push(`=$${wide(3 + grade)}${row}*$${wide(first_month + month)}$1/${season}`);
    }
    rows.push(cells);
  }
  const engine = HyperFormula.buildFromSheets({ Sheet1: rows }, { licenseKey: 'gpl-v3', maxColumns: 1000 });
  const durations = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const began = performance.now();
    engine.setCellContents({ sheet: 0, row: 0, col: 0 }, revenue + edit + 1);
    durations.push(performance.now() - began);
  }
  const wins = engine.getCellValue({ sheet: 0, row: 1, col: 2 });
  if (!(wins > 0)) throw new Error(`HyperFormula worked out ${wins} wins`);
  return durations.slice(4);
}

export async function measure_depth({ browser, site, figure }) {
  await beside(hyperformula, async (others) => {
    for (const slowdown of [1, 4]) await measure_at(slowdown, { browser, site, others, figure });
    await measure_solving({ browser, site, figure });
    const { page, close } = await open_page(browser, 1, { url: `${others.url}sheet.html` });
    const durations = await page.evaluate(sheet_edits, { parts, grades, months, rates, weights, revenue, average, edits });
    await close();
    figure('parts_recalculation_hyperformula', 'ms', { parts, grades, months, ...summary(durations) });
  });
}

async function measure_at(slowdown, { browser, site, others, figure }) {
  const part_samples = async (gives_way) => {
    const { page, devtools, close } = await open_page(browser, 1);
    await open_plan(page, site, plan_file());
    await page.getByRole('link', { name: 'Split', exact: true }).click();
    const table = page.getByRole('grid', { name: 'Parts of the target' });
    await table.waitFor();
    await page.getByRole('button', { name: gives_way, exact: true }).click();
    await table.getByRole('row').filter({ hasText: 'Part 003' }).locator('td.target').click();
    const field = page.getByRole('spinbutton', { name: 'Target of Part 003' });
    await field.waitFor();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await table.evaluate(sample_keys);
    await measured(page, 'rungs:split');
    const samples = await type_and_sample(page, field, 44);
    const calculations = await measured(page, 'rungs:split');
    await saved(page).waitFor();
    await close();
    return { samples, calculations };
  };

  const floor = await floor_samples(browser, others, slowdown);
  const others_give_way = await part_samples('The others share the rest');
  const whole_gives_way = await part_samples('The whole changes');
  floor.push(...await floor_samples(browser, others, slowdown));
  const floor_ms = quantile(floor, 0.5);
  const over = (samples) => ({
    ...summary(samples),
    median_over_floor: rounded(quantile(samples, 0.5) - floor_ms),
    p95_over_floor: rounded(quantile(samples, 0.95) - floor_ms),
  });
  const of = { slowdown, parts, grades, months };
  const aim = slowdown === 4 && { aim: { median_over_floor: 8 } };
  figure('parts_floor_key_to_paint', 'ms', { slowdown, ...summary(floor) });
  figure('parts_edit_to_paint', 'ms', { ...of, gives_way: 'other parts', ...over(others_give_way.samples), ...aim });
  figure('parts_edit_to_paint', 'ms', { ...of, gives_way: 'whole', ...over(whole_gives_way.samples), ...aim });
  const calculations = [...others_give_way.calculations, ...whole_gives_way.calculations];
  if (calculations.length === 0) throw new Error('the app measured no “rungs:split”');
  figure('parts_recalculation', 'ms', { ...of, ...exact(calculations), ...(slowdown === 1 && { aim: { median: 1 } }) });
}

/** Three digits: a millisecond is long here. */
const exact = (samples) => ({
  median: Math.round(quantile(samples, 0.5) * 1000) / 1000, p95: Math.round(quantile(samples, 0.95) * 1000) / 1000, samples: samples.length,
});

/** Five locks hold while the target steps up and down: each step is solved anew. */
async function measure_solving({ browser, site, figure }) {
  const { page, close } = await open_page(browser, 1);
  await open_plan(page, site, plan_file(five_locks));
  const field = revenue_target(page);
  await field.click();
  await measured(page, 'rungs:update');
  for (let step = 0; step < solves; step += 1) {
    await field.press(step % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await page.waitForFunction((count) => performance.getEntriesByName('rungs:update').length > count, step, { polling: 20 });
  }
  const durations = await measured(page, 'rungs:update');
  const refused = await field.getAttribute('aria-invalid');
  await close();
  if (refused) throw new Error('the locks did not let the target change');
  figure('solve_with_five_locks', 'ms', { locks: five_locks.length, ...exact(durations.slice(4)), aim: { median: 5 } });
}
