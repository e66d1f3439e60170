// The list of customers: sorted, searched, filtered, changed; the funnel follows.
import {
  button, choose_file, column, enter, diagonal, expect, expect_column, expect_saved, expect_sane, fixture, holds, new_plan,
  open_customers, open_example, started, test,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const table = (page, t) => page.getByRole('table', { name: t('customers.table') });
const rows = (page, t) => table(page, t).getByRole('row').filter({ has: page.getByRole('rowheader') });
const headings = (page, t) => table(page, t).getByRole('columnheader');
const field = (page, t, key, name) => page.getByRole('textbox', { name: t(`customers.${key}`, { name }), exact: true });
const grade_of = (page, t, name) => page.getByRole('combobox', { name: t('customers.grade_of', { name }), exact: true });
const back_to_funnel = (page, t) => page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.funnel') }).click();

/** Five customers of the Chinese fixture, on their page. */
async function five(page, t) {
  await new_plan(page, t, { filled: false });
  await button(page, t('button.import')).click();
  const dialog = page.getByRole('dialog', { name: t('import.title') });
  await choose_file(dialog, t('import.choose_file'), fixture('utf8.csv'));
  await button(dialog, t('import.bring', { count: 5 })).click();
  await expect(dialog).toHaveCount(0);
  await open_customers(page, t);
  await expect(rows(page, t)).toHaveCount(5);
}

test('an empty list invites, and the first customer is typed', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_customers(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('customers.invitation'));
  await expect_no_sideways_scroll(page);
  await button(page, t('customers.add')).click();
  await expect(page.getByLabel(t('customers.name'), { exact: true })).toBeFocused();
  await page.keyboard.type('苏州精工');
  await page.getByLabel(t('customers.grade'), { exact: true }).selectOption({ label: 'C' });
  const value = page.getByLabel(t('customers.value_in', { currency: 'CNY' }));
  await value.fill('much');
  await value.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(holds(t('field.not_a_number')));
  await value.fill('12.5万');
  await value.press('Enter');
  await expect(field(page, t, 'name_of', '苏州精工')).toHaveValue('苏州精工');
  await expect(field(page, t, 'value_of', '苏州精工')).toHaveValue('125,000');
  await expect_saved(page, t);
  await expect_no_sideways_scroll(page);
  await back_to_funnel(page, t);
  await expect_column(page, t, 'have', ['0', '0', '1', '0', '0']);
});

test('grade, value and name of a customer are changed in the list, and the funnel follows', diagonal, async ({ app: page, t }) => {
  await five(page, t);
  const name = '武汉长河物流';
  await grade_of(page, t, name).selectOption({ label: 'B' });
  await enter(field(page, t, 'value_of', name), '88000');
  await enter(field(page, t, 'name_of', name), '武汉长江物流');
  await expect(grade_of(page, t, '武汉长江物流')).toBeVisible();
  await grade_of(page, t, '北京中元仪表公司').selectOption({ label: t('customers.lost') });
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(field(page, t, 'value_of', '武汉长江物流')).toHaveValue('88,000');
  await expect(rows(page, t).filter({ has: grade_of(page, t, '北京中元仪表公司') })).toContainText(t('customers.lost_from', { grade: 'B' }));
  await back_to_funnel(page, t);
  await expect_column(page, t, 'have', ['0', '0', '1', '1', '1']);
});

test('what cannot be a name or a value is refused at its field', async ({ app: page, t }) => {
  await five(page, t);
  const name = '武汉长河物流';
  const value = field(page, t, 'value_of', name);
  for (const [text, why] of [['a lot', 'field.not_a_number'], ['-5', 'error.customer_value'], ['1e308', 'error.amount_too_large'], ['NaN', 'field.not_a_number']]) {
    await value.fill(text);
    await value.press('Enter');
    await expect(value).toHaveAccessibleDescription(holds(t(why)));
    await expect_sane(page);
  }
  await value.press('Escape');
  await expect(value).toHaveValue('');
  for (const [text, why] of [['  ', 'error.customer_name'], ['x'.repeat(201), 'error.customer_name']]) {
    await field(page, t, 'name_of', name).fill(text);
    await field(page, t, 'name_of', name).press('Enter');
    await expect(field(page, t, 'name_of', name)).toHaveAccessibleDescription(holds(t(why)));
  }
  await field(page, t, 'name_of', name).press('Escape');
  await expect(field(page, t, 'name_of', name)).toHaveValue(name);
});

test('a removed customer is brought back by Undo', async ({ app: page, t }) => {
  await five(page, t);
  const doomed = rows(page, t).filter({ has: field(page, t, 'name_of', '成都锦江酒店') });
  await button(doomed, t('customers.remove')).click();
  await expect(rows(page, t)).toHaveCount(4);
  await expect(page.getByText(t('customers.removed', { name: '成都锦江酒店' }))).toBeVisible();
  await button(page, t('button.undo')).click();
  await expect(rows(page, t)).toHaveCount(5);
});

test('what is said of a removal takes it back, while nothing else was done', diagonal, async ({ app: page, t }) => {
  await five(page, t);
  const remove = (name) => button(rows(page, t).filter({ has: field(page, t, 'name_of', name) }), t('customers.remove')).click();
  await remove('成都锦江酒店');
  await expect(rows(page, t)).toHaveCount(4);
  await button(page, t('said.take_back')).click();
  await expect(rows(page, t)).toHaveCount(5);
  await expect(button(page, t('said.take_back'))).toHaveCount(0);
  await expect(page.locator('main')).toBeFocused();
  await remove('成都锦江酒店');
  await expect(button(page, t('said.take_back'))).toBeVisible();
  await enter(field(page, t, 'value_of', '武汉长河物流'), '88000');
  await expect(button(page, t('said.take_back'))).toHaveCount(0);
  await expect(rows(page, t)).toHaveCount(4);
});

