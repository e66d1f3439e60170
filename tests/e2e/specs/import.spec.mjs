// Customers from files: detected, shown, corrected, brought in as one step.
import { readFile, writeFile } from 'node:fs/promises';
import {
  button, choose_file, column, downloaded, diagonal, example_csv, expect, expect_column, expect_saved, figures, fixture,
  funnel_table, holds, language_of, new_plan, open_customers, open_example, test,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const sheet = (page, t) => page.getByRole('dialog', { name: t('import.title') });
const list = (page, name) => page.getByRole('combobox', { name, exact: true });
const chosen = (select) => select.evaluate((select) => select.selectedOptions[0]?.textContent);
const bring = (page, t, count) => button(sheet(page, t), t('import.bring', { count }));

async function pick(page, t, file) {
  if (await sheet(page, t).count() === 0) await button(page, t('button.import')).click();
  await choose_file(sheet(page, t), t('import.choose_file'), file);
}
/** Of the fields of a customer, which column is taken for each. */
const mapping = async (page, t, fields) => Promise.all(fields.map(async (field) => (await chosen(list(sheet(page, t), t(`import.field.${field}`)))).split(/ \(|（/)[0]));

test('8,800 real opportunities: everything is detected, one button brings them in, one Undo takes them back', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, example_csv);
  const dialog = sheet(page, t);
  await expect(dialog).toContainText(t('import.row_count', { count: '8,800' }));
  expect(await chosen(list(dialog, t('import.encoding')))).toBe(t('import.encoding.utf8'));
  expect(await chosen(list(dialog, t('import.delimiter')))).toBe(t('import.delimiter.comma'));
  expect(await chosen(list(dialog, t('import.header')))).toBe(t('import.header.yes'));
  expect(await chosen(list(dialog, t('import.dates')))).toBe(t('import.date.month_day_year'));
  expect(await mapping(page, t, ['name', 'reference', 'stage', 'owner', 'product', 'value', 'opened', 'closed']))
    .toEqual(['account', 'opportunity_id', 'deal_stage', 'sales_agent', 'product', 'close_value', 'engage_date', 'close_date']);
  for (const [stage, target] of [['Prospecting', 'D'], ['Engaging', 'C'], ['Won', 'A'], ['Lost', t('import.target.lost')]]) {
    expect(await chosen(list(dialog, t('import.stage_goes_to', { stage })))).toBe(target);
  }
  const preview = dialog.getByRole('table', { name: t('import.preview') });
  await expect(preview.getByRole('row').nth(1)).toContainText('Cancity');
  await bring(page, t, '8,800').click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('import.done', { count: '8,800' }))).toBeVisible();
  await expect_column(page, t, 'have', ['0', '500', '1,589', '0', '0']);
  await expect(page.getByRole('region', { name: t('records.title') })).toContainText('63.2%');
  await button(page, t('records.use_all')).click();
  await expect(funnel_table(page, t)).toContainText(t('rate.from_records', { won: '4,238', decided: '6,711' }));
  await button(page, t('button.undo')).click();
  await button(page, t('button.undo')).click();
  await expect_column(page, t, 'have', ['0', '0', '0', '0', '0']);
  await expect(button(page, t('button.undo'))).toBeDisabled();
  await button(page, t('button.redo')).click();
  await expect_saved(page, t);
  await page.reload();
  await expect_column(page, t, 'have', ['0', '500', '1,589', '0', '0']);
});

