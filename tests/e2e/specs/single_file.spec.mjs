// The one file that holds everything, opened from the disk.
import { existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  button, choose_file, downloaded, enter, example_csv, expect, expect_column, expect_saved, new_plan, open_customers,
  open_example, rate_field, save_state, started, test,
} from '../app.mjs';

const file = fileURLToPath(new URL('../../../dist-single/rungs.html', import.meta.url));
const address = pathToFileURL(file).href;

test.beforeAll(() => {
  if (!existsSync(file)) throw new Error('dist-single/rungs.html is missing: node tools/single_file.mjs');
});

test('opened from the disk, everything works and is there again after a reload', async ({ page, t }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await started(page);
  await new_plan(page, t, { filled: false });
  await button(page, t('button.import')).click();
  const dialog = page.getByRole('dialog', { name: t('import.title') });
  await choose_file(dialog, t('import.choose_file'), example_csv);
  await button(dialog, t('import.bring', { count: '8,800' })).click();
  await expect_column(page, t, 'have', ['0', '500', '1,589', '0', '0']);
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect_saved(page, t);
  await page.reload();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await expect_column(page, t, 'have', ['0', '500', '1,589', '0', '0']);
  await button(page, t('button.export')).click();
  const { name, path } = await downloaded(page, () => button(page, t('sheets.png')).click());
  expect(name).toMatch(/\.png$/);
  expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  await open_customers(page, t);
  await expect(page.getByRole('grid', { name: t('customers.table') })).toBeVisible();
  await page.getByRole('link', { name: t('command.plans') }).click();
  await open_example(page, t);
  await expect(page.getByRole('region', { name: t('records.title') })).toContainText('63.2%');
  // Its own address, blobs and pictures in the page; nothing else.
  expect(asked.filter((url) => !/^(?:data|blob):/.test(url) && url.split('#')[0] !== address)).toEqual([]);
});

test('where the browser keeps nothing, it says so, and a plan lives on as a file', async ({ page, t }, info) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError'); }; });
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText(t('error.storage_unavailable', { reason: 'indexedDB.open is refused' }));
  await new_plan(page, t);
  await expect(save_state(page)).toHaveText(t('save.failed'));
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect(save_state(page)).toHaveText(t('save.failed'));
  const status = page.getByRole('banner').getByRole('alert');
  await expect(status).toContainText(t('error.storage_unavailable', { reason: 'indexedDB.open is refused' }));
  const { path } = await downloaded(page, () => button(status, t('save.download')).click());
  // It is still there for as long as the page is.
  await page.getByRole('link', { name: t('command.plans') }).click();
  const listed = page.getByRole('list', { name: t('plans.title') }).getByRole('listitem');
  await expect(listed).toHaveCount(1);
  await listed.getByRole('link').first().click();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  // And in another one as the file.
  const kept = info.outputPath('kept.rungs.json');
  await copyFile(path, kept);
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('about:blank');
  await page.goto(address);
  await choose_file(page, t('plans.open_file'), kept);
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
});

test('it runs its own scripts only', async ({ page, allowed }) => {
  allowed.push(/Content Security Policy|Trusted ?Type|TrustedScript/i);
  await page.goto(address);
  await started(page);
  expect(await page.evaluate(() => {
    try { const script = document.createElement('script'); script.textContent = 'globalThis.injected = true'; document.head.append(script); } catch { /* refused */ }
    const attempt = (action) => { try { action(); return 'allowed'; } catch (error) { return error.name; } };
    return { ran: Boolean(globalThis.injected), worker: attempt(() => new Worker('blob:null/x')) };
  })).toEqual({ ran: false, worker: 'TypeError' });
});
