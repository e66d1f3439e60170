// The last step of a build, run by Trunk (see Trunk.toml) on what it is about to put into dist/:
// the app is cut into the rooms that `src/rooms.rs` names, inline scripts become files, styles and plain scripts become one file each, the worker gets an address of its own,
// everything is named by a hash of what it holds, every integrity attribute is true again, and the service worker knows
// all files.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync, transformSync } from 'esbuild';
import { write_empty_service_worker, write_service_worker } from './offline.mjs';

const run = promisify(execFile);

const folder = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === 'release';
const at = (name) => join(folder, name);
const read = (name) => readFileSync(at(name));
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex').slice(0, 16);
const integrity = (name) => `sha384-${createHash('sha384').update(read(name)).digest('base64')}`;
const attribute = (tag, name) => new RegExp(`\\s${name}="?([^"\\s>]*)`).exec(tag)?.[1];
const file = (tag) => (attribute(tag, 'href') ?? attribute(tag, 'src')).replace(/^(\.\/|\/)+/, '');
const minified = (text, loader) =>
  release ? transformSync(text, { loader, minify: true, charset: 'utf8', legalComments: 'none', target: 'esnext' }).code : String(text);

let page = read('index.html').toString();

/** Puts `text` into a file named by its hash, and answers with the file's name. */
function put(stem, extension, text) {
  const name = `${stem}-${hash(text)}.${extension}`;
  writeFileSync(at(name), text);
  return name;
}

/** Replaces all tags that match by one that names the joined file. */
function join_files(pattern, stem, extension, tag_of) {
  const tags = page.match(pattern) ?? [];
  if (tags.length === 0) throw new Error(`index.html names no ${stem}.${extension} files`);
  const text = tags.map((tag) => minified(read(file(tag)), extension)).join('\n');
  tags.forEach((tag) => rmSync(at(file(tag)), { force: true }));
  const name = put(stem, extension, text);
  const [first, ...others] = tags;
  others.forEach((tag) => { page = page.replace(tag, ''); });
  page = page.replace(first, () => tag_of(name, integrity(name)));
}

/**
 * Cuts the app's WebAssembly into what every page needs and the rooms that are fetched later, and names all of it by
 * what it holds after all optimisation. Trunk has made the app in one piece; that piece is thrown away.
 */
