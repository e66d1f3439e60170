// A panic in each page's code: the rescue page is there within a second, and at most the edit in flight is lost.
import { button, enter, expect, expect_saved, funnel_table, new_plan, number_field, started, starts_with, test } from '../app.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const view = (key) => (page, t) => page.getByRole('navigation', { name: t('view.label') }).getByRole('link', { name: t(key), exact: true }).click({ noWaitAfter: true });
const press = (key) => (page, t) => button(page, t(key)).click({ noWaitAfter: true });

/** To the list of plans. */
const home = async (page, t) => {
  await page.getByRole('link', { name: t('command.plans') }).click();
  await expect(button(page, t('plans.see_example'))).toBeVisible();
};
const bin = (page, t) => page.locator('summary').filter({ hasText: t('plans.bin', { count: 1 }) });

/** Two plans in one file: the open one as it was when it was made, and another. */
async function old_copy_and_another(page) {
  const whole = await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('rungs');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const rows = request.result.transaction('snapshots').objectStore('snapshots').getAll();
      rows.onsuccess = () => { request.result.close(); resolve(rows.result.find(({ plan }) => location.hash.includes(plan)).json); };
    };
  }));
  const { plan } = JSON.parse(whole);
  const plans = [{ plan }, { plan: { ...plan, id: 'another', name: 'Another' } }];
  return { name: 'two.rungs.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plans', version: 1, plans })) };
}

/**
 * Every page and dialog, and the way into it from the open plan; or what is done before, the way in, and the element that
 * only this page makes there.
 */
const first_half = {
  funnel: (page, t) => button(page.getByRole('region', { name: t('grades.title') }), t('grades.add')).click({ noWaitAfter: true }),
  customers: (page, t) => page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.customers') }).click({ noWaitAfter: true }),
  time: view('view.time'),
  parts: view('view.parts'),
  scenarios: view('view.scenarios'),
  progress: view('view.progress'),
  units: (page, t) => page.locator('summary').filter({ hasText: t('depth.units') }).click({ noWaitAfter: true }),
};
const second_half = {
  locks: (page) => page.locator('#locks summary').first().click({ noWaitAfter: true }),
  drivers: (page) => page.locator('#drivers summary').first().click({ noWaitAfter: true }),
  import: press('button.import'),
  export: press('button.export'),
  share: press('button.share'),
  history: (page) => page.locator('header a[href$="/history"]').click({ noWaitAfter: true }),
  commands: (page) => page.keyboard.press('Control+k'),
  plans: (page, t) => page.getByRole('link', { name: t('command.plans') }).click({ noWaitAfter: true }),
  'new plan': (page) => page.evaluate(() => { location.hash = '#/new'; }),
  shared: (page) => page.evaluate(() => { location.hash = '#/share/AXy'; }),
};
const outside = {
  settings: (page) => page.evaluate(() => { location.hash = '#/settings'; }),
  print: [press('button.export'), press('button.print'), 'section'],
  bin: [home, (page, t) => bin(page, t).click({ noWaitAfter: true }), 'ul'],
  example: [home, press('plans.see_example'), 'p'],
  'a file of plans': [home, (page, t, plans_file) => page.locator('input[type=file]').setInputFiles(plans_file, { noWaitAfter: true }), 'dialog'],
};

for (const [title, pages] of Object.entries({ 'the funnel and its views': first_half, 'the other pages and dialogs': second_half, 'what brings in and takes out': outside }))
test(`a panic in ${title} shows the rescue page within a second and costs at most the edit in flight`, async ({ page, site, t, allowed }) => {
  test.setTimeout(60_000);
  allowed.push(/panicked at|unreachable|RuntimeError|the page is upside down|recursive use|already borrowed/);
  // The program draws by what the browser makes; from here on the browser can refuse, which the code that draws does not expect.
  await page.addInitScript(() => {
    for (const [kind, method] of [[Document, 'createElement'], [Document, 'createElementNS'], [Node, 'cloneNode']]) {
      const original = kind.prototype[method];
      kind.prototype[method] = function (...values) {
        // A picture measures its colours on a span, and does without where it cannot.
        const made = method === 'cloneNode' ? this.localName : values.at(-1);
        if (globalThis.armed && (globalThis.armed === made || (globalThis.armed === 'any' && !['span', 'canvas'].includes(made)))) {
          globalThis.armed = false;
          globalThis.thrown_at = performance.now();
          throw new Error('the page is upside down');
        }
        return original.apply(this, values);
      };
    }
    new MutationObserver(() => {
      if (globalThis.thrown_at && !globalThis.rescued_at && document.querySelector('.rescue')) globalThis.rescued_at = performance.now();
    }).observe(document, { subtree: true, childList: true });
  });
  await page.goto(site.url);
  await started(page);
  if (pages.bin) {
    await new_plan(page, t);
    await home(page, t);
    await page.getByRole('list', { name: t('plans.title') }).getByRole('button').click();
    await expect(bin(page, t)).toBeVisible();
  }
  await new_plan(page, t);
  await expect_saved(page, t);
  const address = page.url();
  const plans_file = await old_copy_and_another(page);
  let revenue = 5_000_000;
  for (const [name, way] of Object.entries(pages)) {
    const [before, go, element] = typeof way === 'function' ? [() => {}, way, 'any'] : way;
    await test.step(name, async () => {
      const saved = (revenue += 1).toLocaleString('en');
      await enter(target(page, t), String(revenue));
      await expect_saved(page, t);
      const in_flight = (revenue += 1).toLocaleString('en');
      await enter(target(page, t), String(revenue));
      await before(page, t);
      await page.evaluate((element) => { globalThis.armed = element; }, element);
      await go(page, t, plans_file).catch(() => {});
      await page.waitForFunction(() => globalThis.rescued_at, undefined, { timeout: 10_000 });
      expect(await page.evaluate(() => globalThis.rescued_at - globalThis.thrown_at), name).toBeLessThan(1_000);
      await expect(page.locator('.rescue').getByRole('button', { name: starts_with('Download') }).first()).toBeVisible();
      await page.goto(site.url);
      await page.goto(address);
      await expect(funnel_table(page, t)).toBeVisible();
      await expect(target(page, t)).toHaveValue(new RegExp(`^(${saved}|${in_flight})$`));
    });
  }
});
