// The team: from a key to the frame that shows 500 people × 36 months worked out anew, over the floor of an empty page; the
// recalculation by itself, beside the same month-by-month model as a plain loop and as formulas in HyperFormula; the search for
// the cheapest team; and 10 000 customers shared among 100 people.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beside, floor_samples, hyperformula, sample_keys, type_and_sample } from './beside.mjs';
import { funnel_table, open_page, quantile, rounded, summary } from './tools.mjs';

const run = promisify(execFile);
const people = 500, months = 36, grades = 5, regions = 5, runs = 25, warm_up = 8;

/** The model that the wasm, the loop and the formulas share; those in staffing.rs are the same. */
const model = {
  people, months, grades, regions,
  // A usual team: the tier's ramp, attrition a year, and what it does; hours as `usual_staffing` has them, lowest grade first.
  ramps: [6, 4, 3].map((length) => Array.from({ length }, (_, month) => Math.round((month + 1) / (length + 1) * 100) / 100)),
  staying: [0.1, 0.15, 0.25].map((annual) => (1 - annual) ** (1 / 12)),
  efforts: [[2, 0.5, 0.25, 0, 2], [5, 1, 0.5, 0, 2], [16, 2, 1, 0.5, 1], [10, 2, 1.5, 1, 0], [0, 0.5, 1.5, 1, 0]],
  selling_share: 0.7, fixed_hours: 16, leave_days: 15 / 12,
  staffed_to: [1, 1, 1.1],
  person: (at) => ({ tier: at % 3, region: at % regions, share: at % 4 === 0 ? 0.5 : 1, start: at % 3 === 0 ? (at * 7) % months : -1 }),
  demand: (grade, by, month) => by * (grades - grade) + (month % 7),
  /** Weekdays of each month from January 2027. */
  days: Array.from({ length: months }, (_, month) => {
    const last = new Date(Date.UTC(2027, month + 1, 0)).getUTCDate();
    return Array.from({ length: last }, (_, day) => new Date(Date.UTC(2027, month, day + 1)).getUTCDay()).filter((day) => day % 6 !== 0).length;
  }),
};
/** What goes to the page: numbers only. */
const data = {
  ...model,
  people_list: Array.from({ length: people }, (_, at) => model.person(at)),
  tries: Array.from({ length: grades }, (_, grade) => Array.from({ length: months }, (_, month) => model.demand(grade, 40, month))),
  stock: Array.from({ length: grades }, (_, grade) => Array.from({ length: months }, (_, month) => model.demand(grade, 90, month))),
  person: undefined, demand: undefined,
};

