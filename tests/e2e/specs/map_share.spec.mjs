// A map of people out of the page and in again: a list that was pasted, a picture and a drawing that open again as maps, slides.
import { readFile } from 'node:fs/promises';
import { button, diagonal, downloaded, expect, fixture, holds, new_plan, open_stakeholders, test } from '../app.mjs';
import { new_map, open_map_view, paste_into_table } from '../map_views.mjs';

const list = 'Chen Guodong, CEO\n  Wang Min, CFO, Finance\n  Liu <b>Yang</b>, CTO\n    孙佳, 工艺工程师\n\t, \n';

/** Opens one of the two dialogs of a map. */
async function open(page, t, which) {
  await button(page.getByRole('main'), t(`map.${which}.open`)).click();
  const dialog = page.getByRole('dialog', { name: t(`map.${which}.title`) });
  await expect(dialog).toBeVisible();
  return dialog;
}

const take = async (dialog, t, count) => {
  await button(dialog, t('map.bring.take', { count })).click();
  await expect(dialog).toHaveCount(0);
};

/** A file of the map. */
async function handed(page, t, key) {
  const dialog = await open(page, t, 'share');
  const file = await downloaded(page, () => button(dialog, t(`map.share.${key}`)).click());
  await expect(dialog).toHaveCount(0);
  return { ...file, bytes: await readFile(file.path) };
}

