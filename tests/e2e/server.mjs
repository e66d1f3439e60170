// A plain static host, as anyone would put dist/ on: no rewrite rules, and the page below some path.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.csv': 'text/csv; charset=utf-8', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.md': 'text/markdown; charset=utf-8',
};
const compress = promisify(brotliCompress);

/** Brotli at the given quality, each version of a file compressed once. */
export function compressor(quality) {
  const done = new Map();
  return async (path) => {
    const key = `${path} ${(await stat(path)).mtimeMs}`;
    if (!done.has(key)) {
      done.set(key, readFile(path).then((bytes) => compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })));
    }
    return done.get(key);
  };
}

/** A host that takes its time over each room shows which tests press what is not there yet: RUNGS_SLOW_MS=700 playwright test … */
const slow_ms = Number(process.env.RUNGS_SLOW_MS ?? 0);

/** Serves a folder below `prefix` on a free port; `deploy` puts another one in its place, `close` ends the host. */
export async function serve({ folder = dist, prefix = '/any/where/', quality = 4 } = {}) {
  const compressed = compressor(quality);
  const asked = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.referer ?? ''}`.trimEnd());
    const { pathname } = new URL(request.url, 'http://localhost');
    const inside = pathname.startsWith(prefix) ? normalize(decodeURIComponent(pathname.slice(prefix.length)) || 'index.html') : '..';
    const path = join(folder, inside);
    const type = types[extname(path)];
    try {
      if (inside.startsWith('..') || !type) throw new Error('outside');
      if (slow_ms && inside.includes('room-')) await new Promise((resolve) => { setTimeout(resolve, slow_ms); });
      const headers = { 'content-type': type, 'cache-control': 'no-cache', vary: 'accept-encoding' };
      if (/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
        const body = await compressed(path);
        response.writeHead(200, { ...headers, 'content-encoding': 'br', 'content-length': body.length }).end(body);
      } else {
        response.writeHead(200, headers).end(await readFile(path));
      }
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    deploy(next) { folder = next; },
    /** The lines of all requests so far, each with the page that it says it comes from. */
    asked,
    origin,
    url: origin + prefix,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
