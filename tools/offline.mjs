// Names the version that lies in a folder, and writes its service worker, which keeps all of its files:
// `node tools/offline.mjs dist`. tools/finish.mjs does it for every release build; for others it writes one that keeps
// nothing, to take the place of a release build's at the same address.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const source = fileURLToPath(new URL('../shell/service_worker.js', import.meta.url));
const sum = (content) => createHash('sha256').update(content).digest('hex').slice(0, 16);
const write = (folder, build, files) => {
  const text = `const BUILD = ${JSON.stringify(build)};\nconst FILES = ${JSON.stringify(files)};\n${readFileSync(source, 'utf8')}`;
  writeFileSync(join(folder, 'sw.js'), transformSync(text, { loader: 'js', minify: true, charset: 'utf8', target: 'esnext' }).code);
};
const mark = /(<meta name="?rungs-build"? content=)"[^"]*">/;

/** The names of all files in a folder, as addresses beside the page. */
export const names_in = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
  .sort();

export const write_empty_service_worker = (folder) => write(folder, '', {});

export function write_service_worker(folder) {
  const names = names_in(folder).filter((name) => name !== 'sw.js');
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replace(mark, '$1"">');
  if (!mark.test(page)) throw new Error('index.html has no place for the name of its version');
  const worker = readFileSync(source, 'utf8');
  const others = names.filter((name) => name !== 'index.html').map((name) => [name, sum(readFileSync(join(folder, name)))]);
  const build = sum(JSON.stringify([page, others, worker]));
  const named = page.replace(mark, `$1"${build}">`);
  writeFileSync(join(folder, 'index.html'), named);
  write(folder, build, Object.fromEntries([['index.html', sum(named)], ...others]));
  return build;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`version ${write_service_worker(process.argv[2] ?? 'dist')}`);
}