test('a pasted list becomes a map, and its pictures open again as maps', diagonal, async ({ funnel: page, t }) => {
  await open_stakeholders(page, t);
  await page.getByLabel(t('map.for_customer')).fill('Huaxin Machinery');
  await button(page, t('map.make')).click();
  let dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.text')).fill(list);
  const who = dialog.getByRole('table', { name: t('map.bring.preview') });
  await expect(who.getByRole('row')).toHaveCount(5);
  await expect(who.getByRole('row').nth(3)).toContainText('Liu <b>Yang</b>');
  await expect(who.getByRole('row').nth(4)).toContainText('Liu <b>Yang</b>');
  await expect(dialog.getByRole('table', { name: t('map.bring.refused') }).getByRole('row')).toHaveCount(2);
  await take(dialog, t, 4);

  const svg = await handed(page, t, 'svg');
  const text = svg.bytes.toString('utf8');
  for (const name of ['Chen Guodong', 'Wang Min', '孙佳', 'Liu &lt;b&gt;Yang&lt;/b&gt;']) expect(text).toContain(name);
  expect(text).not.toMatch(/var\(|oklch|style=|class=|href=|NaN/);
  const png = await handed(page, t, 'png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.bytes.includes('rungs-map')).toBe(true);
  const slides = await handed(page, t, 'slides');
  expect(slides.name).toMatch(/\.pptx$/);
  expect(slides.bytes.subarray(0, 2).toString('latin1')).toBe('PK');

  // Onto its own map it changes nothing; as a new map it is another one, and nobody is doubled.
  for (const file of [png, svg]) {
    dialog = await open(page, t, 'bring');
    await dialog.getByLabel(t('map.bring.file')).setInputFiles(file.path);
    await expect(dialog.getByText(holds(t('map.bring.form_picture')))).toBeVisible();
    await expect(dialog.getByText(holds(t('map.bring.nothing_new')))).toBeVisible();
    await dialog.getByText(t('map.bring.new_map'), { exact: true }).click();
    const before = page.url();
    await take(dialog, t, 4);
    await expect.poll(() => page.url()).not.toBe(before);
    const again = await handed(page, t, 'svg');
    expect(again.bytes.toString('utf8')).toContain('Wang Min');
  }

  // A picture without a map says so.
  dialog = await open(page, t, 'share');
  await dialog.getByLabel(t('map.share.inside')).uncheck();
  const bare = await downloaded(page, () => button(dialog, t('map.share.png')).click());
  dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.file')).setInputFiles(bare.path);
  await expect(dialog.getByRole('alert')).toHaveText(t('map.bring.picture_empty'));
});

/** How many pages a PDF has, and the first one's size in points. */
function pdf_of(bytes) {
  const text = bytes.toString('latin1');
  const [width, height] = /\/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+([\d.]+)\s+([\d.]+)/.exec(text).slice(1).map(Number);
  return { pages: (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, width: Math.round(width), height: Math.round(height) };
}

test('a map is printed on one page or in pieces, always across, and nothing but the map', async ({ app: page, t }, info) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  // More people than one sheet has room for at the size of the screen.
  const list = ['Chen Guodong, CEO', ...Array.from({ length: 200 }, (_, at) => `  Person ${at}, Engineer`)].join('\n');
  const bring = await open(page, t, 'bring');
  await bring.getByLabel(t('map.bring.text')).fill(list);
  await take(bring, t, 201);
  await page.evaluate(() => { window.print = () => { window.was_printed = true; }; });
  const sheets = page.locator('.map-print figure');
  const pieces = new RegExp(t('map.share.print_pieces', { count: '(\\d+)' }));
  for (const is_cut of [false, true]) {
    const dialog = await open(page, t, 'share');
    const piece = dialog.getByRole('button', { name: pieces });
    const count = is_cut ? Number(pieces.exec(await piece.innerText())[1]) : 1;
    await page.evaluate(() => { window.was_printed = false; });
    await (is_cut ? piece : button(dialog, t('map.share.print'))).click();
    await expect.poll(() => page.evaluate(() => window.was_printed)).toBe(true);
    await expect(sheets).toHaveCount(count);
    const path = info.outputPath(is_cut ? 'pieces.pdf' : 'page.pdf');
    const pdf = pdf_of(await page.pdf({ preferCSSPageSize: true, printBackground: true, path }));
    expect(pdf).toEqual({ pages: count, width: 842, height: 595 });
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(sheets).toHaveCount(0);
  }
});

test('a list is copied and pasted, a block of the table too', async ({ app: page, t, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  let dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.text')).fill('Chen Guodong, CEO\n  Wang Min, CFO\n  Sun Jia, Engineer');
  await take(dialog, t, 3);
  dialog = await open(page, t, 'share');
  await button(dialog, t('map.share.outline')).click();
  await expect(dialog).toHaveCount(0);
  dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.text')).focus();
  await page.keyboard.press('Control+v');
  await expect(dialog.getByText(holds(t('map.bring.form_list')))).toBeVisible();
  await expect(dialog.getByRole('table', { name: t('map.bring.preview') }).getByRole('row')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  // What is copied out of the table is what a spreadsheet pastes, and pasted into it it means the same.
  await open_map_view(page, t, 'map.view_table');
  const grid = page.getByRole('grid', { name: t('map.view_table'), exact: true });
  await grid.getByRole('rowheader', { name: 'Wang Min', exact: true }).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Wang Min\tCFO\r?\nSun Jia\tEngineer/);
  await paste_into_table(page, t, [['Chen Gang', 'Chairman'], ['Wang Li', 'CFO']]);
  await expect(grid.getByRole('rowheader', { name: 'Wang Li', exact: true })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'Chairman', exact: true })).toBeVisible();
});

test('people come in from a table in a Chinese encoding and from a workbook', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await new_map(page, t, 'Huaxin');
  let dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.file')).setInputFiles(fixture('map_people_gbk.csv'));
  await expect(dialog.getByText(holds(t('map.bring.form_table')))).toBeVisible();
  const who = dialog.getByRole('table', { name: t('map.bring.preview') });
  await expect(who.getByRole('row').nth(2)).toContainText('王敏财务总监财务部陈国栋');
  await take(dialog, t, 3);
  dialog = await open(page, t, 'share');
  const workbook = await downloaded(page, () => button(dialog, t('map.share.workbook')).click());
  await expect(dialog).toHaveCount(0);
  dialog = await open(page, t, 'bring');
  await dialog.getByLabel(t('map.bring.file')).setInputFiles(workbook.path);
  await expect(dialog.getByText(holds(t('map.bring.form_table')))).toBeVisible();
  await expect(dialog.getByText(holds(t('map.bring.nothing_new')))).toBeVisible();
  await dialog.getByText(t('map.bring.new_map'), { exact: true }).click();
  await expect(who.getByRole('row').nth(3)).toContainText('孙佳工艺工程师技术部王敏');
  const before = page.url();
  await take(dialog, t, 3);
  await expect.poll(() => page.url()).not.toBe(before);
  await open_map_view(page, t, 'map.view_table');
  await expect(page.getByRole('grid', { name: t('map.view_table'), exact: true }).getByRole('rowheader')).toHaveText(['陈国栋', '王敏', '孙佳']);
});
