// The states of the app of which specs/pictures.spec.mjs takes pictures: a name, and how to get there on a fresh page.
// `open` is given { page, site, language } with language 'en' or 'zh'.
export const states = [
  {
    name: 'start',
    async open({ page, site, started }) {
      await page.goto(site.url);
      await started(page);
    },
  },
  {
    name: 'rescue',
    async open({ page, site, started }) {
      await page.goto(site.url);
      await started(page);
      await page.evaluate(() => rungsRescue('panicked at src/example.rs:1:1:\na picture is being taken'));
      await page.locator('summary').click();
    },
  },
];
