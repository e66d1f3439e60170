// What is in dist/, and that its policy is in force.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures.mjs';
import { dist } from '../server.mjs';

const page_text = () => readFile(join(dist, 'index.html'), 'utf8');

test('the page holds no inline script, style or handler', async () => {
  const text = await page_text();
  expect(text).not.toMatch(/<style\b/i);
  expect(text).not.toMatch(/\sstyle\s*=/i);
  expect(text).not.toMatch(/<[^>]+\son\w+\s*=/i);
  for (const [tag, body] of [...text.matchAll(/<script\b[^>]*>([^]*?)<\/script>/gi)].map((match) => [match[0], match[1]])) {
    expect(tag).toMatch(/\ssrc=/);
    expect(body).toBe('');
  }
});

test('the page names its files relatively, with the integrity of scripts and styles', async () => {
  const text = await page_text();
  const tags = text.match(/<(?:link|script)\b[^>]*>/g);
  expect(tags.length).toBeGreaterThanOrEqual(5);
  for (const tag of tags) {
    expect(tag).toMatch(/(?:href|src)="\.\/[\w.-]+-[0-9a-f]{16}\.(?:js|wasm|css|svg)"/);
    if (/\.(js|css)"/.test(tag)) expect(tag).toMatch(/integrity="sha384-[\w+/]{64}"/);
  }
});

test('everything but the page, its service worker and the examples is named by a hash', async () => {
  const names = (await readdir(dist)).filter((name) => !['index.html', 'sw.js', 'examples'].includes(name));
  expect(names.filter((name) => !/-[0-9a-f]{16}(\.\w+)?$/.test(name))).toEqual([]);
  expect(await readdir(join(dist, 'examples'))).toContain('hardware-reseller.csv');
});

test('the app starts below a path, on a plain static host', async ({ app, site }) => {
  expect(new URL(app.url()).pathname).toBe('/any/where/');
  const loaded = await app.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(loaded.filter((name) => !name.startsWith(site.url))).toEqual([]);
});

test('each part of the first load is fetched once', async ({ page, site }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(site.url);
  await expect(page.locator('main').first()).toBeVisible();
  expect(fetched.filter((url, index) => fetched.indexOf(url) !== index)).toEqual([]);
});

test('the policy stops inline script, markup from text and foreign workers', async ({ app, allowed }) => {
  allowed.push(/Content Security Policy|Trusted ?Type|TrustedHTML|TrustedScript/i);
  const outcome = await app.evaluate(() => {
    const attempt = (action) => { try { action(); return 'allowed'; } catch (error) { return error.name; } };
    const script = document.createElement('script');
    attempt(() => { script.textContent = 'globalThis.injected = true'; document.head.append(script); });
    return {
      ran: Boolean(globalThis.injected),
      markup: attempt(() => { document.body.innerHTML = '<p>markup</p>'; }),
      worker: attempt(() => new Worker('shell.js')),
      policy: attempt(() => trustedTypes.createPolicy('another', { createScriptURL: (url) => url })),
    };
  });
  expect(outcome).toMatchObject({ ran: false, markup: 'TypeError', worker: 'TypeError', policy: 'TypeError' });
});

test('the worker that the page names can be started', async ({ app }) => {
  const [worker] = await Promise.all([app.waitForEvent('worker'), app.evaluate(() => { globalThis.under_test = rungsStartWorker(); })]);
  expect(new URL(worker.url()).pathname).toMatch(/^\/any\/where\/worker-[0-9a-f]{16}\/worker\.js$/);
  // The start of its WebAssembly is a promise that is made once; it fails here when the start fails.
  expect(await worker.evaluate(() => wasm_bindgen().then((exports) => exports.memory instanceof WebAssembly.Memory))).toBe(true);
});
