// How Chromium is started, and a Chromium that can be killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';

export const chromium_path = process.env.CHROME || '/usr/bin/chromium';
export const chromium_arguments = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/**
 * Starts Chromium on a profile folder, in a process group of its own.
 * `kill` ends all of its processes at once, as a power cut would; the same profile can then be started again.
 */
export async function start_browser(profile, language = 'en-US') {
  const browser_process = spawn(chromium_path, [
    ...chromium_arguments, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, `--lang=${language}`,
    `--accept-lang=${language}`, '--no-default-browser-check', 'about:blank',
  ], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(browser_process, 'exit');
  const address = await new Promise((resolve, reject) => {
    const lines = [];
    createInterface({ input: browser_process.stderr }).on('line', (line) => {
      lines.push(line);
      const match = /DevTools listening on (ws:\S+)/.exec(line);
      if (match) resolve(match[1]);
    });
    gone.then(([code]) => reject(new Error(`Chromium ended with code ${code}:\n${lines.join('\n')}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  return {
    context,
    page: context.pages()[0] ?? await context.newPage(),
    async kill() {
      process.kill(-browser_process.pid, 'SIGKILL');
      await gone;
      await browser.close().catch(() => {});
    },
  };
}
