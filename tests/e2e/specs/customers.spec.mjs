// The list of customers: a grid that is sorted, searched, filtered, grouped and edited as a spreadsheet; the funnel follows.
import {
  button, column, diagonal, enter, expect, expect_column, expect_saved, expect_sane, fixture, holds, new_plan,
  open_customers, open_example, started, test, with_five_customers,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const grid = (page, t) => page.getByRole('grid', { name: t('customers.table') });
const rows = (page, t) => grid(page, t).getByRole('row').filter({ has: page.getByRole('rowheader') });
const row = (page, t, name) => rows(page, t).filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const headings = (page, t) => grid(page, t).getByRole('columnheader');
const back_to_funnel = (page, t) => page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.funnel') }).click();

/** The cell of a customer in a column. */
async function cell(page, t, name, key) {
  const titles = await headings(page, t).getByRole('button').allInnerTexts();
  return row(page, t, name).locator(`:scope > :nth-child(${titles.map((title) => title.trim()).indexOf(t(key)) + 1})`);
}

/** Chooses a cell, types over it and takes it. */
async function type_into(page, t, name, key, text) {
  await (await cell(page, t, name, key)).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Five customers of the Chinese fixture, on their page. */
async function five(page, t) {
  await with_five_customers(page, t);
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
  await expect(row(page, t, '苏州精工')).toContainText('125,000');
  await expect_saved(page, t);
  await expect_no_sideways_scroll(page);
  await back_to_funnel(page, t);
  await expect_column(page, t, 'have', ['0', '0', '1', '0', '0']);
});

test('grade, value and name are typed over in the grid, and the funnel follows', diagonal, async ({ app: page, t }) => {
  await five(page, t);
  const name = '武汉长河物流';
  await type_into(page, t, name, 'column.grade', 'B');
  await type_into(page, t, name, 'column.value', '88000');
  await type_into(page, t, name, 'column.name', '武汉长江物流');
  await expect(row(page, t, '武汉长江物流')).toContainText('88,000');
  await type_into(page, t, '北京中元仪表公司', 'column.grade', t('column.lost'));
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(row(page, t, '武汉长江物流')).toContainText('88,000');
  await expect(row(page, t, '北京中元仪表公司')).toContainText(t('grid.lost_from', { grade: 'B' }));
  await back_to_funnel(page, t);
  await expect_column(page, t, 'have', ['0', '0', '1', '1', '0']);
});

test('what a column does not take is refused at its cell, and Escape takes it back', async ({ app: page, t }) => {
  await five(page, t);
  const name = '武汉长河物流';
  for (const [key, text, why] of [
    ['column.value', 'a lot', 'field.not_a_number'], ['column.value', '1e308', 'error.amount_too_large'],
    ['column.grade', 'Z', 'grid.not_one_of'], ['column.next_step_on', 'soon', 'grid.not_a_day'],
  ]) {
    await type_into(page, t, name, key, text);
    await expect(page.getByRole('alert')).toHaveText(holds(t(why, { options: '' }).replace(/\s+$/, '')));
    await expect(page.locator('.grid-input')).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect_sane(page);
  }
  await expect(row(page, t, name)).toHaveCount(1);
});

test('blocks are chosen, filled down, cleared, copied and pasted by keyboard alone, each one step of Undo', async ({ app: page, t, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await five(page, t);
  const owners = async () => {
    const cells = [];
    for (const name of await rows(page, t).getByRole('rowheader').allInnerTexts()) cells.push((await (await cell(page, t, name.trim(), 'column.owner')).innerText()).trim());
    return cells;
  };
  const before = await owners();
  await (await cell(page, t, '武汉长河物流', 'column.owner')).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('陈静');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  for (let times = 0; times < 2; times += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText(t('grid.chosen', { count: '3' }))).toBeVisible();
  await page.keyboard.press('Control+d');
  await expect.poll(owners).toEqual(['陈静', '陈静', '陈静', before[3], before[4]]);
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  // Three copied cells reach beyond the last row: what does not fit is left out.
  await page.keyboard.press('Control+v');
  await expect.poll(owners).toEqual(['陈静', '陈静', '陈静', '陈静', '陈静']);
  await page.keyboard.press('Delete');
  await expect.poll(owners).toEqual(['陈静', '陈静', '陈静', '', '']);
  for (const expected of [['陈静', '陈静', '陈静', '陈静', '陈静'], ['陈静', '陈静', '陈静', before[3], before[4]], ['陈静', ...before.slice(1)], before]) {
    await button(page, t('button.undo')).click();
    await expect.poll(owners).toEqual(expected);
  }
});

test('several are changed or removed at once, and one step brings them back', async ({ app: page, t }) => {
  await five(page, t);
  await (await cell(page, t, '武汉长河物流', 'column.owner')).click();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('form', { name: t('grid.chosen_label') });
  await bar.getByLabel(t('grid.set_column'), { exact: true }).selectOption({ label: t('column.source') });
  await bar.getByLabel(t('grid.set_to')).fill('展会');
  await button(bar, t('grid.set_all')).click();
  await expect(page.getByText(t('grid.set_for', { count: '5' }))).toBeVisible();
  await button(bar, t('customers.remove')).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('customers.invitation'));
  await button(page, t('said.take_back')).click();
  await expect(rows(page, t)).toHaveCount(5);
});

test('a sheet holds one customer whole: next step, contact log, people, and what was done stays', diagonal, async ({ app: page, t }) => {
  await five(page, t);
  await (await cell(page, t, '武汉长河物流', 'column.name')).click();
  await page.keyboard.press('Space');
  const sheet = page.getByRole('dialog', { name: '武汉长河物流' });
  await expect(sheet).toBeVisible();
  await enter(sheet.getByLabel(t('column.next_step'), { exact: true }), '报价');
  await enter(sheet.getByLabel(t('column.next_step_on'), { exact: true }), '2027-03-14');
  await sheet.getByLabel(t('card.new_record')).fill('对方要求本周报价');
  await sheet.getByLabel(t('card.new_record')).press('Enter');
  await expect(sheet.getByRole('listitem').filter({ hasText: '对方要求本周报价' })).toContainText(t('record.call'));
  await sheet.getByLabel(t('card.new_person')).fill('陈总');
  await sheet.getByLabel(t('card.new_person')).press('Enter');
  await expect(sheet.locator('.sheet-person').getByLabel(t('card.person_name'), { exact: true })).toHaveValue('陈总');
  await expect_no_sideways_scroll(page);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(row(page, t, '武汉长河物流')).toContainText('报价');
});

test('own fields, filters, groups and saved views', async ({ app: page, t }) => {
  await five(page, t);
  await button(page, t('grid.columns')).click();
  const columns = page.getByRole('region', { name: t('grid.columns') });
  await columns.getByLabel(t('field_kind.label'), { exact: true }).selectOption({ label: t('field_kind.choice') });
  await columns.getByLabel(t('field_kind.options')).fill('大,小');
  await columns.getByLabel(t('grid.new_field')).fill('规模');
  await columns.getByLabel(t('grid.new_field')).press('Enter');
  await expect(headings(page, t).filter({ hasText: '规模' })).toHaveCount(1);
  await row(page, t, '武汉长河物流').locator(':scope > :last-child').click();
  await page.keyboard.type('大');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: t('grid.filters') }).click();
  const filters = page.getByRole('region', { name: t('grid.filters') });
  await filters.getByLabel(t('grid.add_filter')).selectOption({ label: '规模' });
  await expect(rows(page, t)).toHaveCount(1);
  await page.getByRole('button', { name: t('grid.views') }).click();
  await page.getByLabel(t('grid.save_view')).fill('大客户');
  await page.getByLabel(t('grid.save_view')).press('Enter');
  await button(page, t('customers.show_all')).click();
  await expect(rows(page, t)).toHaveCount(5);
  await page.getByLabel(t('grid.group_by')).selectOption({ label: t('column.grade') });
  const groups = grid(page, t).locator('tr.group');
  const counts = (await groups.allInnerTexts()).map((text) => Number(/(\d+) customer/.exec(text)[1]));
  expect(counts.reduce((sum, count) => sum + count)).toBe(5);
  await groups.first().click();
  await expect(groups.first().getByRole('rowheader')).toHaveAttribute('aria-expanded', 'false');
  await button(page, '大客户').click();
  await expect(rows(page, t)).toHaveCount(1);
});

