// The whole browser is killed at any moment: what “Saved” was shown for is there afterwards. And several tabs at once.
import {
  enter, expect, expect_sane, expect_saved, figures, funnel_table, new_plan, number_field, second_tab, started, test,
} from '../app.mjs';
import { random, rounds } from '../soak.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const count = (page, t) => number_field(page, t('counts.at_grade', { grade: 'D' }));
const number_in = async (field) => Number((await field.inputValue()).replaceAll(/\D/g, ''));

/** Tells `note` what stands in the fields whenever the page says that all is saved. */
async function watch_saved(page, t, note) {
  await page.exposeFunction('noted', note);
  const fields = await Promise.all([target(page, t).elementHandle(), count(page, t).elementHandle()]);
  await page.evaluate(([saved, target, count]) => {
    const number_in = (field) => Number(field.value.replaceAll(/\D/g, ''));
    let last = saved;
    new MutationObserver(() => {
      const now = document.querySelector('header [role="status"]')?.textContent.trim();
      // Seen and read in one go: nothing can be typed in between.
      if (now === saved && now !== last) globalThis.noted([number_in(target), number_in(count)]);
      last = now;
    }).observe(document.querySelector('header'), { subtree: true, childList: true, characterData: true, attributes: true });
  }, [t('save.saved'), ...fields]);
}

test('kills of the whole browser at any moment lose nothing that “Saved” was shown for', async ({ restart, site, t }) => {
  const kills = rounds(10, 200);
  test.setTimeout(kills * 15_000);
  const next = random(4);
  let { page, kill } = await restart();
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  await expect_saved(page, t);
  const address = page.url();
  let held = [await number_in(target(page, t)), await number_in(count(page, t))];
  let tried = [...held];
  let shown_saved = 0;
  for (let round = 1; round <= kills; round += 1) {
    await test.step(`kill ${round}`, async () => {
      const before = [...held];
      await watch_saved(page, t, (values) => { held = values; });
      // Up to three edits; the moment lies within three seconds of the last, mostly soon after it.
      for (let edits = 1 + Math.floor(next() * 3); edits > 0; edits -= 1) {
        const which = next() < 0.5 ? 0 : 1;
        tried[which] += 1;
        await [target, count][which](page, t).fill(String(tried[which]));
        await page.waitForTimeout(next() ** 3 * 500);
      }
      await page.waitForTimeout(next() ** 3 * 3_000);
      await kill();
      const last_shown = [...held];
      if (last_shown.some((value, at) => value > before[at])) shown_saved += 1;
      ({ page, kill } = await restart());
      await page.goto(address);
      await started(page);
      await expect(funnel_table(page, t).getByRole('rowheader')).toHaveCount(5);
      const there = [await number_in(target(page, t)), await number_in(count(page, t))];
      for (const at of [0, 1]) {
        expect(there[at], `${t('save.saved')} was shown for ${last_shown[at]}`).toBeGreaterThanOrEqual(last_shown[at]);
        expect(there[at]).toBeLessThanOrEqual(tried[at]);
      }
      await expect_saved(page, t);
      await expect(page.getByText(t('save.mended'))).toHaveCount(0);
      await expect_sane(page);
      held = there;
      tried = [...there];
    });
  }
  console.log(`${kills} kills, “Saved” was shown before ${shown_saved} of them`);
  expect(shown_saved).toBeGreaterThan(kills / 4);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('three tabs that all edit end alike, with everything in them', async ({ funnel: one, t }) => {
  const turns = rounds(2, 20);
  test.setTimeout(30_000 + turns * 10_000);
  const next = random(7);
  const tabs = [one, await second_tab(one), await second_tab(one)];
  const grades = ['E', 'D', 'C'];
  const last = {};
  for (let turn = 0; turn < turns; turn += 1) {
    await Promise.all(tabs.map(async (page, at) => {
      for (let edits = 0; edits < 4; edits += 1) {
        last[grades[at]] = 100 + Math.floor(next() * 800);
        await enter(number_field(page, t('counts.at_grade', { grade: grades[at] })), String(last[grades[at]]));
      }
    }));
    for (const page of tabs) {
      await expect_saved(page, t);
      for (const grade of grades) await expect(number_field(page, t('counts.at_grade', { grade }))).toHaveValue(String(last[grade]));
    }
    const seen = await figures(one, t);
    for (const page of tabs.slice(1)) await expect.poll(() => figures(page, t)).toEqual(seen);
  }
});
