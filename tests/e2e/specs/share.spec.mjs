// A plan handed on by a link: whole or in part, with names or without, behind a password, as a code; and what a host sees of it.
import { readFile } from 'node:fs/promises';
import {
  button, diagonal, expect, funnel_table, new_plan, number_field, open_example, started, test,
} from '../app.mjs';

const open_share = async (page, t) => {
  await button(page, t('button.share')).click();
  const dialog = page.getByRole('dialog', { name: t('share.title') });
  await expect(dialog).toBeVisible();
  return dialog;
};
const link_in = async (dialog, t) => {
  const field = dialog.getByLabel(t('share.link'), { exact: true });
  await expect(field).toHaveValue(/#\/share\//);
  return field.inputValue();
};

test('a link opens as a new plan elsewhere, and no host learns what is in it', diagonal, async ({ app: page, t, browser, locale, site }) => {
  await new_plan(page, t);
  await number_field(page, t('term.revenue_target')).fill('12,000,000');
  const link = await link_in(await open_share(page, t), t);
  // The funnel in some 400, the team in as many.
  expect(link.length).toBeLessThan(900);

  const context = await browser.newContext({ locale });
  const asked = [];
  context.on('request', (request) => asked.push(request.url()));
  const other = await context.newPage();
  await other.goto(link);
  await started(other);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(t('share.taken_title'));
  await button(other, t('share.take')).click();
  await expect(number_field(other, t('term.revenue_target'))).toHaveValue(/^12[,，]?000[,，]?000$/);
  await expect(funnel_table(other, t)).toBeVisible();
  expect(asked.filter((url) => url.includes('share'))).toEqual([]);
  expect(asked.length).toBeGreaterThan(2);
  await context.close();
  expect(link.startsWith(site.url)).toBe(true);
});

test('a password is asked for, a wrong one is refused, the right one opens', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t);
  const dialog = await open_share(page, t);
  const open_link = await link_in(dialog, t);
  await dialog.getByLabel(t('share.password'), { exact: true }).fill('梯子 42');
  await page.keyboard.press('Enter');
  await expect(button(dialog, t('share.file'))).toBeDisabled();
  await expect(dialog.getByLabel(t('share.link'), { exact: true })).not.toHaveValue(open_link);
  const link = await link_in(dialog, t);
  await page.keyboard.press('Escape');

  await page.goto(link);
  const password = page.getByLabel(t('share.password_asked'), { exact: true });
  await password.fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(t('share.password_wrong'));
  await password.fill('梯子 42');
  await page.keyboard.press('Enter');
  await button(page, t('share.take')).click();
  await expect(funnel_table(page, t)).toBeVisible();
});

test('without names and amounts nothing of them leaves, by link or by file, and the plan still works', async ({ app: page, t }) => {
  await open_example(page, t);
  const needed = await funnel_table(page, t).getByRole('row').nth(1).innerText();
  let dialog = await open_share(page, t);
  await expect(dialog.getByRole('status')).toContainText(t('share.too_long'));
  await dialog.getByRole('checkbox', { name: t('share.redact') }).check();
  const [download] = await Promise.all([page.waitForEvent('download'), button(dialog, t('share.file')).click()]);
  const written = await readFile(await download.path(), 'utf8');
  for (const name of ['Hottechi', 'Darcel Schlecht', 'GTX', 'Konex', 'USD']) expect(written).not.toContain(name);
  expect(written).toContain('XXX');

  dialog = await open_share(page, t);
  await button(dialog, t('share.counts')).click();
  await dialog.getByRole('checkbox', { name: t('share.redact') }).check();
  await page.goto(await link_in(dialog, t));
  await button(page, t('share.take')).click();
  await expect(page.getByRole('textbox', { name: t('plan.name') })).toHaveValue(t('share.role_plan'));
  await expect.poll(() => funnel_table(page, t).getByRole('row').nth(1).innerText()).toBe(needed);
});

test('the code is large on demand, by keyboard too', async ({ app: page, t }) => {
  await new_plan(page, t);
  const dialog = await open_share(page, t);
  await button(dialog, t('share.enlarge')).focus();
  await page.keyboard.press('Enter');
  const large = page.getByRole('dialog', { name: t('share.code') });
  await expect(large.getByRole('img', { name: t('share.code') })).toBeVisible();
  const { width, height } = page.viewportSize();
  const box = await large.getByRole('img').boundingBox();
  expect(box.width).toBeGreaterThan(Math.min(width, height) * 0.7);
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(dialog).toBeVisible();
});

test('a link that was cut, one of another kind and one of tomorrow say what to do', async ({ page, site, t }) => {
  for (const [text, key] of [['AXy', 'share.broken'], ['!!!', 'share.broken'], ['CQ', 'share.newer']]) {
    await page.goto(`${site.url}#/share/${text}`);
    await page.reload();
    await expect(page.getByRole('alert')).toHaveText(t(key));
    await expect(page.getByRole('link', { name: t('command.plans') }).last()).toBeVisible();
  }
});