test('a Chinese list in GB18030 is read, and its stages find their grades', diagonal, async ({ app: page, t, locale }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, fixture('gb18030.csv'));
  const dialog = sheet(page, t);
  expect(await chosen(list(dialog, t('import.encoding')))).toBe(t('import.encoding.gb18030'));
  expect(await mapping(page, t, ['name', 'stage', 'owner', 'product', 'value', 'opened', 'closed', 'region']))
    .toEqual(['客户名称', '客户级别', '负责人', '产品', '成交金额', '接触日期', '成交日期', '地区']);
  const preview = dialog.getByRole('table', { name: t('import.preview') });
  await expect(preview).toContainText('上海永昌机床厂');
  await expect(preview).toContainText('¥125,000');
  await expect(preview).toContainText('¥120,000,000');
  await expect(preview).toContainText(language_of(locale) === 'en' ? '2 Mar 2026' : '2026年3月2日');
  await expect_no_sideways_scroll(page);
  await bring(page, t, '5').click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['1', '0', '1', '1', '0']);
  await open_customers(page, t);
  const first = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '上海永昌机床厂', exact: true }) });
  await expect(first.getByRole('gridcell').first()).toHaveText(/./);
  await expect_no_sideways_scroll(page);
});

test('each encoding, delimiter and form of dates is detected', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  for (const [file, encoding, sample, rows, delimiter = 'comma'] of [
    ['utf8.csv', 'utf8', '武汉长河物流', 5], ['utf8-bom.csv', 'utf8', '武汉长河物流', 5], ['utf16le.csv', 'utf16_little', '武汉长河物流', 5, 'tab'],
    ['utf16le-bom.csv', 'utf16_little', '武汉长河物流', 5], ['utf16be.csv', 'utf16_big', '武汉长河物流', 5], ['utf16be-bom.csv', 'utf16_big', '武汉长河物流', 5],
    ['big5.csv', 'big5', '台中永豐貿易', 4], ['german-semicolon.csv', 'utf8', '1234567', 3, 'semicolon'], ['no-header.csv', 'utf8', 'Acme Corporation', 4],
    ['titled.csv', 'utf8', '张三', 2], ['quoted-newlines.csv', 'utf8', 'Acme, Inc.', 3],
  ]) {
    await test.step(file, async () => {
      await pick(page, t, fixture(file));
      await expect(dialog.locator('.import-file')).toContainText(file);
      await expect(dialog.locator('.import-file')).toContainText(t('import.row_count', { count: rows }));
      expect(await chosen(list(dialog, t('import.encoding')))).toBe(t(`import.encoding.${encoding}`));
      expect(await chosen(list(dialog, t('import.delimiter')))).toBe(t(`import.delimiter.${delimiter}`));
      const text = (await dialog.getByRole('table', { name: t('import.preview') }).innerText()).replaceAll(',', sample.includes(',') ? ',' : '');
      expect(text).toContain(sample);
      await button(dialog, t('import.other_file')).click();
    });
  }
});

test('each bad row is listed with line, column and reason, and the good ones come in', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, fixture('bad-rows.csv'));
  const dialog = sheet(page, t);
  await expect(dialog.locator('details.import-part > summary')).toBeVisible();
  await dialog.locator('details.import-part > summary').click();
  const rejected = dialog.locator('table.rejected');
  const line = (number) => rejected.getByRole('row').filter({ has: page.getByRole('rowheader', { name: String(number), exact: true }) });
  await expect(line(5)).toContainText('Value');
  await expect(line(5)).toContainText('twelve');
  await expect(line(5)).toContainText(t('import.reason.not_an_amount'));
  await expect(line(6)).toContainText(t('import.reason.negative'));
  await expect(line(7)).toContainText(t('import.reason.amount_large'));
  await expect(line(8)).toContainText('2016-13-40');
  const faults = await rejected.getByRole('rowheader').count();
  const { path } = await downloaded(page, () => button(dialog, t('import.rejected.save')).click());
  expect((await readFile(path, 'utf8')).trim().split('\r\n')).toHaveLength(faults + 1);
  const ready = dialog.locator('.import-foot .primary');
  const good = Number((await ready.innerText()).replace(/\D/g, ''));
  expect(good).toBeGreaterThan(2);
  await expect_no_sideways_scroll(page);
  await ready.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(t('import.done', { count: String(good) }))).toBeVisible();
});

