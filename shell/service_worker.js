// The service worker: keeps every file of one version, and gives each page the files of the version that the page is of.
// tools/offline.mjs writes two constants before this: BUILD, the version's name, and FILES, for each file the first
// 16 hexadecimal digits of its SHA-256. What is not in a list is neither kept nor touched.
'use strict';

const scope = registration.scope;
/** What the caches of this address are called; another copy of Rungs on the same host has its own. */
const own = `rungs ${scope} `;
const cache_name = own + BUILD;
const page = 'index.html';
const address = (name) => new URL(name, scope).href;
/** Whether a file is named by what it holds, so that the name means the same in every version. */
const is_hashed = (name) => /-[0-9a-f]{16}[./]/.test(name);
let was_asked = false;

async function is_whole(response, sum) {
  if (!response?.ok) return false;
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sum;
}

/** Where a file may come from: an older version that has it too, or the host. */
async function* copies(name) {
  if (is_hashed(name)) yield caches.match(address(name));
  if (is_hashed(name)) yield fetch(address(name));
  if (name === page) yield fetch(scope, { cache: 'reload' });
  yield fetch(address(name), { cache: 'reload' });
}

async function keep(cache, name) {
  if (await is_whole(await cache.match(address(name)), FILES[name])) return;
  for await (const copy of copies(name)) {
    if (await is_whole(copy, FILES[name])) {
      // A page may not be answered with what was redirected.
      await cache.put(address(name), copy.redirected ? new Response(copy.body, copy) : copy);
      return;
    }
  }
  throw new Error(`${name} did not come as it should be`);
}

/** All files, one after the other: this goes on behind a page that is in use. */
async function keep_all() {
  const cache = await caches.open(cache_name);
  for (const name of Object.keys(FILES)) await keep(cache, name);
}

const held_locks = async () => (await navigator.locks.query()).held.filter(({ name }) => name.startsWith(own));

/** Removes the versions that no page is of. */
async function tidy() {
  if (registration.installing || registration.waiting) return;
  const used = new Set((await held_locks()).map(({ name }) => name)).add(cache_name);
  for (const name of await caches.keys()) {
    if (name.startsWith(own) && !used.has(name)) await caches.delete(name);
  }
}

/** From the version of the page that asks; a hashed name means the same in every version. */
async function serve({ request, clientId }, name) {
  let version = cache_name;
  if (request.mode !== 'navigate' && !is_hashed(name)) {
    version = (await held_locks()).find((lock) => lock.clientId === clientId)?.name ?? cache_name;
  }
  const found = await caches.match(address(name), { cacheName: version })
    ?? (is_hashed(name) ? await caches.match(address(name)) : undefined);
  return found ?? fetch(request);
}

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !(origin + pathname).startsWith(scope)) return;
  const name = (origin + pathname).slice(scope.length) || page;
  if (Object.hasOwn(FILES, name) || is_hashed(name)) event.respondWith(serve(event, name));
});

addEventListener('install', (event) => event.waitUntil(keep_all()));

addEventListener('activate', (event) => event.waitUntil((async () => {
  await clients.claim();
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  pages.forEach((client) => client.postMessage({ build: BUILD, was_asked }));
})()));

addEventListener('message', (event) => {
  if (event.data === 'take over') {
    was_asked = true;
    event.waitUntil(skipWaiting());
  } else if (event.data === 'tidy') {
    event.source.postMessage({ build: BUILD, was_asked: false });
    event.waitUntil(tidy());
  } else if (event.data === 'mend') {
    const done = () => event.source.postMessage({});
    event.waitUntil(keep_all().then(done, done));
  }
});
