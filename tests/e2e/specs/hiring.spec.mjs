// From the example plan to a hiring timeline, on paper and as a workbook; how full people's time is.
import ExcelJS from 'exceljs';
import { readFile } from 'node:fs/promises';
import { button, diagonal, downloaded, expect, expect_sane, expect_saved, open_team, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const answer = (page) => page.getByRole('heading', { level: 1 });
const hires = (page, t) => page.getByRole('grid', { name: t('staffing.hires') });

/** How many pages a PDF has. */
const pages_of = (bytes) => (bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test('the example says whom to hire by when, each day tells why, and posts are planned in one step', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t);
  await expect(answer(page)).toContainText(/\d/);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  const rows = hires(page, t).locator('tbody tr');
  const planned = await rows.count();
  expect(planned).toBeGreaterThan(0);
  // The first day in the sentence explains itself.
  await answer(page).getByRole('button').last().click();
  const story = page.getByRole('dialog');
  await expect(story).toContainText(t('staffing.tiers.days_to_fill'));
  await page.keyboard.press('Escape');
  // Each number of a hire, past its reason: how many are missing, and the day of the first month.
  await hires(page, t).focus();
  await page.keyboard.press('Enter');
  await expect(story).toContainText(t('staffing.missing'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(story).toContainText(t('staffing.first_day'));
  await page.keyboard.press('Escape');
  // The same numbers as a table.
  await page.locator('summary').filter({ hasText: t('staffing.people_table') }).click();
  await expect(page.getByRole('grid', { name: t('staffing.people_table') }).locator('tbody tr')).not.toHaveCount(0);
  // Planned posts count as people: fewer are left to be hired; one step back brings them again.
  const plan = page.getByRole('region', { name: t('staffing.hires') }).getByRole('button');
  await plan.click();
  await expect.poll(() => rows.count()).toBeLessThan(planned);
  await expect_saved(page, t);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(planned);
  await expect_sane(page);
});

test('by keyboard alone to a page on paper and a workbook', diagonal, async ({ funnel: page, t }, info) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(t('nav.staffing'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: t('staffing.timeline') })).toBeVisible();
  await page.evaluate(() => { window.print = () => { window.was_printed = true; }; });
  await button(page, t('staffing.print')).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.was_printed)).toBe(true);
  expect(pages_of(await page.pdf({ preferCSSPageSize: true, printBackground: true, path: info.outputPath('hiring.pdf') }))).toBe(1);
  await page.keyboard.press('Tab');
  await expect(button(page, t('staffing.export'))).toBeFocused();
  const { name, path } = await downloaded(page, () => page.keyboard.press('Enter'));
  expect(name).toMatch(/\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await readFile(path));
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['staffing.hires', 'staffing.people_by_month', 'staffing.cost'].map((key) => t(key)));
  const [sheet] = book.worksheets;
  expect(sheet.rowCount - 1).toBe(await hires(page, t).locator('tbody tr').count());
  const open_by = sheet.getRow(1).values.indexOf(t('staffing.open_by'));
  // Days are days; who grows into a tier needs no post.
  const days = sheet.getColumn(open_by).values.slice(2).filter(Boolean);
  expect(days.length).toBeGreaterThan(0);
  for (const day of days) expect(day).toBeInstanceOf(Date);
});

test('saturation says what waits; a tier alone can be looked at; numbers explain themselves', diagonal, async ({ funnel: page, t }) => {
  await open_team(page, t, 'staffing.saturation');
  await expect(answer(page)).toContainText('%');
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  const grid = page.getByRole('grid', { name: t('staffing.by_tier_and_month') });
  await expect(grid.locator('tbody tr')).toHaveCount(9);
  await page.getByRole('combobox', { name: t('staffing.tier') }).selectOption({ index: 1 });
  await expect(grid.locator('tbody tr')).toHaveCount(3);
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(t('staffing.hours_there'));
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: t('staffing.helping') }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: t('staffing.own_work') })).toContainText(t('explain.team_help_work'));
  await page.keyboard.press('Escape');
  await expect_sane(page);
});
