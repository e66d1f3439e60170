// The rescue page: for a program that has stopped, and for one that cannot start.
import { readFile } from 'node:fs/promises';
import { expect, expect_accessible, expect_no_sideways_scroll, test } from '../fixtures.mjs';

const words = {
  en: { stopped: 'Rungs has stopped', failed: 'Rungs could not start', all: 'Download all plans', one: (name) => `Download “${name}”`, none: 'There are no saved plans in this browser.', reload: 'Reload', details: 'Technical details' },
  zh: { stopped: '“晋级”已停止运行', failed: '“晋级”无法启动', all: '下载全部计划', one: (name) => `下载“${name}”`, none: '此浏览器中没有已保存的计划。', reload: '重新加载', details: '技术详情' },
};
const say_in = (locale) => words[locale.slice(0, 2)];

/** A page on which the program cannot start, so that the database is the test's own. */
async function without_program(page, site, allowed) {
  allowed.push(/Failed to load resource|ERR_FAILED|Failed to fetch/);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(site.url);
}

const fill = (page, content, stores = ['plans', 'snapshots', 'journal', 'backup_plans']) => page.evaluate(([content, stores]) => new Promise((resolve, reject) => {
  const request = indexedDB.open('rungs', 1);
  request.onupgradeneeded = () => stores.forEach((name) =>
    request.result.createObjectStore(name, { keyPath: name === 'plans' ? 'id' : ['plan', name === 'backup_plans' ? 'at_ms' : 'sequence'] }));
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(stores, 'readwrite');
    for (const name of stores) for (const record of content[name] ?? []) transaction.objectStore(name).put(record);
    transaction.oncomplete = () => { request.result.close(); resolve(); };
    transaction.onerror = () => reject(transaction.error);
  };
}), [content, stores]);

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), content: JSON.parse(await readFile(await download.path(), 'utf8')) };
}

const snapshot = (plan, sequence, json = `{"at":${sequence}}`) => ({ plan, sequence, json });
const backup = (plan, sequence, json = `{"kept":${sequence}}`) => ({ plan, at_ms: sequence * 1_000, sequence, json });
const entry = (plan, sequence) => ({ plan, sequence, json: `{"step":${sequence}}` });
const range = (from, to, make) => Array.from({ length: to - from + 1 }, (_, index) => make(from + index));
const stored = {
  plans: [{ id: 'p1', name: '华东区 2027', updated_ms: 1, sequence: 340 }, { id: 'p2', name: 'East/West: "2027"', updated_ms: 2, sequence: 3 }, { id: 'p0', name: 'In the bin', sequence: 0, deleted_ms: 5 }],
  snapshots: [snapshot('p0', 0), snapshot('p1', 100), snapshot('p1', 200), snapshot('p1', 300, '{"torn'), snapshot('p1', 320)],
  backup_plans: [120, 180, 240, 260, 310, 330].map((n) => backup('p1', n, n === 310 ? '{"torn' : undefined)),
  journal: [...range(1, 340, (n) => entry('p1', n)), ...range(1, 3, (n) => entry('p2', n))],
};

test('a program that reports its end is replaced by the rescue page', async ({ app, locale }) => {
  const say = say_in(locale);
  await app.evaluate(() => rungsRescue('the ladder is upside down'));
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(say.stopped);
  await expect(app).toHaveTitle(say.stopped);
  await expect(app.locator('main')).toHaveCount(1);
  await expect(app.getByText('the ladder is upside down')).toBeHidden();
  await app.getByText(say.details).click();
  await expect(app.getByText('the ladder is upside down')).toBeVisible();
  await expect_no_sideways_scroll(app);
});

test('a crash inside WebAssembly that nobody reported shows the rescue page', async ({ app, allowed, locale }) => {
  allowed.push(/unreachable/);
  await app.evaluate(() => {
    const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x66, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    setTimeout(exports.f);
  });
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(say_in(locale).stopped);
});

test('an ordinary error of a script leaves the program alone', async ({ app, allowed }) => {
  allowed.push(/of no importance/);
  await app.evaluate(() => new Promise((resolve) => {
    addEventListener('error', () => setTimeout(resolve));
    setTimeout(() => { throw new Error('of no importance'); });
  }));
  await expect(app.locator('.rescue')).toHaveCount(0);
});