test('what was detected can be corrected: header, dates, columns, stages', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, fixture('day-first.csv'));
  const dialog = sheet(page, t);
  const preview = dialog.getByRole('table', { name: t('import.preview') });
  expect(await chosen(list(dialog, t('import.dates')))).toBe(t('import.date.day_month_year'));
  await expect(preview).toContainText('3 Apr 2016');
  await list(dialog, t('import.dates')).selectOption({ label: t('import.date.month_day_year') });
  await expect(preview).toContainText('4 Mar 2016');
  await list(dialog, t('import.dates')).selectOption({ label: t('import.date.day_month_year') });
  await expect(preview).toContainText('3 Apr 2016');
  await list(dialog, t('import.stage_goes_to', { stage: 'Prospecting' })).selectOption({ label: 'B' });
  await list(dialog, t('import.stage_goes_to', { stage: 'Won' })).selectOption({ label: t('import.target.skip') });
  await expect(bring(page, t, '1')).toBeVisible();
  await list(dialog, t('import.stage_goes_to', { stage: 'Won' })).selectOption({ label: 'A' });
  await list(dialog, t('import.field.value')).selectOption({ label: t('import.no_column') });
  await expect(preview).not.toContainText('¥');
  await list(dialog, t('import.field.name')).selectOption({ label: t('import.no_column') });
  await expect(dialog.locator('.import-foot .primary')).toBeDisabled();
  await expect(dialog).toContainText(t('import.error.name_unmapped'));
  await list(dialog, t('import.header')).selectOption({ label: t('import.header.no') });
  await expect(dialog).toContainText(t('import.row_count', { count: '4' }));
  await list(dialog, t('import.header')).selectOption({ label: t('import.header.yes') });
  await list(dialog, t('import.stage_goes_to', { stage: 'Prospecting' })).selectOption({ label: 'B' });
  await bring(page, t, '3').click();
  await expect_column(page, t, 'have', ['0', '0', '0', '1', '0']);
});

test('files that hold no table are refused in words, and nothing changes', diagonal, async ({ app: page, t }, info) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  for (const [name, content, why] of [
    ['empty.csv', '', t('import.error.empty')],
    ['customers.xlsx.csv', Buffer.from('504b0304140000000800', 'hex'), t('import.error.damaged')],
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 0, 0]), t('import.error.not_text')],
  ]) {
    await test.step(name, async () => {
      const file = info.outputPath(name);
      await writeFile(file, content);
      await pick(page, t, file);
      await expect(dialog.getByRole('alert')).toHaveText(holds(why));
    });
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['0', '0', '0', '0', '0']);
  await expect(button(page, t('button.undo'))).toBeDisabled();
  await expect(button(page, t('button.import'))).toBeFocused();
});

test('a list that was brought in already brings nothing twice', async ({ app: page, t }) => {
  await open_example(page, t);
  await pick(page, t, example_csv);
  const dialog = sheet(page, t);
  await expect(dialog.getByRole('checkbox', { name: t('import.skip_known', { count: '8,800' }) })).toBeChecked();
  await expect(dialog.locator('.import-foot .primary')).toBeDisabled();
  await expect(dialog).toContainText(t('import.nothing_new'));
  await dialog.getByRole('checkbox').uncheck();
  await expect(bring(page, t, '8,800')).toBeEnabled();
  await button(dialog, t('import.cancel')).click();
  await expect(dialog).toHaveCount(0);
});

test('customers can be pasted and dropped', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  const send = (kind, type, text) => page.evaluate(([kind, type, text]) => {
    const data = new DataTransfer();
    if (kind === 'paste') data.setData(type, text);
    else data.items.add(new File([text], 'dropped.csv', { type: 'text/csv' }));
    const event = kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
    (document.querySelector('dialog[open]') ?? document.body).dispatchEvent(event);
  }, [kind, type, text]);
  await button(page, t('button.import')).click();
  await send('paste', 'text/plain', 'Name\tGrade\nAda\tB\nBen\tC\n');
  await bring(page, t, '2').click();
  await expect_column(page, t, 'have', ['0', '0', '1', '1', '0']);
  await button(page, t('button.import')).click();
  await expect(dialog).toBeVisible();
  await send('drop', 'drop', 'Name,Grade\nCleo,E\n');
  await bring(page, t, '1').click();
  await expect_column(page, t, 'have', ['1', '0', '1', '1', '0']);
  await button(page, t('button.import')).click();
  await expect(dialog).toBeVisible();
  await send('paste', 'text/html', '<p>From a page</p><table border=0><tr><th>Name<th>Grade</tr><tr><td>Dan &amp; Co<td>D</tr></table>');
  await bring(page, t, '1').click();
  await expect_column(page, t, 'have', ['1', '1', '1', '1', '0']);
});

