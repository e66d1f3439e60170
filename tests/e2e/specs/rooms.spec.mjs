// Rooms that are fetched apart: they come on their own, and one that does not come is asked for again.
import { button, expect, funnel_table, new_plan, test } from '../app.mjs';

test('once the browser was idle, every page works without the network', async ({ app, t, context, allowed }) => {
  allowed.push(/ERR_INTERNET_DISCONNECTED/); // each request that fails is looked at below
  const loader = await app.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /rungs-app-.*\.js$/.test(name)));
  const rooms = [...new Set((await (await app.request.get(loader)).text()).match(/room-[0-9a-f]{16}\.wasm/g))];
  expect(rooms.length).toBeGreaterThan(3);
  await app.waitForFunction((names) => names.every((name) => performance.getEntriesByType('resource').some((entry) => entry.name.endsWith(name))), rooms);
  const missed = [];
  app.on('requestfailed', (request) => missed.push(request.url()));
  await context.setOffline(true);
  await new_plan(app, t);
  await button(app, t('button.export')).click();
  await expect(app.getByRole('dialog', { name: t('exchange.export_title') })).toBeVisible();
  await app.keyboard.press('Escape');
  await button(app, t('button.import')).click();
  await expect(app.getByRole('dialog', { name: t('import.title') })).toBeVisible();
  await app.keyboard.press('Escape');
  await app.getByRole('link', { name: t('nav.customers') }).click();
  await expect(app.getByRole('main')).toContainText(t('customers.add'));
  // The browser asks for the icon again with each change of the address; what reads files is asked for with the import.
  expect(missed.filter((url) => !url.endsWith('.svg') && !url.includes('/worker-'))).toEqual([]);
});

test('a room that did not come says so, and comes when tried again', async ({ page, site, t, allowed }) => {
  allowed.push(/Failed to load resource|status 503/);
  await page.route('**/room-*.wasm', (route) => route.fulfill({ status: 503 }));
  await page.goto(site.url);
  await button(page, t('button.new_plan')).click();
  await expect(page.getByRole('alert')).toContainText(t('error.room_missing'));
  await page.unroute('**/room-*.wasm');
  await button(page, t('button.try_again')).click();
  await expect(button(page, t('button.create_plan'))).toBeVisible();
});

test('a plan’s address asks for the plan’s rooms together with the app, each once', async ({ funnel, t }) => {
  const fetched = [];
  funnel.on('request', (request) => fetched.push(request.url()));
  await funnel.reload();
  await expect(funnel_table(funnel, t)).toBeVisible();
  expect(fetched.filter((url) => /\/room-/.test(url)).length).toBeGreaterThan(1);
  expect(fetched.filter((url, index) => fetched.indexOf(url) !== index)).toEqual([]);
});
