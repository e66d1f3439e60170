// Customers from workbooks and to workbooks, with another program (npm's exceljs) on the other side.
import ExcelJS from 'exceljs';
import { readFile, writeFile } from 'node:fs/promises';
import {
  button, choose_file, diagonal, downloaded, expect, expect_column, fixture, holds, new_plan, open_customers, test,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const sheet = (page, t) => page.getByRole('dialog', { name: t('import.title') });
const list = (page, name) => page.getByRole('combobox', { name, exact: true });
const bring = (page, t, count) => button(sheet(page, t), t('import.bring', { count }));

async function pick(page, t, file) {
  if (await sheet(page, t).count() === 0) await button(page, t('button.import')).click();
  await choose_file(sheet(page, t), t('import.choose_file'), file);
}

test('a workbook shows its sheets, its types are taken as they are, and what is wrong has its place', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, fixture('exceljs.xlsx'));
  const dialog = sheet(page, t);
  await expect(dialog.locator('.import-file')).toContainText(t('import.sheet_named', { name: '客户 2026' }));
  await expect(list(dialog, t('import.sheet')).getByRole('option')).toHaveText([t('import.sheet_hidden', { name: 'Cover' }), '客户 2026', '1904']);
  await expect(dialog).toContainText(t('import.note.merged', { count: '1' }));
  await expect(dialog).toContainText(t('import.note.hidden'));
  await expect(dialog).toContainText(t('import.note.uncomputed', { count: '1' }));
  await expect(dialog).toContainText(t('import.note.currencies', { list: 'CNY (3) · EUR (1)', taken: 'CNY' }).split('CNY')[0]);
  await expect(list(dialog, t('import.encoding'))).toHaveCount(0);
  const preview = dialog.getByRole('table', { name: t('import.preview') });
  await expect(preview).toContainText('上海永昌机床厂');
  await expect(preview).toContainText('00013');
  await dialog.locator('details.import-part > summary').click();
  const rejected = dialog.locator('table.rejected');
  const line = (number) => rejected.getByRole('row').filter({ has: page.getByRole('rowheader', { name: String(number), exact: true }) });
  await expect(line(6)).toContainText(t('import.reason.formula'));
  await expect(line(7)).toContainText('D · 成交金额');
  await expect(line(8)).toContainText(t('import.reason.date_range'));
  await expect(line(9)).toContainText(t('import.reason.other_currency', { found: 'EUR', taken: 'CNY' }));
  await expect_no_sideways_scroll(page);
  await list(dialog, t('import.sheet')).selectOption({ label: t('import.sheet_hidden', { name: 'Cover' }) });
  await expect(dialog.locator('.import-file')).toContainText(t('import.sheet_named', { name: 'Cover' }));
  await list(dialog, t('import.sheet')).selectOption({ label: '客户 2026' });
  await bring(page, t, '4').click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['0', '0', '1', '1', '1']);
});

test('customers go out as a workbook that another program reads and writes, and come in again', async ({ app: page, site, t }, info) => {
  await new_plan(page, t, { filled: false });
  await pick(page, t, fixture('utf8.csv'));
  await bring(page, t, '5').click();
  await expect(sheet(page, t)).toHaveCount(0);
  await button(page, t('button.export')).click();
  const { name, path } = await downloaded(page, () => button(page, t('exchange.customers_xlsx')).click());
  expect(name).toMatch(/\.xlsx$/);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await readFile(path));
  const table = book.worksheets[0];
  expect(table.name).toBe(t('nav.customers'));
  const rows = [];
  table.eachRow((row) => rows.push(row.values.slice(1)));
  expect(rows[0].slice(0, 3)).toEqual([t('import.field.name'), t('import.field.reference'), t('import.field.stage')]);
  const [first] = rows.slice(1);
  expect([first[0], first[2], first[6], first[7].toISOString().slice(0, 10)]).toEqual(['上海永昌机床厂', 'A', 125000, '2026-03-02']);
  const again = info.outputPath('again.xlsx');
  await book.xlsx.writeFile(again);
  await page.goto(`${site.url}#/`);
  await new_plan(page, t, { filled: false });
  await pick(page, t, again);
  await bring(page, t, '5').click();
  await expect_column(page, t, 'have', ['1', '0', '1', '1', '0']);
  await open_customers(page, t);
  await expect(page.getByRole('rowheader', { name: '上海永昌机床厂', exact: true })).toBeVisible();
});

test('a large file shows how far it is, can be stopped, and another one comes in', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await button(page, t('button.import')).click();
  const dialog = sheet(page, t);
  await expect(dialog).toBeVisible();
  await page.evaluate(() => {
    const rows = Array.from({ length: 700_000 }, (_, row) => `Customer ${row},B,Somebody in charge of it,2027-01-02,12.50\n`);
    const data = new DataTransfer();
    data.items.add(new File(['Name,Grade,Owner,Opened,Value\n', ...rows], 'large.csv', { type: 'text/csv' }));
    document.querySelector('dialog[open]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(dialog.getByRole('progressbar', { name: t('import.reading') })).toBeVisible();
  await button(dialog, t('import.stop')).click();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  await pick(page, t, fixture('utf8.csv'));
  await bring(page, t, '5').click();
  await expect(dialog).toHaveCount(0);
  await expect_column(page, t, 'have', ['1', '0', '1', '1', '0']);
});

test('workbooks that cannot be read are refused in words', async ({ app: page, t }, info) => {
  await new_plan(page, t, { filled: false });
  const dialog = sheet(page, t);
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const whole = await readFile(fixture('exceljs.xlsx'));
  for (const [name, content, why] of [
    ['locked.xlsx', Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), t('import.error.locked')],
    ['old.xls', Buffer.concat([compound, Buffer.alloc(600)]), t('import.error.workbook')],
    ['cut.xlsx', whole.subarray(0, whole.length / 2), t('import.error.damaged')],
  ]) {
    await test.step(name, async () => {
      const file = info.outputPath(name);
      await writeFile(file, content);
      await pick(page, t, file);
      await expect(dialog.getByRole('alert')).toHaveText(holds(why));
    });
  }
});