test('a grade leads to its customers', diagonal, async ({ app: page, t }) => {
  await five(page, t);
  const narrowed = page.getByRole('combobox', { name: t('customers.show_grade') });
  const chosen = () => narrowed.evaluate((select) => select.selectedOptions[0].label);
  await back_to_funnel(page, t);
  const have = (await column(page, t, 'have')).map(Number);
  const at = have.findIndex((count) => count > 0);
  const grade = ['E', 'D', 'C', 'B', 'A'][at];
  const header = page.getByRole('rowheader', { name: grade, exact: true });
  await header.getByRole('link').click();
  await expect.poll(chosen).toBe(grade);
  await expect(rows(page, t)).toHaveCount(have[at]);
  await page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.customers') }).click();
  await expect.poll(chosen).toBe(t('customers.all_grades'));
  await expect(rows(page, t)).toHaveCount(5);
  await page.goBack();
  await expect.poll(chosen).toBe(grade);
  await page.reload();
  await started(page);
  await expect.poll(chosen).toBe(grade);
  // The story of what is there leads to them too.
  await back_to_funnel(page, t);
  await page.getByRole('row').filter({ has: header }).locator('.c-have').getByRole('button').click();
  await page.getByRole('dialog').getByRole('link', { name: t('customers.at_grade', { grade }) }).click();
  await expect.poll(chosen).toBe(grade);
});

test('8,800 customers are searched, filtered and sorted', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_customers(page, t);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('customers.answer', { total: '8,800', count: 8800, on_ladder: '2,089', won: '4,238', lost: '2,473' }));
  await expect(table(page, t)).toHaveAttribute('aria-rowcount', '8801');
  // Only those in sight, and some around them, are in the document.
  expect(await rows(page, t).count()).toBeLessThan(120);
  const search = page.getByRole('searchbox', { name: t('customers.search') });
  await search.fill('cancity moses');
  await expect(table(page, t)).not.toHaveAttribute('aria-rowcount', '8801');
  for (const text of await rows(page, t).allInnerTexts()) expect(text).toContain('Moses Frase');
  const found = Number(await table(page, t).getAttribute('aria-rowcount')) - 1;
  await expect(page.getByText(t('customers.found', { count: found }))).toBeVisible();
  await search.fill('no such customer anywhere');
  await expect(page.getByText(t('customers.found', { count: 0 }))).toBeVisible();
  await button(page, t('customers.show_all')).click();
  await expect(table(page, t)).toHaveAttribute('aria-rowcount', '8801');
  await page.getByRole('combobox', { name: t('customers.show_grade') }).selectOption({ label: 'D' });
  await expect(table(page, t)).toHaveAttribute('aria-rowcount', '501');
  await page.getByRole('combobox', { name: t('customers.show_grade') }).selectOption({ label: t('customers.lost') });
  await expect(table(page, t)).toHaveAttribute('aria-rowcount', '2474');
  await button(page, t('customers.show_all')).click();
  const values = async () => (await rows(page, t).getByRole('textbox', { name: holds(t('customers.value_of', { name: '' })) }).evaluateAll((inputs) => inputs.map((input) => Number(input.value.replaceAll(',', '') || NaN)))).filter((value) => !Number.isNaN(value));
  await headings(page, t).getByRole('button', { name: t('customers.value'), exact: true }).click();
  await headings(page, t).getByRole('button', { name: t('customers.value'), exact: true }).click();
  await expect(headings(page, t).filter({ hasText: t('customers.value') })).toHaveAttribute('aria-sort', 'descending');
  // The dearest of the real file.
  await expect.poll(async () => (await values())[0]).toBe(30288);
  expect(await values()).toEqual((await values()).toSorted((one, other) => other - one));
});

test('the last of 8,800 is reached by scrolling, and what is typed there is kept', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_customers(page, t);
  const region = page.getByRole('region', { name: t('customers.table') }).and(page.locator('[tabindex="0"]'));
  await region.evaluate((region) => { region.scrollTop = region.scrollHeight; });
  const last = table(page, t).locator('tr[aria-rowindex="8801"]');
  await expect(last).toBeVisible();
  const value = last.getByRole('textbox').last();
  await value.fill('4242');
  await value.press('Enter');
  await expect_saved(page, t);
  await region.evaluate((region) => { region.scrollTop = 0; });
  await region.evaluate((region) => { region.scrollTop = region.scrollHeight; });
  await expect(value).toHaveValue('4,242');
});

test('the keyboard alone changes a grade', async ({ app: page, t }) => {
  await five(page, t);
  await field(page, t, 'name_of', '武汉长河物流').focus();
  await page.keyboard.press('Tab');
  await expect(grade_of(page, t, '武汉长河物流')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect_saved(page, t);
  await back_to_funnel(page, t);
  const counted = async () => {
    const have = (await column(page, t, 'have')).map(Number);
    return { lowest: have[0], all: have.reduce((sum, count) => sum + count) };
  };
  await expect.poll(counted).toEqual({ lowest: 0, all: 4 });
});