test('a plan file given to Import comes in as a new plan', async ({ funnel: page, t }) => {
  await button(page, t('button.export')).click();
  const { name, path } = await downloaded(page, () => button(page, t('exchange.whole_plan')).click());
  const address = page.url();
  const another = (await readFile(path, 'utf8')).replace(/"id":"[0-9a-f]{16}"/, '"id":"00000000000000aa"');
  await pick(page, t, { name, mimeType: 'application/json', buffer: Buffer.from(another) });
  await expect(sheet(page, t)).toContainText(t('import.plans'));
  await button(sheet(page, t), t('import.plans_add')).click();
  await expect(sheet(page, t)).toHaveCount(0);
  await expect.poll(() => page.url()).not.toBe(address);
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
});

test('customers go out as CSV and come in again with the same counts, rates and values', async ({ app: page, site, t }) => {
  await open_example(page, t);
  const before = await figures(page, t);
  const first_month = await page.getByLabel(t('term.period_start'), { exact: true }).inputValue();
  const said = await page.getByRole('region', { name: t('records.title') }).getByRole('paragraph').first().innerText();
  await button(page, t('button.export')).click();
  await expect(page.getByRole('dialog')).toContainText(t('exchange.customers_csv_note', { count: '8,800' }));
  const { name, path } = await downloaded(page, () => button(page, t('exchange.customers_csv')).click());
  expect(name).toMatch(/^Hardware-reseller-\d{4}-\d\d-\d\d\.csv$/);
  await page.goto(`${site.url}#/`);
  await new_plan(page, t, { filled: false });
  await pick(page, t, { name, mimeType: 'text/csv', buffer: await readFile(path) });
  await bring(page, t, '8,800').click();
  await expect(sheet(page, t)).toHaveCount(0);
  // Wins count for the months in which they lie.
  await page.getByLabel(t('term.period_start'), { exact: true }).fill(first_month);
  await expect_column(page, t, 'have', Object.values(before).map(({ have }) => have));
  await button(page, t('records.use_all')).click();
  await expect(page.getByRole('region', { name: t('records.title') }).getByRole('paragraph').first()).toHaveText(said.replaceAll('\n', ''));
});

test('the name of each stage of the file can go to any grade of any ladder', async ({ app: page, t }) => {
  await new_plan(page, t, { template: 3, filled: false });
  await pick(page, t, example_csv);
  await expect(list(sheet(page, t), t('import.stage_goes_to', { stage: 'Engaging' })).getByRole('option'))
    .toHaveText(['Opportunity', 'First meeting', '25%', '50%', '90%', 'Won', t('import.target.lost'), t('import.target.skip')]);
});

/** A file of these lines. */
const csv = (name, ...lines) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });

