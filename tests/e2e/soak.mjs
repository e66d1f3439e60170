// Random numbers that are the same each time, and how many rounds a test goes.

/** A few rounds in ./dev test, all of them in ./dev soak. */
export const rounds = (few, all) => (process.env.RUNGS_SOAK === '1' ? all : few);

/** A generator of numbers from 0 up to 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A few bytes turned, cut, doubled or put in. */
export function changed(bytes, next) {
  let now = Buffer.from(bytes);
  const below = (count) => Math.floor(next() * count);
  for (let times = 1 + below(3); times > 0 && now.length > 0; times -= 1) {
    const at = below(now.length);
    const to = at + below(Math.min(4096, now.length - at));
    const put = (piece) => Buffer.concat([now.subarray(0, at), Buffer.from(piece), now.subarray(at)]);
    now = [
      () => { const copy = Buffer.from(now); copy[at] ^= 1 << below(8); return copy; },
      () => now.subarray(0, at),
      () => Buffer.concat([now.subarray(0, at), now.subarray(to)]),
      () => put(now.subarray(at, to)),
      () => put(['null', '-1', '1e308', '1e999', '""', '[[[[', '{}', '"\\u0000"', ',', '"', '<script>'][below(11)]),
    ][below(5)]();
  }
  return now;
}
