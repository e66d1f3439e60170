// The page's end of the service worker (service_worker.js): the page is kept for use without the network, and a newer
// version is taken over between edits. In plain JavaScript, so that a version that does not start can be left for a newer one.
(() => {
  'use strict';
  const build = document.querySelector('meta[name="rungs-build"]')?.content;
  const workers = build && navigator.locks && /^http/.test(location.protocol) ? navigator.serviceWorker : undefined;
  const scope = new URL('.', document.baseURI).href;
  const hour_ms = 3_600_000;

  let registration;
  let has_begun = false;
  let is_replaced = false; // another version serves this address from now on
  let wanted; // 'here' or 'elsewhere': where a person asked for the newer version
  let last_touch_ms = 0;
  let timer;

  /** Tells the program: 'ready' when a newer version is there, 'coming' when it was asked for. */
  function tell() {
    if (!has_begun) return;
    const is_ready = is_replaced || (registration?.waiting && registration.active);
    globalThis.rungsVersion = wanted ? 'coming' : is_ready ? 'ready' : '';
    dispatchEvent(new Event('rungs:version'));
  }

  /** Whether nothing is unsaved and nothing is being edited; whoever would ask before the page is left is asked. */
  function may_leave() {
    const here = wanted === 'here';
    return dispatchEvent(new Event('beforeunload', { cancelable: true }))
      && !document.activeElement?.matches('input, select, textarea')
      && Date.now() - last_touch_ms > (here ? 300 : document.hidden ? 1_000 : 3_000)
      && (here || !document.querySelector('dialog[open], .scenario-bar'));
  }

  function take_over_when_calm() {
    clearTimeout(timer);
    if (!wanted) return;
    timer = setTimeout(take_over_when_calm, 250);
    if (!may_leave()) return;
    if (is_replaced) location.reload();
    else registration?.waiting?.postMessage('take over');
  }

  /** The person asks for the newer version; it comes as soon as all is saved and nothing is being edited. */
  globalThis.rungsTakeOver = () => {
    wanted = 'here';
    tell();
    take_over_when_calm();
  };

  function follow(found) {
    registration = found;
    const watch = () => {
      registration.installing?.addEventListener('statechange', tell);
      tell();
    };
    registration.addEventListener('updatefound', watch);
    watch();
  }

  async function look_for_newer() {
    try {
      await registration.update();
      registration.active?.postMessage('tidy'); // it answers with its version
    } catch {
      // The host is out of reach: asked again later.
    }
  }

  /** Called when the page can be used: keeps it, and looks for a newer version from now on. */
  globalThis.rungsKeepOffline = async () => {
    has_begun = true;
    tell();
    if (!workers) return;
    try {
      const found = await rungsRegister();
      if (!found) return;
      follow(found);
    } catch {
      return; // Forbidden or out of reach: the page works without it.
    }
    document.addEventListener('visibilitychange', () => { if (!document.hidden) look_for_newer(); });
    setInterval(look_for_newer, hour_ms);
    look_for_newer();
  };

  /** Calls when the host has another version than this one. */
  globalThis.rungsIfOutdated = async (then) => {
    const answer = await fetch('./', { cache: 'reload' }).catch(() => {});
    const page = await answer?.text();
    if (build && page?.includes('rungs-build') && !page.includes(build)) then();
  };

  const once = (target, event) => new Promise((resolve) => target.addEventListener(event, resolve, { once: true }));

  async function renew() {
    const found = await workers?.getRegistration();
    if (!found) return;
    await found.update().catch(() => {});
    if (found.installing) await once(found.installing, 'statechange');
    const answered = found.waiting ? once(workers, 'controllerchange') : once(workers, 'message');
    (found.waiting ?? found.active)?.postMessage(found.waiting ? 'take over' : 'mend');
    await answered;
  }

  /** Loads the page again: in the newest version there is, with every kept file as it should be. */
  globalThis.rungsReload = () => {
    const patience = new Promise((resolve) => setTimeout(resolve, 8_000));
    return Promise.race([renew(), patience]).catch(() => {}).then(() => location.reload());
  };

  if (!workers) return;
  // The files of a version are kept for as long as a page holds its lock.
  navigator.locks.request(`rungs ${scope} ${build}`, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
  for (const event of ['pointerdown', 'keydown', 'wheel']) {
    addEventListener(event, () => { last_touch_ms = Date.now(); }, { capture: true, passive: true });
  }
  workers.addEventListener('message', ({ data, source }) => {
    if (!data?.build || data.build === build || source.scriptURL !== `${scope}sw.js`) return;
    is_replaced = true;
    if (data.was_asked) wanted ??= 'elsewhere';
    tell();
    take_over_when_calm();
  });
})();
