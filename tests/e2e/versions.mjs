// A host whose version of Rungs can be exchanged, and the pages on it with their service worker.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { names_in, write_service_worker } from '../../tools/offline.mjs';
import { expect, started, test as base } from './app.mjs';
import { told, watch } from './fixtures.mjs';
import { dist, serve } from './server.mjs';

const hashed = /-([0-9a-f]{16})(?=[./]|$)/g;

/** A copy of the built version in which every file that is named by its hash has another name; named anew as the build does it. */
async function another_version() {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-version-'));
  await cp(dist, folder, { recursive: true });
  await rm(join(folder, 'sw.js'));
  const other = (text) => text.replaceAll(hashed, (_, hash) => `-${createHash('sha256').update(hash).digest('hex').slice(0, 16)}`);
  for (const name of names_in(folder).filter((name) => /\.(?:html|js|css)$/.test(name))) {
    await writeFile(join(folder, name), other(await readFile(join(folder, name), 'utf8')));
  }
  const names = names_in(folder).filter((name) => other(name) !== name);
  for (const name of new Set(names.map((name) => name.split('/')[0]))) await rename(join(folder, name), join(folder, other(name)));
  let page = await readFile(join(folder, 'index.html'), 'utf8');
  for (const [tag, name] of page.matchAll(/<(?:link|script)\b[^>]*(?:href|src)="\.\/([^"]+)"[^>]*integrity="[^"]*"[^>]*>/g)) {
    const sum = createHash('sha384').update(await readFile(join(folder, name))).digest('base64');
    page = page.replace(tag, tag.replace(/integrity="[^"]*"/, `integrity="sha384-${sum}"`));
  }
  await writeFile(join(folder, 'index.html'), page);
  return { folder, build: write_service_worker(folder), names: names_in(folder) };
}

export const test = base.extend({
  /** A host of the test's own, with the built version: { url, deploy, close }. */
  host: async ({}, use) => {
    const host = await serve();
    await use(host);
    await host.close();
    expect(told(host.asked)).toEqual([]);
  },

  /** Another version to deploy: { folder, build, names }. */
  next: async ({}, use) => {
    const next = await another_version();
    await use(next);
    await rm(next.folder, { recursive: true });
  },

  problems: [async ({ context, host, allowed }, use) => {
    const seen = watch(context, host.origin);
    await use(seen);
    expect(seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([]);
  }, { auto: true }],

  /** The page after a first visit that was long enough for the service worker to keep everything. */
  visited: async ({ page, host }, use) => {
    await page.goto(host.url);
    await started(page);
    await kept(page);
    await use(page);
  },
});
export { expect };

/** Waits until the page is kept for use without the network. */
export const kept = (page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
/** The version that a page is of. */
export const build_of = (page) => page.locator('meta[name="rungs-build"]').getAttribute('content');
/** Has the page look for a newer version, as when it is shown again. */
export const look_for_newer = (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
/** The files that the page has loaded, as names beside it. */
export const loaded = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .map(({ name }) => name.slice(new URL('.', document.baseURI).href.length))
  .filter((name) => name !== 'sw.js'));
/** From here on nothing is fetched ahead: a room comes when it is opened. */
export const without_idle = (page) => page.addInitScript(() => { globalThis.requestIdleCallback = () => 0; });
