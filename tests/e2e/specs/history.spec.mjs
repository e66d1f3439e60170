// The history of a plan, its backups, and the bin.
import { readFile } from 'node:fs/promises';
import {
  button, diagonal, downloaded, enter, expect, expect_sane, expect_saved, holds, new_plan, number_field,
  rate_field, second_tab, started, templates, test, unfold,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const target = (page, t) => number_field(page, t('term.revenue_target'));
const slider = (page, t) => page.getByRole('slider', { name: t('history.slider'), exact: true });
const changes = (page, t) => page.getByRole('region', { name: t('history.lines'), exact: true });
const line = (page, t, text) => changes(page, t).getByRole('button').filter({ hasText: text });
const funnel_then = (page, t) => page.getByRole('table', { name: t('history.funnel'), exact: true });
const needed_then = (page, t) => funnel_then(page, t).locator('tbody td:nth-child(4)').allInnerTexts();
const open_history = async (page, t) => {
  await page.getByRole('banner').getByRole('link', { name: holds(t('command.history')) }).click();
  await expect(slider(page, t)).toBeVisible();
};
const to_funnel = (page, t) => page.getByRole('navigation', { name: t('nav.label') }).getByRole('link', { name: t('nav.funnel') }).click();
const list = (page, t) => page.getByRole('list', { name: t('plans.title') });
const bin = (page, t) => page.getByRole('list', { name: t('bin.title') });

test('the history tells every change, plays back by the keyboard, restores in place, and Undo takes that back', diagonal, async ({ funnel: page, t }) => {
  await enter(target(page, t), '8,000,000');
  await enter(rate_field(page, t, 'C→B'), '25');
  await enter(number_field(page, t('counts.at_grade', { grade: 'E' })), '700');
  await button(page, t('button.undo')).click();
  await expect_saved(page, t);
  await open_history(page, t);
  await expect(slider(page, t)).toHaveValue('4');
  await expect(changes(page, t).getByRole('listitem')).toHaveCount(4);
  const rate = line(page, t, 'C→B').first();
  await expect(rate).toContainText('20% → 25%');
  await expect(rate).toContainText(/\d\d:\d\d/);
  await expect(line(page, t, '620 → 700')).toContainText(t('history.taken_back'));
  await expect(line(page, t, t('history.undone_line', { what: '|' }).split('|')[0])).toHaveCount(1);
  expect(await needed_then(page, t)).toEqual(['2,286', '915', '320', '80', '40']);
  await slider(page, t).focus();
  await slider(page, t).press('ArrowLeft');
  await slider(page, t).press('ArrowLeft');
  await expect(rate).toHaveAttribute('aria-current', 'true');
  await expect(slider(page, t)).toHaveAttribute('aria-valuetext', holds('20% → 25%'));
  await slider(page, t).press('ArrowLeft');
  await expect.poll(() => needed_then(page, t)).toEqual(['2,858', '1,143', '400', '80', '40']);
  await slider(page, t).press('Home');
  await expect.poll(() => needed_then(page, t)).toEqual(['3,572', '1,429', '500', '100', '50']);
  await expect(slider(page, t)).toHaveAttribute('aria-valuetext', t('history.beginning'));
  await expect_no_sideways_scroll(page);
  await expect_sane(page);
  await button(page, t('history.restore')).click();
  await expect(line(page, t, t('history.restored', { moment: '|' }).split('|')[0])).toHaveCount(1);
  await expect(page.getByText(t('history.is_now'))).toBeVisible();
  await to_funnel(page, t);
  await expect(target(page, t)).toHaveValue('10,000,000');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await button(page, t('button.undo')).click();
  await expect(target(page, t)).toHaveValue('8,000,000');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(target(page, t)).toHaveValue('8,000,000');
});

test('any point goes on as a plan of its own, and two points are compared', async ({ funnel: page, t, locale }) => {
  await enter(rate_field(page, t, 'C→B'), '25');
  await enter(target(page, t), '20,000,000');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: t('command.find') }).fill(t('command.history'));
  await page.keyboard.press('Enter');
  await expect(slider(page, t)).toHaveValue('2');
  await line(page, t, '20% → 25%').click();
  await expect(slider(page, t)).toHaveValue('1');
  await unfold(page, t('history.compare'));
  const compared = page.locator('.points table');
  const row = (text) => compared.getByRole('row').filter({ hasText: text });
  await expect(row(t('term.revenue_target'))).toHaveCount(1);
  await expect(row('C→B')).toHaveCount(0);
  await expect(row(t('term.wins'))).toContainText('+50');
  await page.locator('.points').getByRole('button').first().click();
  await expect(page.getByText(t('history.held'))).toBeVisible();
  await slider(page, t).press('Home');
  await expect(row('C→B')).toContainText('25%');
  await expect(row(t('term.revenue_target'))).toHaveCount(0);
  await button(page, t('history.with_now')).click();
  await expect(row('C→B')).toHaveCount(1);
  await expect(row(t('term.revenue_target'))).toHaveCount(1);
  await line(page, t, '20% → 25%').click();
  await button(page, t('history.branch')).click();
  await expect(target(page, t)).toHaveValue('10,000,000');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  const name = locale.startsWith('zh') ? templates[0].example.name['zh-Hans'] : templates[0].example.name.en;
  await expect(page.getByRole('textbox', { name: t('plan.name') })).toHaveValue(new RegExp(`^${name}.\\(?\\d\\d:\\d\\d\\)?|^${name}（\\d\\d:\\d\\d）`));
  await page.getByRole('link', { name: t('command.plans') }).click();
  await expect(list(page, t).getByRole('listitem')).toHaveCount(2);
});

