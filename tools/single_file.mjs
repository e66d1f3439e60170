// Makes one file of a release build, which opens without a server: `node tools/single_file.mjs [dist [dist-single]]`.
// Scripts and styles stand in the page and are allowed by their hashes; what is fetched elsewhere is packed into blocks
// that no browser runs.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync, transformSync } from 'esbuild';
import { names_in } from './offline.mjs';

const [folder = 'dist', target = 'dist-single'] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name));
const own = (name) => readFileSync(fileURLToPath(new URL(`../shell/${name}`, import.meta.url)), 'utf8');
const page = read('index.html').toString();
const one = (pattern) => {
  const found = pattern.exec(page);
  if (!found) throw new Error(`${join(folder, 'index.html')} has another form than tools/single_file.mjs knows: ${pattern}`);
  return found[1] ?? found[0];
};
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** Text that stands in an element whose end it must not contain. */
const inside = (text) => {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error('a script or style would end too early');
  return text;
};
const block = (name, content) => `<script type="text/plain" id="file:${name}">${content.toString('base64')}</script>`;
const pack = (name, as = name) => block(as, gzipSync(read(name), { level: 9 }));

const style = inside(read(one(/<link rel="stylesheet" href="\.\/([^"]+)"/)).toString());
const files = inside(transformSync(own('single_file.js'), { minify: true, charset: 'utf8' }).code);
const shell = inside(read(one(/<script src="\.\/(shell-[^"]+)"/)).toString());
const start = read(one(/<script type="module" src="\.\/(start-[^"]+)"/)).toString();
// Here every room is at hand: none is asked for ahead.
if (!/\["room-[^\]]*\]/.test(start)) throw new Error('the start script names no rooms');
const { outputFiles: [app] } = buildSync({
  stdin: { contents: start.replace(/\["room-[^\]]*\]/, '[]'), resolveDir: resolve(folder) },
  bundle: true, format: 'iife', define: { 'import.meta.url': '"file:///"' }, minify: true, charset: 'utf8', target: 'esnext', write: false,
  logOverride: { 'duplicate-object-key': 'silent' }, // wasm-bindgen names the loader once for each room
});
const program = inside(app.text);

const policy = [
  "default-src 'none'", `script-src ${[files, shell, program].map(hash).join(' ')} 'wasm-unsafe-eval'`, `style-src ${hash(style)}`,
  'worker-src blob:', 'img-src data: blob:', "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", 'trusted-types rungs',
].join('; ');
const worker = one(/<meta name="rungs-worker" content="([^"/]+)\//);
const icon = one(/<link rel="icon" href="\.\/([^"]+)"/);
const fetched = names_in(folder).filter((name) => /^room-|^rungs-app-.*\.wasm$|^examples\//.test(name));

const head = [
  page.slice(page.indexOf('<meta name="viewport"'), page.indexOf('<meta name="rungs-worker"')).trim(),
  '<meta name="rungs-worker" content="">',
  '<title>Rungs</title>',
  `<link rel="icon" href="data:image/svg+xml;base64,${read(icon).toString('base64')}">`,
  `<style>${style}</style>`,
  ...fetched.map((name) => pack(name)),
  block('worker.js', read(`${worker}/worker.js`)),
  pack(`${worker}/worker_bg.wasm`, 'worker_bg.wasm'),
  `<script>${files}</script>`,
  `<script>${shell}</script>`,
  `<script type="module">${program}</script>`,
];
const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${head.join('\n')}
</head>
<body>
${one(/<noscript>[^]*<\/noscript>/)}
</body>
</html>
`;
mkdirSync(target, { recursive: true });
const path = join(target, 'rungs.html');
writeFileSync(path, text);
console.log(`${path}: ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`);
