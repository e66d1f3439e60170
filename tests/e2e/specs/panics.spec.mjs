// A panic in each page's code: the rescue page is there within a second, and at most the edit in flight is lost.
import { button, enter, expect, expect_saved, funnel_table, new_plan, number_field, started, starts_with, test } from '../app.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const view = (key) => (page, t) => page.getByRole('navigation', { name: t('view.label') }).getByRole('link', { name: t(key), exact: true }).click({ noWaitAfter: true });
const press = (key) => (page, t) => button(page, t(key)).click({ noWaitAfter: true });

/** Every page and dialog, and the way into it from the open plan. */
const pages = {
  funnel: (page, t) => button(page.getByRole('region', { name: t('grades.title') }), t('grades.add')).click({ noWaitAfter: true }),
  customers: (page, t) => page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.customers') }).click({ noWaitAfter: true }),
  time: view('view.time'),
  parts: view('view.parts'),
  scenarios: view('view.scenarios'),
  progress: view('view.progress'),
  units: (page, t) => page.locator('summary').filter({ hasText: t('depth.units') }).click({ noWaitAfter: true }),
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

test('a panic in any page shows the rescue page within a second and costs at most the edit in flight', async ({ page, site, t, allowed }) => {
  test.setTimeout(120_000);
  allowed.push(/panicked at|unreachable|RuntimeError|the page is upside down|recursive use|already borrowed/);
  // The program draws by what the browser makes; from here on the browser can refuse, which the code that draws does not expect.
  await page.addInitScript(() => {
    for (const [kind, method] of [[Document, 'createElement'], [Document, 'createElementNS'], [Node, 'cloneNode']]) {
      const original = kind.prototype[method];
      kind.prototype[method] = function (...values) {
        // A picture measures its colours on a span, and does without where it cannot.
        if (globalThis.armed && !['span', 'canvas'].includes(values.at(-1))) {
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
  await new_plan(page, t);
  await expect_saved(page, t);
  const address = page.url();
  let revenue = 5_000_000;
  for (const [name, go] of Object.entries(pages)) {
    await test.step(name, async () => {
      const saved = (revenue += 1).toLocaleString('en');
      await enter(target(page, t), String(revenue));
      await expect_saved(page, t);
      const in_flight = (revenue += 1).toLocaleString('en');
      await enter(target(page, t), String(revenue));
      await page.evaluate(() => { globalThis.armed = true; });
      await go(page, t).catch(() => {});
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