test('a grade leads to its customers', async ({ app: page, t }) => {
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
  await expect(grid(page, t)).toHaveAttribute('aria-rowcount', '8801');
  // Only those in sight, and some around them, are in the document.
  expect(await rows(page, t).count()).toBeLessThan(80);
  const search = page.getByRole('searchbox', { name: t('customers.search') });
  await search.fill('cancity moses');
  await expect(grid(page, t)).not.toHaveAttribute('aria-rowcount', '8801');
  for (const text of await rows(page, t).allInnerTexts()) expect(text).toContain('Moses Frase');
  const found = Number(await grid(page, t).getAttribute('aria-rowcount')) - 1;
  await expect(page.getByText(t('customers.found', { count: found }))).toBeVisible();
  await search.fill('no such customer anywhere');
  await expect(page.getByText(t('grid.nobody'))).toBeVisible();
  await button(page, t('customers.show_all')).click();
  await expect(grid(page, t)).toHaveAttribute('aria-rowcount', '8801');
  const shown = page.getByRole('combobox', { name: t('customers.show_grade') });
  await shown.selectOption({ label: 'D' });
  await expect(grid(page, t)).toHaveAttribute('aria-rowcount', '501');
  await shown.selectOption({ label: t('customers.lost') });
  await expect(grid(page, t)).toHaveAttribute('aria-rowcount', '2474');
  await button(page, t('customers.show_all')).click();
  const sort = headings(page, t).getByRole('button', { name: t('column.value'), exact: true });
  const at = (await headings(page, t).getByRole('button').allInnerTexts()).findIndex((title) => title.trim() === t('column.value'));
  const values = async () => (await rows(page, t).locator(`:scope > :nth-child(${at + 1})`).allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  await sort.click();
  await sort.click();
  await expect(headings(page, t).filter({ hasText: t('column.value') })).toHaveAttribute('aria-sort', 'descending');
  // The dearest of the real file.
  await expect.poll(async () => (await values())[0]).toBe(30288);
  expect(await values()).toEqual((await values()).toSorted((one, other) => other - one));
});

test('the last of 8,800 is reached by one key, and what is typed there is kept', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_customers(page, t);
  await rows(page, t).first().getByRole('rowheader').click();
  await page.keyboard.press('Control+ArrowDown');
  const last = grid(page, t).locator('tr[aria-rowindex="8801"]');
  await expect(last).toBeVisible();
  expect(await rows(page, t).count()).toBeLessThan(80);
  await page.keyboard.type('Last of all');
  await page.keyboard.press('Enter');
  await expect_saved(page, t);
  await page.keyboard.press('Control+Home');
  await expect(grid(page, t).locator('tr[aria-rowindex="2"]')).toBeVisible();
  await page.keyboard.press('Control+ArrowDown');
  await expect(last).toContainText('Last of all');
});
