// The week: a list made from the cards in its fixed order, done and put off by one key, records in a line, the month behind it.
import { readFile } from 'node:fs/promises';
import { button, diagonal, downloaded, enter, expect, expect_saved, expect_sane, number_field, open_work, started, test, with_five_customers } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const tasks = (page) => page.locator('[data-task]');
const task = (page, name) => tasks(page).filter({ hasText: name });

async function open_week(page, t) {
  await with_five_customers(page, t);
  await open_work(page, t, 'week.title');
  await expect(tasks(page).first()).toBeVisible();
}

test('by keyboard alone tasks are done, put off and opened again', diagonal, async ({ app: page, t }) => {
  await open_week(page, t);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  const first = await tasks(page).first().locator('b').innerText();
  await tasks(page).first().focus();
  await page.keyboard.press('d');
  await expect(task(page, first)).toHaveClass(/done/);
  await expect(tasks(page).nth(1)).toBeFocused();
  const second = await tasks(page).nth(1).locator('b').innerText();
  await page.keyboard.press('p');
  await expect(task(page, second)).toHaveClass(/later/);
  await page.keyboard.press('Control+z');
  await expect(task(page, second)).not.toHaveClass(/later/);
  await button(page, `${t('week.reopen')} · ${first}`).click();
  await expect(task(page, first)).not.toHaveClass(/done/);
  await expect_saved(page, t);
  await expect_sane(page);
});

test('a record in a line counts against the plan and does the task; the week is saved as a calendar', async ({ app: page, t }) => {
  await open_week(page, t);
  const name = await tasks(page).first().locator('b').innerText();
  await tasks(page).first().focus();
  await page.keyboard.press('r');
  const line = page.getByRole('form', { name: t('week.record_line') });
  await expect(line.getByLabel(t('week.note'), { exact: true })).toBeFocused();
  await page.keyboard.type('wants the offer');
  await page.keyboard.press('Enter');
  await expect(task(page, name)).toHaveClass(/done/);
  const month = page.locator('.week-month');
  await enter(number_field(month, t('week.calls')), '60');
  // One call was made, of sixty in the month.
  const sum = page.locator('.week-days tfoot td').first();
  await expect(sum).toHaveText(/^1 of \d+$/);
  await button(month, t('week.add_band')).click();
  await enter(number_field(month, t('week.band_amount', { number: 1 })), '100,000');
  await button(month, t('week.add_band')).click();
  await expect(number_field(month, t('week.band_customers', { number: 1 }))).toBeVisible();
  const own = page.getByRole('form', { name: t('week.own_task') });
  await button(own, t('week.add')).click();
  await expect(own.getByRole('alert')).toBeVisible();
  await own.getByLabel(t('week.own_task'), { exact: true }).fill('Prepare the fair');
  await page.keyboard.press('Enter');
  await expect(task(page, 'Prepare the fair')).toBeVisible();
  const { name: file, path } = await downloaded(page, () => button(page, t('week.calendar')).click());
  expect(file).toMatch(/\.ics$/);
  const text = await readFile(path, 'utf8');
  expect(text).toContain('Prepare the fair');
  expect(text).not.toContain(name);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(task(page, 'Prepare the fair')).toBeVisible();
  await expect(task(page, name)).toHaveClass(/done/);
});
