// The forecast's arithmetic: a million climbs over six promotions, the wins and the money of 10 000 deals, trials of 2 000
// customers over 12 months, and the rates of 8 800 real opportunities by every aspect; the first two beside plain loops in
// JavaScript. What the worker would only do on request of
// a page is here in a wasm of its own (forecast.rs), built as the worker's is: the product carries nothing for the bench.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { note_tasks, provoke_long_task } from './import.mjs';
import { open_example, open_page, quantile, rounded, summary } from './tools.mjs';

const run = promisify(execFile);
const runs = 25, warm_up = 8, trials = 1_000_000, deals = 10_000;

/** Builds the wasm with the worker's flags; answers with its script and its bytes in Base64. */
async function build() {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-bench-'));
  try {
    await run('cargo', ['build', '--release', '--quiet', '--target', 'wasm32-unknown-unknown', '--example', 'forecast-bench']);
    const linked = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown', 'release', 'examples', 'forecast-bench.wasm');
    await run('wasm-bindgen', [linked, '--out-dir', folder, '--out-name', 'forecast', '--target', 'no-modules', '--no-typescript']);
    const wasm = join(folder, 'forecast_bg.wasm');
    const [, level, options] = /data-bin="worker"[^]*?data-wasm-opt="([^"]*)"\s+data-wasm-opt-params="([^"]*)"/.exec(await readFile('index.html', 'utf8'));
    await run('wasm-opt', [`-O${level}`, ...options.split(' '), wasm, '-o', wasm]);
    return { script: await readFile(join(folder, 'forecast.js'), 'utf8'), bytes: (await readFile(wasm)).toString('base64') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In the page: the same work in plain JavaScript. */
function define_loops() {
  const rates = [0.9, 0.8, 0.7, 0.6, 0.75, 0.5];
  globalThis.loops = {
    // xoshiro128++ as in chances/src/random.rs; who fails draws no more.
    climbs(trials) {
      let a = 0x9e3779b9 | 0, b = 0x243f6a88 | 0, c = 0xb7e15162 | 0, d = 0x6a09e667 | 0, last = 0;
      const limits = rates.map((rate) => rate * 2 ** 32);
      for (let trial = 0; trial < trials; trial += 1) {
        let passed = 0;
        for (; passed < limits.length; passed += 1) {
          const sum = (a + d) | 0, result = (((sum << 7) | (sum >>> 25)) + a) >>> 0, shifted = b << 9;
          c ^= a; d ^= b; b ^= c; a ^= d; c ^= shifted; d = (d << 11) | (d >>> 21);
          if (result >= limits[passed]) break;
        }
        if (passed === limits.length) last += 1;
      }
      return last;
    },
    // One deal after the other, over all numbers of wins.
    reach(deals, wins) {
      const row = new Float64Array(deals + 1);
      row[0] = 1;
      for (let place = 0; place < deals; place += 1) {
        const chance = (place % 97 + 1) / 100;
        for (let won = place + 1; won > 0; won -= 1) row[won] = row[won] * (1 - chance) + row[won - 1] * chance;
        row[0] *= 1 - chance;
      }
      return row.subarray(wins).reduce((sum, chance) => sum + chance, 0);
    },
  };
}

/** In the page: milliseconds of each run and the last answer, after as many as the browser needs to compile it well. */
function measure_calls([holder, name, values, runs, warm_up]) {
  const times = [];
  let answer;
  for (let index = -warm_up; index < runs; index += 1) {
    const began = performance.now();
    answer = globalThis[holder][name](...values);
    if (index >= 0) times.push(performance.now() - began);
  }
  return { times, answer };
}

/** In the page: until a change is worked out, and until a calculation that is called off is no more. */
async function measure_page() {
  const progress = () => document.querySelector('.forecast-work progress');
  const uncertain = () => document.querySelector('.check input');
  const answers = [], stops = [];
  for (let round = 0; round < 8; round += 1) {
    const began = performance.now();
    uncertain().click();
    await globalThis.when(progress);
    answers.push(await globalThis.when(() => !progress()) - began);
  }
  for (let round = 0; round < 5; round += 1) {
    uncertain().click();
    await globalThis.when(progress);
    const pressed = performance.now();
    document.querySelector('.forecast-work button').click();
    stops.push(await globalThis.when(() => !progress()) - pressed);
    document.querySelector('.forecast-work button').click();
    await globalThis.when(progress);
    await globalThis.when(() => !progress());
  }
  return { answers, stops };
}

/** The page with 8 800 customers: the answer comes from the worker, and nothing on the page takes long meanwhile. */
async function measure_forecast_page({ browser, site, figure }) {
  const { page, close } = await open_page(browser, 1, { before: note_tasks });
  await open_example(page, site);
  await page.getByRole('navigation', { name: 'Plan sections' }).getByRole('link', { name: 'Forecast' }).click();
  await page.getByRole('heading', { level: 1, name: /chance to reach/ }).waitFor({ timeout: 60_000 });
  await page.evaluate(() => { globalThis.long_tasks.length = 0; });
  const { answers, stops } = await page.evaluate(measure_page);
  const provoked = await provoke_long_task(page);
  const tasks = await page.evaluate((provoked) => globalThis.long_tasks.filter(({ startTime }) => startTime < provoked - 1).map(({ duration }) => duration), provoked);
  figure('forecast_answer', 'ms', { customers: 8800, ...summary(answers) });
  figure('forecast_called_off', 'ms', { ...summary(stops), aim: 50 });
  figure('forecast_long_tasks', 'count', { count: tasks.length, longest_ms: Math.round(Math.max(0, ...tasks)), aim: 0 });
  await close();
}

export async function measure_forecast({ browser, site, figure }) {
  await measure_forecast_page({ browser, site, figure });

  const { script, bytes } = await build();
  const { page, close } = await open_page(browser, 1);
  await page.evaluate(`${script}; globalThis.wasm_bindgen = wasm_bindgen; undefined`);
  await page.evaluate(define_loops);
  await page.evaluate((bytes) => globalThis.wasm_bindgen({ module_or_path: Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)) }), bytes);
  const times = (holder, name, ...values) => page.evaluate(measure_calls, [holder, name, values, runs, warm_up]);
  const beside = async (name, ...values) => {
    const [own, plain] = [await times('forecast', name, ...values), await times('loops', name, ...values)];
    const ratio = rounded(quantile(plain.times, 0.5) / quantile(own.times, 0.5));
    return { own, plain, content: { ...summary(own.times), javascript: rounded(quantile(plain.times, 0.5)), ratio } };
  };

  const climbs = await beside('climbs', trials);
  const chance = 0.9 * 0.8 * 0.7 * 0.6 * 0.75 * 0.5, room = 5 * Math.sqrt(chance * (1 - chance) * trials);
  for (const { answer } of [climbs.own, climbs.plain]) if (Math.abs(answer - chance * trials) > room) throw new Error(`${answer} of ${trials} climbs`);
  figure('forecast_trials', 'ms', { trials, promotions: 6, ...climbs.content, aim: 5 });

  const wins = Math.round(deals * 0.49);
  const reach = await beside('reach', deals, wins);
  if (Math.abs(reach.own.answer - reach.plain.answer) > 1e-9) throw new Error(`${reach.own.answer} is not ${reach.plain.answer}`);
  figure('forecast_exact_wins', 'ms', { deals, ...reach.content, aim: 12 });

  const money = await times('forecast', 'money', deals);
  if (!(Math.abs(money.answer - 0.5) < 0.05)) throw new Error(`the mean is reached with ${money.answer}`);
  figure('forecast_exact_money', 'ms', { deals, ...summary(money.times) });
  const months = await times('forecast', 'months', 20_000, 2_000);
  if (!(months.answer > 0)) throw new Error('trials without a win');
  figure('forecast_months', 'ms', { trials: 20_000, customers: 2_000, months: 12, ...summary(months.times) });

  const rates = await times('forecast', 'rates');
  if (!(rates.answer > 40)) throw new Error(`rates of ${rates.answer} parts`);
  figure('forecast_rates', 'ms', { opportunities: 8800, ...summary(rates.times), aim: 20 });
  await close();
}
