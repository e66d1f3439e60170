// Files and links that somebody changed, in the browser: the page says what is the matter or takes them, and goes on.
import { readFile } from 'node:fs/promises';
import { button, choose_file, expect, fixture, funnel_table, new_plan, started, test } from '../app.mjs';
import { changed, random, rounds } from '../soak.mjs';

test('changed files and links do no harm', async ({ app: page, t, site }) => {
  const all = rounds(20, 500);
  test.setTimeout(60_000 + all * 3_000);
  const next = random(11);
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { globalThis.longest = Math.max(globalThis.longest, duration); }))
      .observe({ entryTypes: ['longtask'] });
  });
  await new_plan(page, t);
  const address = await page.evaluate(() => location.hash);
  await button(page, t('button.share')).click();
  const field = page.getByRole('dialog', { name: t('share.title') }).getByLabel(t('share.link'), { exact: true });
  await expect(field).toHaveValue(/#\/share\//);
  const link = (await field.inputValue()).split('#/share/')[1];
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page.getByRole('dialog', { name: t('share.title') }), t('share.file')).click(),
  ]);
  const plan = await readFile(await download.path());
  const table = await readFile(fixture('utf8.csv'));
  const go = (hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
  const seen = { taken: 0, refused: 0 };
  const outcome = async (taken, refused) => {
    await expect(taken.or(refused).first()).toBeVisible();
    seen[(await refused.count()) > 0 ? 'refused' : 'taken'] += 1;
  };
  for (let round = 0; round < all; round += 1) {
    await test.step(`round ${round}`, async () => {
      const main = page.locator('#main');
      if (round % 3 === 0) {
        const text = changed(Buffer.from(link), next).toString('latin1').replaceAll(/[^\w-]/g, 'A') || 'A';
        await go(`#/share/${text}`);
        await outcome(button(page, t('share.take')).or(page.getByLabel(t('share.password_asked'), { exact: true })), main.getByRole('alert'));
      } else if (round % 3 === 1) {
        await go('#/');
        await expect(page.getByText(t('plans.open_file'), { exact: true })).toBeVisible();
        await choose_file(page, t('plans.open_file'), { name: 'plan.json', mimeType: 'application/json', buffer: changed(plan, next) });
        // A plan that is here already is compared first.
        const compared = page.getByRole('dialog', { name: t('bring.title') });
        await outcome(funnel_table(page, t).or(compared), main.getByRole('alert'));
      } else {
        await go(address);
        await button(page, t('button.import')).click();
        const dialog = page.getByRole('dialog', { name: t('import.title') });
        await choose_file(dialog, t('import.choose_file'), { name: 'table.csv', mimeType: 'text/csv', buffer: changed(table, next) });
        await outcome(dialog.getByRole('table', { name: t('import.preview') }), dialog.getByRole('alert'));
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
      await expect(page.locator('.rescue')).toHaveCount(0);
    });
  }
  // It never stood still for long, and works on.
  expect(await page.evaluate(() => globalThis.longest)).toBeLessThan(2_000);
  expect(Math.min(seen.taken, seen.refused), JSON.stringify(seen)).toBeGreaterThan(0);
  await page.goto(site.url);
  await started(page);
  await expect(page.getByRole('list', { name: t('plans.title') })).toBeVisible();
});