test('a table updates customers by a key: columns are as last time, what changes is shown first, one Undo takes it back', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  await pick(page, t, csv('first.csv', 'Name,Grade,Tax number,Budget,Colour', 'Acme Ltd,D,91310000,¥5,Red', 'Beta,C,,,Blue', 'Delta,D,,,Red', 'Eta,D,,,Blue'));
  await dialog.locator('summary').filter({ hasText: t('import.other_columns', { count: '2' }) }).click();
  await button(dialog, t('import.keep_all', { count: '2' })).click();
  await expect.poll(() => chosen(list(dialog, 'Budget').first())).toBeTruthy();
  await bring(page, t, '4').click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['0', '3', '1', '0', '0']);
  await pick(page, t, csv('second.csv', 'Name,Grade,Tax number,Budget,Colour', 'ACME,C,91310000,7,Red', 'Beta,C,,,', 'Gamma,E,,,Blue'));
  await expect(dialog).toContainText(t('import.as_last_time'));
  await list(dialog, t('import.rows_are')).selectOption({ label: t('import.rows_update_by', { column: t('column.name') }) });
  const changes = dialog.getByRole('table', { name: t('import.changes', { count: '1' }) });
  await expect(changes.getByRole('row').nth(1)).toContainText(/Acme Ltd.*D.*C/s);
  await expect(changes.getByRole('row').nth(2)).toContainText(/Budget.*5.*7/s);
  await expect(dialog.getByText(t('import.count.same', { count: '1' }))).toBeVisible();
  await expect_column(page, t, 'have', ['0', '3', '1', '0', '0']);
  await button(dialog, t('import.bring_and_change', { new: '1', changed: '1' })).click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['1', '2', '2', '0', '0']);
  await button(page, t('button.undo')).click();
  await expect_column(page, t, 'have', ['0', '3', '1', '0', '0']);
});

test('customers that look like one are merged field by field with the keyboard, or told apart for good', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, csv('list.csv', 'Name,Grade,Owner,Region', '恆力國際有限公司,C,Wang,North', '恒力国际,C,Li,South', 'Acme,D,Li,', 'ＡＣＭＥ Inc.,D,Li,'));
  await bring(page, t, '4').click();
  await expect(sheet(page, t)).toHaveCount(0);
  await open_customers(page, t);
  await button(page, t('alike.button', { count: '2' })).click();
  const dialog = page.getByRole('dialog', { name: t('alike.title') });
  await expect(dialog).toContainText(t('alike.left', { count: '2' }));
  const pick_of = (field, value) => dialog.getByRole('radio', { name: t('alike.take', { field: t(field), value }), exact: true });
  await pick_of('column.owner', 'Wang').focus();
  await page.keyboard.press('ArrowRight');
  await expect(pick_of('column.owner', 'Li')).toBeChecked();
  await expect(pick_of('column.region', 'North')).toBeChecked();
  await expect_no_sideways_scroll(page);
  await button(dialog, t('alike.merge')).click();
  await expect(dialog).toContainText(t('alike.pair', { one: 'Acme', other: 'ＡＣＭＥ Inc.' }));
  await button(dialog, t('alike.apart')).click();
  await expect(dialog).toContainText(t('alike.none'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  const row = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('恆力國際有限公司')).toContainText('Li');
  await expect(row('恒力国际')).toHaveCount(0);
  await button(page, t('button.undo')).click();
  await button(page, t('button.undo')).click();
  await expect(button(page, t('alike.button', { count: '2' }))).toBeVisible();
});

test('people and leads come in by the same way, and go out again', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  await pick(page, t, csv('leads.csv', 'Company,Lead source,Received,Branch', 'Acme,Fair,2027-03-01,North', 'Beta,Web,2027-03-02,North'));
  expect(await chosen(list(dialog, t('import.subject')))).toBe(t('import.subject.leads'));
  await bring(page, t, '2').click();
  await expect(dialog).toHaveCount(0);
  await pick(page, t, csv('people.csv', 'Company,Contact name,Job title,Phone,Email', 'ACME Inc,Lin,Buyer,021 5555 0101,lin@acme.example', 'Gamma,Moe,,,moe@gamma.example', 'Acme,,Nobody,,'));
  expect(await chosen(list(dialog, t('import.subject')))).toBe(t('import.subject.people'));
  await expect(dialog.locator('details.import-part > summary')).toContainText('1');
  await button(dialog, t('import.bring_people', { count: '2' })).click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['3', '0', '0', '0', '0']);
  await button(page, t('button.export')).click();
  const { path } = await downloaded(page, () => button(page, t('exchange.people_csv')).click());
  const text = await readFile(path, 'utf8');
  expect(text).toContain('Acme,,Lin,Buyer,021 5555 0101,lin@acme.example,');
  expect(text).toContain('Gamma,,Moe,,,moe@gamma.example,');
});