test('the history plays on its own, stops at the end, and follows another tab', async ({ funnel: page, t }) => {
  for (const value of ['5', '6', '7']) await enter(number_field(page, t('counts.at_grade', { grade: 'A' })), value);
  await open_history(page, t);
  const before = Number(await slider(page, t).inputValue());
  await button(page, t('history.play')).click();
  await expect(button(page, t('history.play'))).toBeVisible();
  await expect(slider(page, t)).toHaveValue(String(before));
  const other = await second_tab(page);
  await to_funnel(other, t);
  await enter(target(other, t), '3,000,000');
  await expect(line(page, t, '3,000,000')).toHaveCount(1);
  await expect(slider(page, t)).toHaveValue(String(before + 1));
  await button(other, t('button.undo')).click();
  await expect(line(page, t, '→ ').filter({ hasText: '3,000,000' })).toContainText(t('history.taken_back'));
});

test('a backup is taken when the plan is left, and what backups take is shown', async ({ funnel: page, t }) => {
  await enter(target(page, t), '8,000,000');
  await expect_saved(page, t);
  await page.getByRole('link', { name: t('command.plans') }).click();
  await list(page, t).getByRole('link').first().click();
  await open_history(page, t);
  const safety = page.getByRole('region', { name: t('history.safety'), exact: true });
  await expect(safety).toContainText(/\d+(\.\d)? (kB|MB)\D+\d+(\.\d)? MB/);
  await expect(line(page, t, '8,000,000')).toContainText(t('history.backup'));
});