for (const [what, pattern] of [['WebAssembly', '**/*.wasm'], ['script', '**/rungs-app-*.js'], ['start script', '**/start-*.js']]) {
  test(`the rescue page appears when the ${what} cannot be loaded`, async ({ page, site, allowed, locale }) => {
    const say = say_in(locale);
    allowed.push(/Failed to load resource|ERR_FAILED|Failed to fetch/);
    await page.route(pattern, (route) => route.abort());
    await page.goto(site.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.failed);
    await expect(page.getByRole('status')).toHaveText(say.none);
    // Looking for plans must not leave an empty database behind, on which the program would then fail.
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
    await page.unroute(pattern);
    await page.getByRole('button', { name: say.reload }).click();
    await expect(page.locator('main:not(.rescue)').first()).toBeVisible();
  });
}

test('damaged WebAssembly shows the rescue page', async ({ page, site, allowed, locale }) => {
  allowed.push(/integrity|digest|WebAssembly/i);
  await page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from('not what it should be') }));
  await page.goto(site.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say_in(locale).failed);
});

test('all plans, or one, can be downloaded', async ({ page, site, allowed, locale }) => {
  const say = say_in(locale);
  await without_program(page, site, allowed);
  await fill(page, stored);
  await page.reload();
  await expect(page.getByRole('button')).toHaveText([say.all, say.one('华东区 2027'), say.one('East/West: "2027"'), say.reload]);

  const all = await downloaded(page, say.all);
  expect(all.name).toMatch(/^rungs-rescue-\d{4}-\d\d-\d\d\.json$/);
  await expect(page.getByRole('status')).toContainText(all.name);
  expect(all.content).toEqual({
    format: 'rungs-rescue',
    version: 1,
    plans: [
      {
        id: 'p1',
        name: '华东区 2027',
        // Back to the second snapshot that can be read; the torn one between them may still be mended by hand.
        snapshots: [320, 300, 200].map((sequence) => ({ sequence, json: sequence === 300 ? '{"torn' : `{"at":${sequence}}` })),
        // The newest three of those that can be read.
        backups: [330, 260, 240].map((sequence) => ({ at_ms: sequence * 1_000, sequence, json: `{"kept":${sequence}}` })),
        journal: range(201, 340, (sequence) => ({ sequence, json: `{"step":${sequence}}` })),
      },
      { id: 'p2', name: 'East/West: "2027"', snapshots: [], backups: [], journal: range(1, 3, (sequence) => ({ sequence, json: `{"step":${sequence}}` })) },
    ],
  });

  const one = await downloaded(page, say.one('East/West: "2027"'));
  expect(one.name).toMatch(/^rungs-rescue-East West 2027-\d{4}-\d\d-\d\d\.json$/);
  expect(one.content.plans.map(({ id }) => id)).toEqual(['p2']);
});

test('a plan that lost its entry in the list is still offered', async ({ page, site, allowed, locale }) => {
  await without_program(page, site, allowed);
  await fill(page, { journal: [entry('orphan', 1)], snapshots: [] }, ['journal']);
  await page.reload();
  const { content } = await downloaded(page, say_in(locale).all);
  expect(content.plans).toEqual([{ id: 'orphan', name: '', snapshots: [], backups: [], journal: [{ sequence: 1, json: '{"step":1}' }] }]);
});

test('a database without any store counts as no plans', async ({ page, site, allowed, locale }) => {
  await without_program(page, site, allowed);
  await fill(page, {}, ['something-else']);
  await page.reload();
  await expect(page.getByRole('status')).toHaveText(say_in(locale).none);
});

test('the browser language decides, Traditional Chinese too', async ({ browser, site }) => {
  for (const [locale, heading] of [['zh-TW', '「晉級」無法啟動'], ['zh-HK', '「晉級」無法啟動'], ['zh-SG', '“晋级”无法启动'], ['de-DE', 'Rungs could not start']]) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto(site.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await context.close();
  }
});

for (const colorScheme of ['light', 'dark']) {
  test(`the rescue page is accessible and fits, ${colorScheme}`, async ({ page, site, allowed, locale }) => {
    await page.emulateMedia({ colorScheme });
    await without_program(page, site, allowed);
    await fill(page, { plans: [...stored.plans, { id: 'p3', name: 'W'.repeat(120) }] });
    await page.reload();
    await expect(page.getByRole('button', { name: say_in(locale).all })).toBeVisible();
    await expect_accessible(page);
    await expect_no_sideways_scroll(page);
  });
}
