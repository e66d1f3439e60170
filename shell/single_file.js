// Only in the file that holds everything (tools/single_file.mjs), before all other scripts: what they fetch lies in this
// page, packed, since a browser fetches nothing from `file://`. The worker is a blob that unpacks its own WebAssembly.
(() => {
  'use strict';
  const packed = (name) => document.getElementById(`file:${name}`)?.textContent;
  const types = { wasm: 'application/wasm', csv: 'text/csv' };

  async function unpack(text, type) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(content, { headers: { 'content-type': type } });
  }

  globalThis.fetch = async (address) => {
    const name = String(address).replace(/^(?:file:\/+|\.\/)/, '');
    const text = packed(name);
    return text ? unpack(text, types[name.split('.').pop()] ?? 'text/plain') : new Response(null, { status: 404 });
  };

  const worker = new Blob([
    `const packed = ${JSON.stringify(packed('worker_bg.wasm'))};\nconst unpack = ${unpack};\n`,
    `self.fetch = () => unpack(packed, 'application/wasm');\n`,
    Uint8Array.from(atob(packed('worker.js')), (letter) => letter.charCodeAt(0)),
  ], { type: 'text/javascript' });
  document.querySelector('meta[name="rungs-worker"]').content = URL.createObjectURL(worker);
})();