test('thousands of changes open at once, and the list leafs through them', async ({ funnel: page, t }) => {
  await expect_saved(page, t);
  await page.goto(page.url().replace(/#.*/, '#/'));
  await expect(list(page, t).getByRole('listitem')).toHaveCount(1);
  // As if a year's work lay there.
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('rungs');
    request.onsuccess = () => {
      const transaction = request.result.transaction(['plans', 'journal'], 'readwrite');
      const plans = transaction.objectStore('plans');
      plans.getAll().onsuccess = ({ target: { result: [plan] } }) => {
        const begin = Date.now() - 5_000 * 3_600_000;
        for (let number = 1; number <= 5_000; number += 1) {
          const json = JSON.stringify({ gesture: number, at_ms: begin + number * 3_600_000, act: { do: { set_revenue_target: { revenue_minor: 100_000 * number } } } });
          transaction.objectStore('journal').put({ plan: plan.id, sequence: number, json });
        }
        const { sum, ...row } = plan;
        plans.put({ ...row, sequence: 5_000 });
      };
      transaction.oncomplete = () => { request.result.close(); resolve(); };
      transaction.onabort = () => reject(transaction.error);
    };
  }));
  await list(page, t).getByRole('link').first().click();
  await open_history(page, t);
  await expect(slider(page, t)).toHaveValue('5000');
  await expect(changes(page, t).getByRole('listitem')).toHaveCount(60);
  const earlier = t('history.earlier', { count: '4,940' });
  await button(page, earlier).click();
  await expect(changes(page, t).getByRole('listitem').first()).toContainText('4,940,000');
  await slider(page, t).press('Home');
  await expect(button(page, t('history.beginning'))).toHaveAttribute('aria-current', 'true');
  await expect(changes(page, t).getByRole('listitem').last()).toContainText('→ ¥1,000');
  await expect(changes(page, t).getByRole('listitem')).toHaveCount(60);
});

test('a deleted plan lies in the bin, comes back whole, or goes for good after a question', diagonal, async ({ funnel: page, t }) => {
  await enter(target(page, t), '8,000,000');
  await expect_saved(page, t);
  const name = await page.getByRole('textbox', { name: t('plan.name') }).inputValue();
  await page.getByRole('link', { name: t('command.plans') }).click();
  await button(page, t('plans.delete_named', { name })).click();
  await expect(list(page, t).getByRole('listitem')).toHaveCount(0);
  const other = await second_tab(page);
  await unfold(page, t('plans.bin', { count: 1 }));
  await expect(bin(page, t).getByRole('listitem')).toContainText('30');
  await expect_no_sideways_scroll(page);
  await button(page, t('bin.restore_named', { name })).click();
  await expect(list(page, t).getByRole('listitem')).toHaveCount(1);
  await expect(list(other, t).getByRole('listitem')).toHaveCount(1);
  await list(page, t).getByRole('link', { name }).click();
  await expect(target(page, t)).toHaveValue('8,000,000');
  await button(page, t('button.undo')).click();
  await expect(target(page, t)).toHaveValue('10,000,000');
  await expect_saved(page, t);
  await page.getByRole('link', { name: t('command.plans') }).click();
  await button(page, t('plans.delete_named', { name })).click();
  await unfold(page, t('plans.bin', { count: 1 }));
  await button(page, t('bin.delete_named', { name })).click();
  await button(page, t('bin.keep')).click();
  await expect(bin(page, t).getByRole('listitem')).toHaveCount(1);
  await button(page, t('bin.delete_named', { name })).click();
  await page.getByRole('alert').getByRole('button', { name: t('bin.delete_now'), exact: true }).click();
  await expect(bin(page, t)).toHaveCount(0);
  await page.reload();
  await started(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('plans.invitation'));
});

test('a damaged copy is told calmly, and its bytes can be taken out', async ({ funnel: page, t }) => {
  await enter(target(page, t), '8,000,000');
  await expect_saved(page, t);
  const address = page.url();
  await page.getByRole('link', { name: t('command.plans') }).click();
  await expect(list(page, t).getByRole('listitem')).toHaveCount(1);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('rungs');
    request.onsuccess = () => {
      const transaction = request.result.transaction('plans', 'readwrite');
      const plans = transaction.objectStore('plans');
      plans.getAll().onsuccess = ({ target: { result: [plan] } }) => plans.put({ ...plan, name: 'torn', sequence: 99 });
      transaction.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  await page.goto(address);
  await expect(target(page, t)).toHaveValue('8,000,000');
  await expect(page.getByText(t('save.mended'))).toBeVisible();
  await page.getByRole('link', { name: t('save.see_damaged') }).click();
  const { path } = await downloaded(page, () => button(page, t('history.download_damaged')).click());
  const { format, rows } = JSON.parse(await readFile(path, 'utf8'));
  expect([format, rows.length, rows[0].store, rows[0].row.name, rows[0].row.sequence]).toEqual(['rungs-damaged', 1, 'plans', 'torn', 99]);
});
