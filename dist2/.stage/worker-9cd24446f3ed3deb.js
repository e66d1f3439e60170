// Starts the worker. Addresses of scripts are Trusted Types sinks: the policy `rungs` lets through the worker's, which the
// build wrote into the page, that of the service worker, and nothing else.
(() => {
  'use strict';
  const address = () => document.querySelector('meta[name="rungs-worker"]').content;
  const policy = globalThis.trustedTypes?.createPolicy('rungs', {
    createScriptURL(url) {
      if (url !== address() && url !== 'sw.js') throw new TypeError(`not the address of a worker: ${url}`);
      return url;
    },
  });
  const trusted = (url) => (policy ? policy.createScriptURL(url) : url);
  globalThis.rungsStartWorker = () => new Worker(trusted(address()), { name: 'rungs' });
  globalThis.rungsRegister = () => navigator.serviceWorker.register(trusted('sw.js'), { updateViaCache: 'none' });
})();
