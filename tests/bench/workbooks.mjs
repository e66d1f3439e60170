// Ten thousand rows of twelve cells: from choosing the workbook to its preview, and from the press of a button to the
// workbook that is downloaded; beside it SheetJS with the same file and the same rows, in the same run.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../e2e/server.mjs';
import { note_tasks, provoke_long_task } from './import.mjs';
import { fields, make_rows } from './rows.mjs';
import { funnel_table, open_page, rounded, saved, summary, warm_up } from './tools.mjs';

const rows_of_file = 10_000, runs = 9;
const require = createRequire(import.meta.url);
const sheet_page = '<!doctype html><meta charset="utf-8"><title>SheetJS</title><script src="xlsx.full.min.js"></script>';

/** A workbook as Excel writes it: texts shared, parts packed. */
function workbook(rows) {
  const { utils, write } = require('xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([fields, ...rows.map((row) => fields.map((field) => row[field]))]), 'Customers');
  return write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true });
}

/** In the page: SheetJS reads the file as rows and writes them again. */
async function sheet_runs(runs) {
  const file = new Uint8Array(await (await fetch('rows.json')).arrayBuffer());
  const result = { read: [], write: [] };
  for (let run = 0; run < runs; run += 1) {
    let began = performance.now();
    const book = XLSX.read(file);
    const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
    result.read.push(performance.now() - began);
    began = performance.now();
    const made = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows), 'Customers');
    XLSX.write(made, { type: 'array', bookType: 'xlsx', compression: true });
    result.write.push(performance.now() - began);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return result;
}

/** In the page, before its scripts: when a file is chosen and when one is given out. */
function note_files() {
  const known = URL.createObjectURL;
  URL.createObjectURL = (file) => { globalThis.file_given = performance.now(); return known.call(URL, file); };
}

async function own_runs(browser, site, file) {
  const { page, close } = await open_page(browser, 1, { before: `(${note_tasks})();(${note_files})();` });
  await page.goto(site.url);
  await page.getByRole('button', { name: 'New plan' }).first().click();
  await page.getByRole('checkbox').first().setChecked(false);
  await page.getByRole('button', { name: 'Create plan' }).first().click();
  await funnel_table(page).waitFor();
  await saved(page).waitFor();
  const result = { read: [], write: [] };
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Import [\d,]+ / }).last();
  for (let run = 0; run < runs; run += 1) {
    await page.getByRole('button', { name: 'Import' }).first().click();
    const input = page.locator('input[type="file"]').first();
    await input.waitFor({ state: 'attached' });
    await page.evaluate(() => {
      const is_ready = () => [...document.querySelectorAll('dialog button')].some((button) => /^Import [\d,]+ /.test(button.textContent) && !button.disabled);
      globalThis.shown = globalThis.when(is_ready);
    });
    await input.setInputFiles(file);
    result.read.push(await page.evaluate(() => globalThis.shown.then((now) => now - globalThis.file_chosen)));
    if (run + 1 < runs) await page.keyboard.press('Escape');
  }
  await confirm.click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await saved(page).waitFor();
  const began = await provoke_long_task(page);
  for (let run = 0; run < runs; run += 1) {
    await page.getByRole('button', { name: 'Export' }).first().click();
    const button = page.getByRole('dialog').getByRole('button', { name: /customers.*(XLSX)/i }).first();
    await button.evaluate((button) => button.addEventListener('click', (event) => { globalThis.pressed = event.timeStamp; }, { capture: true, once: true }));
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    await download.path();
    result.write.push(await page.evaluate(() => globalThis.file_given - globalThis.pressed));
    await page.keyboard.press('Escape');
  }
  const end = await provoke_long_task(page);
  result.longest = await page.evaluate(([began, end]) => Math.max(0, ...globalThis.long_tasks
    .filter(({ startTime, duration }) => startTime > began + 80 && startTime + duration <= end).map(({ duration }) => duration)), [began, end]);
  await close();
  return result;
}

export async function measure_workbooks({ browser, site, figure }) {
  await warm_up(site);
  const folder = await mkdtemp(join(tmpdir(), 'rungs-bench-'));
  const file = join(folder, 'rows.xlsx');
  const book = workbook(make_rows(rows_of_file));
  await writeFile(file, book);
  await writeFile(join(folder, 'rows.json'), book); // a name that the host has a type for
  await writeFile(join(folder, 'sheet.html'), sheet_page);
  await cp(require.resolve('xlsx/dist/xlsx.full.min.js'), join(folder, 'xlsx.full.min.js'));
  const others = await serve({ folder, prefix: '/' });
  try {
    const own = await own_runs(browser, site, file);
    const { page, close } = await open_page(browser, 1, { url: `${others.url}sheet.html` });
    const other = await page.evaluate(sheet_runs, runs);
    await close();
    const both = (name, part, more) => figure(name, 'ms', {
      rows: rows_of_file, columns: fields.length, ...summary(own[part].slice(1)), first: rounded(own[part][0]), sheetjs: summary(other[part].slice(1)), aim: 250, ...more,
    });
    both('workbook_to_preview', 'read', {});
    both('workbook_written', 'write', { longest_task: rounded(own.longest) });
  } finally {
    await others.close();
    await rm(folder, { recursive: true });
  }
}
