// Starts the worker. Its address is a Trusted Types sink: the policy `rungs` lets through the address that the build
// wrote into the page, and nothing else.
(() => {
  'use strict';
  const address = () => document.querySelector('meta[name="rungs-worker"]').content;
  const policy = globalThis.trustedTypes?.createPolicy('rungs', {
    createScriptURL(url) {
      if (url !== address()) throw new TypeError(`not the address of the worker: ${url}`);
      return url;
    },
  });
  globalThis.rungsStartWorker = () => new Worker(policy ? policy.createScriptURL(address()) : address(), { name: 'rungs' });
})();