async function place_app() {
  const [whole_script, stem] = /import init from ['"]\.?\/?((rungs-app)[^'"]*\.js)['"]/.exec(page).slice(1);
  const whole_wasm = whole_script.replace(/\.js$/, '_bg.wasm');
  const work = mkdtempSync(join(tmpdir(), 'rungs-rooms-'));
  const linked = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wasm32-unknown-unknown', release ? 'release' : 'debug', `${stem}.wasm`);
  // The linker notes what the module asks of a browser; it lets all functions use what one of them does.
  if (readFileSync(linked).includes('simd128')) throw new Error('the app links arithmetic that needs SIMD, and no browser without it could start it: leave it to the worker');
  await run('wasm-split-cli', [linked, work, '--out-name', stem, '--target', 'web']);
  await run('wasm-bindgen', [join(work, `${stem}.wasm`), '--out-dir', work, '--out-name', stem, '--target', 'web', '--no-typescript', '--keep-lld-exports']);
  rmSync(join(work, `${stem}.wasm`));
  const rooms = readdirSync(work).filter((name) => name.endsWith('.wasm'));
  const options = /rungs-app"[^]*?data-wasm-opt-params="([^"]*)"/.exec(readFileSync('index.html'))[1].split(' ');
  if (release) await Promise.all(rooms.map((name) => run('wasm-opt', ['-Oz', '--strip-debug', ...options, join(work, name), '-o', join(work, name)])));

  const loader = join(work, '__wasm_split.js');
  let text = readFileSync(loader, 'utf8');
  const main = `${stem}_bg.wasm`;
  const wasm_name = put(stem, 'wasm', readFileSync(join(work, main)));
  for (const name of rooms.filter((name) => name !== main)) {
    text = text.replaceAll(`"./${name}"`, `"./${put('room', 'wasm', readFileSync(join(work, name)))}"`);
  }
  // A host that does not know the type of WebAssembly would be refused otherwise.
  const bytes = 'src.then(async (answer) => { if (!answer.ok) throw new Error(`status ${answer.status}`); return WebAssembly.instantiate(await answer.arrayBuffer(), imports); })';
  text = text.replaceAll('WebAssembly.instantiateStreaming(src, imports)', bytes);
  if (/"\.\/(?:split|chunk)_|Streaming/.test(text)) throw new Error('the loader of the rooms has another form than tools/finish.mjs knows');
  writeFileSync(loader, text);
  const { outputFiles: [script] } = buildSync({
    entryPoints: [join(work, `${stem}.js`)], bundle: true, format: 'esm', target: 'esnext', charset: 'utf8', legalComments: 'none', minify: release, write: false,
    logOverride: { 'duplicate-object-key': 'silent' }, // wasm-bindgen names the loader once for each room
  });
  const script_name = put(stem, 'js', script.text);

  for (const name of [whole_script, whole_wasm]) rmSync(at(name), { force: true });
  page = page.replaceAll(whole_wasm, wasm_name).replaceAll(whole_script, script_name);
  page = page.replace('const rooms_of_plan = []', `const rooms_of_plan = ${JSON.stringify(rooms_of('plan', text))}`);
  rmSync(work, { recursive: true });
}

/** The files of a room in the loader's text: its own, and those that it shares with others. */
function rooms_of(room, text) {
  const file = /"\.\/(room-[^"]+)"/;
  const parts = text.split(/(?=\/\* [^*]* \*\/|export const )/);
  const shared = parts.filter((part) => /^\/\* ([^*]*) \*\//.exec(part)?.[1].split(', ').includes(room));
  const own = parts.filter((part) => part.startsWith(`export const __wasm_split_load_${room} `));
  return [...own, ...shared].flatMap((part) => file.exec(part)?.[1] ?? []);
}

/** Moves the worker to a path that changes whenever the worker does, and writes the path into the page. */
function place_worker() {
  // What fails here is thrown again outside the promise, where the page's `onerror` of the worker hears it.
  const start = `wasm_bindgen({ module_or_path: 'worker_bg.wasm' }).catch((error) => setTimeout(() => { throw error; }));`;
  const script = minified(`${read('worker.js')}\n${start}\n`, 'js');
  const wasm = read('worker_bg.wasm');
  const path = `worker-${hash(script, wasm)}`;
  mkdirSync(at(path));
  writeFileSync(at(`${path}/worker.js`), script);
  writeFileSync(at(`${path}/worker_bg.wasm`), wasm);
  for (const name of ['worker.js', 'worker_bg.wasm']) rmSync(at(name));
  page = page.replace(/<meta name="?rungs-worker"?[^>]*>/, `<meta name="rungs-worker" content="${path}/worker.js">`);
}

/** Trunk's own reload script under `trunk serve`: its placeholders are filled in the page only, and Trusted Types stop its icon. */
const reloadable = (text) => text
  .replace("'{{__TRUNK_ADDRESS__}}'", 'window.location.host')
  .replace('{{__TRUNK_WS_BASE__}}', '/')
  .replace(/icon\.innerHTML = .*/, '');

function move_inline_scripts() {
  page = page.replace(/<script([^>]*)>([^]*?)<\/script>/g, (tag, attributes, text) => {
    if (/\ssrc=/.test(attributes)) return tag;
    const name = put('start', 'js', minified(reloadable(text), 'js'));
    return `<script${attributes} src="./${name}" integrity="${integrity(name)}"></script>`;
  });
}

/** Chromium ignores the attribute on `as="fetch"` and on icons, and warns about the former. */
function renew_integrity() {
  page = page.replace(/<(?:link|script)\b[^>]*\sintegrity="?[^"\s>]*"?[^>]*>/g, (tag) =>
    tag.replace(/\s+integrity="?[^"\s>]*"?/, /as="fetch"|rel="icon"/.test(tag) ? '' : ` integrity="${integrity(file(tag))}"`));
}

function check() {
  const left = /<style[\s>]|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i.exec(page);
  if (left) throw new Error(`index.html holds something inline that the policy forbids: ${page.slice(left.index, left.index + 80)}`);
  for (const [tag] of page.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    if (!existsSync(at(file(tag)))) throw new Error(`index.html names a file that is not there: ${tag}`);
  }
}

join_files(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g, 'style', 'css', (name, sum) => `<link rel="stylesheet" href="./${name}" integrity="${sum}">`);
join_files(/<script(?=[^>]*\ssrc=)[^>]*><\/script>/g, 'shell', 'js', (name, sum) => `<script src="./${name}" integrity="${sum}"></script>`);
await place_app();
place_worker();
move_inline_scripts();
renew_integrity();
page = page.replace(/<!--(?!\s*\[)[^]*?-->/g, '').replace(/\n\s*\n+/g, '\n');
check();
writeFileSync(at('index.html'), page);
(release ? write_service_worker : write_empty_service_worker)(folder);