/** Builds the wasm with the app's flags; answers with its script and its bytes in Base64. */
async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-bench-'));
  try {
    await run('cargo', ['build', '--release', '--quiet', '--target', 'wasm32-unknown-unknown', '--example', 'staffing-bench']);
    const linked = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown', 'release', 'examples', 'staffing-bench.wasm');
    await run('wasm-bindgen', [linked, '--out-dir', folder, '--out-name', 'staffing', '--target', 'no-modules', '--no-typescript']);
    const wasm = join(folder, 'staffing_bg.wasm');
    // The app is optimised for size after it was split (tools/finish.mjs).
    const options = /rungs-app"[^]*?data-wasm-opt-params="([^"]*)"/.exec(await readFile('index.html', 'utf8'))[1].split(' ');
    await run('wasm-opt', ['-Oz', ...options, wasm, '-o', wasm]);
    return { script: await readFile(join(folder, 'staffing.js'), 'utf8'), bytes: (await readFile(wasm)).toString('base64') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In the page: the same model as a plain loop. */
function define_loop(data) {
  const { people_list, months, regions, ramps, staying, efforts, selling_share, fixed_hours, leave_days, days, tries, stock } = data;
  globalThis.loops = {
    model() {
      const hours_per_day = 8;
      const capacity = new Float64Array(3 * regions * months), work = new Float64Array(3 * months);
      const hours_of_one = days.map((count) => Math.max(0, (count - leave_days) * hours_per_day - fixed_hours) * selling_share);
      for (const { tier, region, share, start } of people_list) {
        let expected = 1;
        for (let month = Math.max(start, 0); month < months; month += 1) {
          const ramp = start < 0 ? 1 : ramps[tier][month - start] ?? 1;
          capacity[(tier * regions + region) * months + month] += expected * share * ramp * hours_of_one[month];
          expected *= staying[tier];
        }
      }
      efforts.forEach(([per_try, contacts, hours, way, tier], grade) => {
        for (let month = 0; month < months; month += 1) {
          work[tier * months + month] += tries[grade][month] * per_try + stock[grade][month] * contacts * (hours + way);
        }
      });
      return capacity.reduce((sum, hours) => sum + hours, 0) + work.reduce((sum, hours) => sum + hours, 0);
    },
  };
}

/** In the page: the same model as formulas; hours of a day are changed again and again. */
function sheet_edits([data, edits]) {
  const { HyperFormula } = globalThis.HyperFormula.HyperFormula ? globalThis.HyperFormula : globalThis;
  const { people_list, months, regions, ramps, staying, efforts, selling_share, fixed_hours, leave_days, days, tries, stock, staffed_to } = data;
  const column = (index) => (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));
  // Columns: four of a line's own figures, then the months.
  const of_month = (month) => column(4 + month);
  const rows = [], list = (make) => Array.from({ length: months }, (_, month) => make(month));
  rows.push([8, selling_share, fixed_hours, leave_days, ...list((month) => month)]);
  rows.push(['days', null, null, null, ...days]);
  rows.push(['hours', null, null, null, ...list((month) => `=MAX(0,(${of_month(month)}$2-$D$1)*$A$1-$C$1)*$B$1`)]);
  const tier_row = rows.length + 1; // tier, staying, length of the ramp, staffed to
  ramps.forEach((ramp, tier) => rows.push([tier, staying[tier], ramp.length, staffed_to[tier]]));
  const first_person = rows.length + 1;
  people_list.forEach(({ tier, region, share, start }, at) => {
    const row = first_person + at, of_tier = tier_row + tier;
    rows.push([tier, region, share, start, ...list((month) => {
      const at = `${of_month(month)}$1`;
      const ramp = start < 0 ? '1' : `MIN(1,ROUND((${at}-$D${row}+1)/($C$${of_tier}+1),2))`;
      return `=IF(${at}<$D${row},0,$C${row}*$B$${of_tier}^(${at}-MAX(0,$D${row}))*${ramp}*${of_month(month)}$3)`;
    })]);
  });
  const last_person = rows.length;
  const first_capacity = rows.length + 1;
  for (let tier = 0; tier < 3; tier += 1) {
    for (let region = 0; region < regions; region += 1) {
      rows.push([tier, region, null, null, ...list((month) => {
        const cells = `${of_month(month)}$${first_person}:${of_month(month)}$${last_person}`;
        return `=SUMIFS(${cells},$A$${first_person}:$A$${last_person},${tier},$B$${first_person}:$B$${last_person},${region})`;
      })]);
    }
  }
  const last_capacity = rows.length, first_work = rows.length + 1;
  efforts.forEach(([per_try, contacts, hours, way, tier], grade) => {
    rows.push([tier, per_try, contacts, hours + way, ...list((month) => `=${tries[grade][month]}*$B${first_work + grade}+${stock[grade][month]}*$C${first_work + grade}*$D${first_work + grade}`)]);
  });
  const last_work = rows.length;
  // Saturation, people needed and backlog of each tier.
  for (let tier = 0; tier < 3; tier += 1) {
    const sum = (first, last, month) => `SUMIFS(${of_month(month)}${first}:${of_month(month)}${last},$A${first}:$A${last},${tier})`;
    rows.push([tier, null, null, null, ...list((month) => `=${sum(first_work, last_work, month)}/${sum(first_capacity, last_capacity, month)}`)]);
    rows.push([tier, null, null, null, ...list((month) => `=${sum(first_work, last_work, month)}/${of_month(month)}$3*$D$${tier_row + tier}`)]);
    const row = rows.length + 1;
    rows.push([tier, null, null, null, ...list((month) => `=MAX(0,${month === 0 ? '0' : `${of_month(month - 1)}${row}`}+${sum(first_work, last_work, month)}-${sum(first_capacity, last_capacity, month)})`)]);
  }
  const whole = `SUM(E${first_capacity}:${of_month(months - 1)}${last_capacity})+SUM(E${first_work}:${of_month(months - 1)}${last_work})`;
  rows.push([`=${whole}`]);
  const engine = HyperFormula.buildFromSheets({ Sheet1: rows }, { licenseKey: 'gpl-v3' });
  const times = [];
  const set = (hours) => engine.setCellContents({ sheet: 0, row: 0, col: 0 }, hours);
  for (let edit = 0; edit < edits; edit += 1) {
    const began = performance.now();
    set(8 + (edit % 2) / 2);
    times.push(performance.now() - began);
  }
  set(8);
  return { times: times.slice(4), answer: engine.getCellValue({ sheet: 0, row: rows.length - 1, col: 0 }) };
}

/** In the page: milliseconds of each run and the last answer, after as many as the browser needs to compile it well. */
function measure_calls([holder, name, values, runs, warm_up, batch]) {
  const times = [];
  let answer;
  for (let index = -warm_up; index < runs; index += 1) {
    const began = performance.now();
    for (let call = 0; call < batch; call += 1) answer = globalThis[holder][name](...values);
    if (index >= 0) times.push((performance.now() - began) / batch);
  }
  return { times, answer };
}

const precise = (value) => Math.round(value * 1000) / 1000;
const in_short = (times) => ({ median: precise(quantile(times, 0.5)), p95: precise(quantile(times, 0.95)), samples: times.length });
const near = (one, other) => Math.abs(one - other) <= 1e-9 * Math.abs(other);

async function measure_recalculation({ browser, others, figure }) {
  const { script, bytes } = await build();
  const { page, close } = await open_page(browser, 1, { url: `${others.url}sheet.html` });
  await page.evaluate(`${script}; globalThis.wasm_bindgen = wasm_bindgen; undefined`);
  await page.evaluate(define_loop, data);
  await page.evaluate((bytes) => globalThis.wasm_bindgen({ module_or_path: Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)) }), bytes);
  const calls = (holder, name, values, batch = 1) => page.evaluate(measure_calls, [holder, name, values, runs, warm_up, batch]);
  const own = await calls('staffing', 'model', [], 10);
  const plain = await calls('loops', 'model', [], 10);
  const sheet = await page.evaluate(sheet_edits, [data, runs + 4]);
  for (const [what, { answer }] of [['the loop', plain], ['HyperFormula', sheet]]) {
    if (!near(own.answer, answer)) throw new Error(`${own.answer} hours are not the ${answer} of ${what}`);
  }
  figure('team_model', 'ms', {
    people, months, ...in_short(own.times), javascript: precise(quantile(plain.times, 0.5)), hyperformula: precise(quantile(sheet.times, 0.5)), aim: 1,
  });
  const all = await calls('staffing', 'recalculate', [], 10);
  if (!Number.isFinite(all.answer)) throw new Error(`the team came to ${all.answer}`);
  figure('team_recalculation', 'ms', { people, months, regions, tiers: 3, ...in_short(all.times), aim: 1 });
  // Each answers with a number that depends on all of its work: staffing.rs offers what there is.
  const others_measured = [['cheapest_team', [12], 300], ['balance', [10_000, 100], 200]];
  for (const [name, values, aim] of others_measured) {
    if (!(await page.evaluate((name) => name in globalThis.staffing, name))) continue;
    const { times, answer } = await calls('staffing', name, values);
    if (!Number.isFinite(answer)) throw new Error(`${name} came to ${answer}`);
    figure(`team_${name}`, 'ms', { ...in_short(times), answer, aim });
  }
  await close();
}

/** A plan file with the same people. */
function plan_file() {
  const rates = [0.4, 0.35, 0.2, 0.5, 0.5];
  const grade = (rate, index) => ({
    id: index + 1, name: 'EDCBA'[index], text: { meaning: '', rule: '', advice: '' }, promotion_rate: rate, rate_origin: 'entered', unlisted_count: 900 * (5 - index),
  });
  const tier = (index) => ({
    id: index + 1, name: `Tier ${index + 1}`, selling_share: model.selling_share, fixed_hours_per_month: model.fixed_hours, staffed_to: model.staffed_to[index],
    annual_attrition: [0.1, 0.15, 0.25][index], days_to_fill: [90, 60, 45][index], ramp: model.ramps[index], salary_minor_per_month: 1_000_000, hire_cost_minor: 1_500_000,
  });
  const month = (at) => `${2027 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const manager = ({ tier, region, share, start }, at) => ({
    id: at + 1, name: `Person ${at + 1}`, tier: tier + 1, region: `R${region}`, ...(share < 1 && { part_time_share: share }), ...(start >= 0 && { start: month(start) }),
  });
  const effort = ([hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact, tier], index) =>
    ({ grade: index + 1, tier: tier + 1, hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact });
  const plan = {
    id: 'team', name: 'Team', currency: 'CNY', target: { revenue_minor: 1_000_000_000_00, average_order_minor: 200_000_00, period: { start: '2027-01', months } },
    ladder: rates.map(grade), customers: [],
    staffing: {
      tiers: [0, 1, 2].map(tier), efforts: model.efforts.map(effort), managers: data.people_list.map(manager),
      regions: Array.from({ length: regions }, (_, at) => ({ name: `R${at}`, weight: at + 1 })),
      time: { hours_per_day: 8, leave_days_per_year: 15 }, commission: { share_of_revenue: 0, by_tier: [] },
    },
  };
  return { name: 'team.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plan', version: 1, plan })) };
}

/** Where a key is typed: the way there, the field, and what shows its effect. */
const places = [
  { name: 'work', link: 'Work', field: 'Hours per try, C', target: 'table.work-hours' },
];

async function measure_edits_at(slowdown, { browser, site, others, figure }) {
  const team_samples = async ({ link, field, target }) => {
    const { page, devtools, close } = await open_page(browser, 1);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'New plan' }).first().waitFor();
    await page.locator('input[type="file"]').first().setInputFiles(plan_file());
    await funnel_table(page).waitFor();
    await page.getByRole('navigation', { name: 'Plan sections' }).getByRole('link', { name: 'Team' }).click();
    await page.getByRole('navigation', { name: 'Ways to look at the team' }).getByRole('link', { name: link, exact: true }).click();
    await page.locator(target).waitFor();
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.locator(target).evaluate(sample_keys);
    const samples = await type_and_sample(page, page.getByRole('spinbutton', { name: field, exact: true }));
    await close();
    return samples;
  };
  const floor = await floor_samples(browser, others, slowdown);
  const measured = [];
  for (const place of places) measured.push([place.name, await team_samples(place)]);
  floor.push(...await floor_samples(browser, others, slowdown));
  const floor_ms = quantile(floor, 0.5);
  figure('floor_key_to_paint', 'ms', { slowdown, ...summary(floor) });
  for (const [name, samples] of measured) {
    figure(`team_edit_to_paint_${name}`, 'ms', {
      slowdown, people, months, ...summary(samples), median_over_floor: rounded(quantile(samples, 0.5) - floor_ms), p95_over_floor: rounded(quantile(samples, 0.95) - floor_ms),
      ...(slowdown === 4 && { aim: { median_over_floor: 8 } }),
    });
  }
}

export async function measure_staffing({ browser, site, figure }) {
  await beside(hyperformula, async (others) => {
    await measure_recalculation({ browser, others, figure });
    for (const slowdown of [1, 4]) await measure_edits_at(slowdown, { browser, site, others, figure });
  });
}
