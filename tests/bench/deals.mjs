// Two thousand deals: from the key that takes over odds or a value typed into the table to the frame that shows the picture, the
// sentence and the sums worked out anew, over the floor of an empty page.
import { beside, floor_samples, sample_keys } from './beside.mjs';
import { funnel_table, open_page, quantile, rounded, saved, summary } from './tools.mjs';

const deals = 2_000, edits = 40, between_deeds_ms = 150;
const subjects = [
  ...['need', 'decision', 'money', 'relationship', 'worth'].map((pair) => ({ pair })),
  ...['our_customer', 'position', 'odds', 'who_matters'].map((purpose) => ({ purpose })),
];

/** A plan file with a customer a deal: lights of all kinds, odds and values spread out, a step each. */
function plan_file() {
  const grade = (id, name) => ({ id, name, text: { meaning: '', rule: '', advice: '' }, promotion_rate: 0.4, rate_origin: 'entered', unlisted_count: 0 });
  const light = (at, line) => ['green', 'amber', 'red', null][(at * 7 + line * (1 + (at % 5))) % 4];
  const deal = (at) => ({
    id: 1, name: `Line ${at + 1}`, template: 'general',
    facts: { odds_percent: (at * 37) % 101, value_minor: (1 + ((at * 7_919) % 2_000)) * 1_000_00, cost_minor: (1 + ((at * 104_729) % 1_500)) * 1_000_00 },
    judgements: subjects.map((about, line) => ({ about, light: light(at, line) })).filter((one) => one.light),
    steps: [{ id: 1, on: '2027-02-01', what: 'Ask for the budget', asked_by: { subject: { pair: 'money' } } }],
  });
  const customer = (at) => ({ id: at + 1, name: `Customer ${at + 1}`, grade: 1 + (at % 3), value_minor: 500_000_00, details: { deals: [deal(at)] } });
  const plan = {
    id: '00000000000000d1', name: 'Deals', currency: 'CNY',
    target: { revenue_minor: 1_000_000_000_00, average_order_minor: 200_000_00, period: { start: '2027-01', months: 12 } },
    ladder: [grade(1, 'C'), grade(2, 'B'), grade(3, 'A')], customers: Array.from({ length: deals }, (_, at) => customer(at)),
  };
  return { name: 'deals.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plan', version: 1, plan })) };
}

/** The column that is typed into, counted from 1, and what is typed. */
const fields = [
  { name: 'odds', column: 5, text: (edit) => `${10 + ((edit * 13) % 80)}` },
  { name: 'value', column: 6, text: (edit) => `${300_000 + ((edit * 7_919) % 900_000)}` },
];
const cell = (page, row, column) => page.locator(`.deals .grid tbody tr[aria-rowindex="${row + 2}"] > :nth-child(${column})`);

async function deal_samples({ browser, site, slowdown, field }) {
  const { page, devtools, close } = await open_page(browser, 1);
  await page.goto(site.url);
  await page.getByRole('button', { name: 'New plan' }).first().waitFor();
  await page.locator('input[type="file"]').first().setInputFiles(plan_file());
  await funnel_table(page).waitFor();
  await saved(page).waitFor();
  await page.getByRole('navigation', { name: 'Plan sections' }).getByRole('link', { name: 'Deals' }).click();
  await cell(page, 3, field.column).waitFor();
  const drawn = await page.locator('.portfolio-picture path').count();
  if (drawn === 0) throw new Error('the picture is empty');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.locator('.deals').evaluate(sample_keys);
  const samples = [];
  for (let edit = 0; edit < edits; edit += 1) {
    await cell(page, 2 + (edit % 8), field.column).click();
    await page.keyboard.type(field.text(edit));
    await page.waitForTimeout(between_deeds_ms + Math.random() * 17); // what came before has been drawn
    await page.evaluate(() => { globalThis.samples.length = 0; });
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => globalThis.samples.length > 0, null, { timeout: 10_000, polling: 20 });
    samples.push(await page.evaluate(() => globalThis.samples[0]));
    await page.waitForTimeout(between_deeds_ms);
  }
  await close();
  return samples.slice(4); // the first ones warm the code up
}

export async function measure_deals({ browser, site, figure }) {
  await beside({}, async (others) => {
    for (const slowdown of [1, 4]) {
      const floor = await floor_samples(browser, others, slowdown);
      const measured = [];
      for (const field of fields) measured.push([field.name, await deal_samples({ browser, site, slowdown, field })]);
      floor.push(...await floor_samples(browser, others, slowdown));
      const floor_ms = quantile(floor, 0.5);
      figure('floor_key_to_paint', 'ms', { slowdown, ...summary(floor) });
      for (const [name, samples] of measured) {
        figure(`deals_edit_to_paint_${name}`, 'ms', {
          slowdown, deals, ...summary(samples), median_over_floor: rounded(quantile(samples, 0.5) - floor_ms), p95_over_floor: rounded(quantile(samples, 0.95) - floor_ms),
          ...(slowdown === 4 && { aim: { median_over_floor: 8 } }),
        });
      }
    }
  });
}
