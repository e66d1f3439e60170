// A map of people out of the page and in again: a list that was pasted, a picture and a drawing that open again as maps, slides.
import { readFile } from 'node:fs/promises';
import { button, diagonal, downloaded, expect, holds, open_stakeholders, test } from '../app.mjs';

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
