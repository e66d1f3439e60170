// What leaves the page: a workbook with typed cells, the picture in two forms, one printed page.
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { button, diagonal, downloaded, enter, expect, number_field, open_example, test, unfold } from '../app.mjs';

/** The parts of an archive by name. */
function parts_of(bytes) {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const parts = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let number = 0; number < bytes.readUInt16LE(end + 10); number += 1) {
    const [method, size, name, extra, comment] = [10, 20, 28, 30, 32].map((offset) => (offset === 20 ? bytes.readUInt32LE(at + 20) : bytes.readUInt16LE(at + offset)));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + size);
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), (method === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Evaluates on an empty page: the app's own policy lets no text be parsed. */
async function apart(page, evaluated, text) {
  const bare = await page.context().newPage();
  const found = await bare.evaluate(evaluated, text);
  await bare.close();
  return found;
}

/** XML as the browser reads it: the cells of a sheet as { A1: { text, style } }. */
const cells_of = (page, xml) => apart(page, (text) => {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  if (read.querySelector('parsererror')) throw new Error(read.documentElement.textContent);
  return Object.fromEntries([...read.querySelectorAll('c')].map((cell) => [cell.getAttribute('r'), { text: cell.textContent, style: cell.getAttribute('s'), type: cell.getAttribute('t') }]));
}, xml);

const open_export = async (page, t) => {
  await button(page, t('button.export')).click();
  await expect(page.getByRole('dialog', { name: t('exchange.export_title') })).toBeVisible();
};

const workbook_of = async (page, t) => {
  await open_export(page, t);
  const file = await downloaded(page, () => button(page, t('sheets.workbook')).click());
  expect(file.name).toMatch(/^[^/\\]+-\d{4}-\d\d-\d\d\.xlsx$/);
  return parts_of(await readFile(file.path));
};

test('the tables come as a workbook with typed cells', diagonal, async ({ funnel: page, t }) => {
  const parts = await workbook_of(page, t);
  const xml = parts.get('xl/workbook.xml');
  for (const key of ['nav.funnel', 'months.title', 'funnel.assumptions']) expect(xml).toContain(`name="${t(key)}"`);
  const sheet = parts.get('xl/worksheets/sheet1.xml');
  expect(sheet).toContain('state="frozen"');
  const funnel = await cells_of(page, sheet);
  expect(funnel.A1).toEqual({ text: t('term.grade'), style: '1', type: 'inlineStr' });
  expect(funnel.A2.text).toBe('E');
  // Have, needed, gap of E; its rate; what it needs in money: 3 572 orders of 200 000.
  expect([funnel.C2, funnel.E2, funnel.F2, funnel.G2, funnel.I2].map((cell) => Number(cell.text))).toEqual([620, 3572, 1148, 0.4, 714400000]);
  expect([funnel.C2, funnel.G2, funnel.I2].map(({ style, type }) => [style, type])).toEqual([['2', null], ['4', null], ['5', null]]);
  expect(parts.get('xl/styles.xml')).toContain('[$CNY] #,##0.00');
  const months = await cells_of(page, parts.get('xl/worksheets/sheet2.xml'));
  expect(Object.keys(months).filter((place) => /^A\d+$/.test(place))).toHaveLength(13);
  expect(Object.entries(months).filter(([place]) => /^C(?!1$)\d+$/.test(place)).reduce((sum, [, cell]) => sum + Number(cell.text), 0)).toBe(50);
  const assumptions = await cells_of(page, parts.get('xl/worksheets/sheet3.xml'));
  const value_of = (key) => assumptions[Object.keys(assumptions).find((place) => assumptions[place].text === t(key)).replace('A', 'B')];
  expect(value_of('term.revenue_target')).toEqual({ text: '10000000', style: '5', type: null });
});

test('a workbook is in the currency that is shown', async ({ funnel: page, t }) => {
  await unfold(page, t('depth.units'));
  await page.getByLabel(t('units.show_in'), { exact: true }).selectOption('USD');
  await enter(number_field(page, t('units.worth', { currency: 'USD' })), '8');
  const parts = await workbook_of(page, t);
  const funnel = await cells_of(page, parts.get('xl/worksheets/sheet1.xml'));
  expect(Number(funnel.I2.text)).toBe(714400000 / 8);
  expect(funnel.I1.text).toContain('USD');
  expect(parts.get('xl/styles.xml')).toContain('[$USD]');
});

test('the picture comes as SVG that stands alone, light whatever the theme, and as PNG', async ({ funnel: page, t }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open_export(page, t);
  const file = await downloaded(page, () => button(page, t('sheets.svg')).click());
  expect(file.name).toMatch(/\.svg$/);
  const svg = await readFile(file.path, 'utf8');
  const seen = await apart(page, (text) => {
    const read = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      broken: read.querySelector('parsererror')?.textContent ?? null,
      texts: [...read.querySelectorAll('text')].map((one) => one.textContent),
      ground: read.querySelector('svg > rect').getAttribute('fill'),
    };
  }, svg);
  expect(seen.broken).toBeNull();
  for (const figure of ['E', '3,572', '1,148', 'E→D 40%']) expect(seen.texts).toContain(figure);
  expect(seen.ground).toBe('#ffffff');
  expect(svg).not.toMatch(/var\(|oklch|style=|class=|href=/);
  await open_export(page, t);
  const png = await downloaded(page, () => button(page, t('sheets.png')).click());
  const bytes = await readFile(png.path);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  expect(width).toBe(2 * 960);
  expect(height).toBe(2 * Number(/<svg[^>]* height="(\d+)/.exec(svg)[1]));
});

/** How many pages a PDF has, and the first one's size in points. */
function pdf_of(bytes) {
  const text = bytes.toString('latin1');
  const [width, height] = /\/MediaBox\s*\[\s*[\d.]+\s+[\d.]+\s+([\d.]+)\s+([\d.]+)/.exec(text).slice(1).map(Number);
  return { pages: (text.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length, width, height };
}

for (const colorScheme of ['light', 'dark']) {
  test(`one page is printed from the ${colorScheme} theme`, diagonal, async ({ funnel: page, t }, info) => {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => { window.print = () => { window.was_printed = (window.was_printed ?? 0) + 1; }; });
    await page.keyboard.press('Control+p');
    await expect.poll(() => page.evaluate(() => window.was_printed)).toBe(1);
    const path = info.outputPath('sheets.pdf');
    const { pages, width, height } = pdf_of(await page.pdf({ preferCSSPageSize: true, printBackground: true, path }));
    expect(pages).toBe(1);
    // A4 across, in points.
    expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
  });
}

test('a long ladder is printed upright, and nothing is cut off', async ({ funnel: page, t }) => {
  for (const name of ['Heard of', 'Named', 'Visited']) {
    await button(page, t('grades.add')).click();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await page.evaluate(() => { window.print = () => { window.was_printed = true; }; });
  await page.keyboard.press('Control+p');
  await expect.poll(() => page.evaluate(() => window.was_printed)).toBe(true);
  // What A4 leaves between its margins, 186 mm.
  await page.setViewportSize({ width: 703, height: 1040 });
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.print-sheet.upright');
  expect(await sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('the sheet goes when printing has ended, and is a command', async ({ app: page, t }) => {
  await open_example(page, t);
  await page.evaluate(() => { window.print = () => { window.was_printed = true; }; });
  await open_export(page, t);
  await button(page, t('button.print')).click();
  await expect.poll(() => page.evaluate(() => window.was_printed)).toBe(true);
  await expect(page.locator('.print-sheet')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.print-sheet')).toHaveCount(0);

  // Without names and amounts: the target is a million points, in no currency.
  await open_export(page, t);
  await page.getByRole('checkbox', { name: t('share.redact') }).check();
  await button(page, t('button.print')).click();
  const sheet = page.locator('.print-sheet');
  await expect(sheet.locator('dl')).toContainText('1,000,000');
  const [words, picture] = [await sheet.textContent(), decodeURIComponent(await sheet.locator('img').getAttribute('src'))];
  expect(picture).toContain(`>${t('share.role_plan')}<`);
  for (const told of [words, picture]) expect(told).not.toMatch(new RegExp(`[$]|USD|${t('plans.example')}`));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: t('button.print') })).toBeVisible();
});
