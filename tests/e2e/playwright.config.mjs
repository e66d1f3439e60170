import { defineConfig } from '@playwright/test';
import { chromium_arguments, chromium_path } from './browser.mjs';

const desktop = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const english = { locale: 'en-US' };
const chinese = { locale: 'zh-CN' };
const pictures = /pictures\.spec/;
const diagonal = /@diagonal|rescue\.spec/; // what depends on language or size: both languages and both sizes, in two projects

export default defineConfig({
  testDir: 'specs',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0, // on a crowded machine; what passes only then is listed as flaky
  reporter: [['list', { printSteps: false }]],
  use: {
    launchOptions: { executablePath: chromium_path, args: chromium_arguments },
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block', // it would keep the whole page for each test; offline.spec.mjs and newer.spec.mjs let it
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' }, // fewer frames to draw
  },
  projects: [
    { name: 'desktop-en', use: { ...desktop, ...english }, testIgnore: pictures },
    { name: 'phone-zh', use: { ...phone, ...chinese }, testIgnore: pictures, grep: diagonal },
    { name: 'pictures', testMatch: pictures },
  ],
});
