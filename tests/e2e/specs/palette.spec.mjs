// Commands by keyboard, and the whole main path without a pointer.
import { button, diagonal, expect, expect_column, expect_saved, number_field, rate_field, say, started, test } from '../app.mjs';

const palette = (page, t) => page.getByRole('dialog', { name: t('command.palette') });
const find = (page, t) => palette(page, t).getByRole('combobox', { name: t('command.find') });
const options = (page, t) => palette(page, t).getByRole('option');

test('Ctrl-K opens the list of commands; typing finds, Enter runs', diagonal, async ({ funnel: page, t }) => {
  await page.keyboard.press('Control+k');
  await expect(find(page, t)).toBeFocused();
  await expect(options(page, t).filter({ hasText: t('button.undo') })).toHaveCount(0);
  await page.keyboard.type(t('nav.customers'));
  await expect(options(page, t).first()).toHaveText(t('nav.customers'));
  await page.keyboard.press('Enter');
  await expect(palette(page, t)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('customers.invitation'));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('繁');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('zh-Hant')('customers.invitation'));
});

test('arrows choose, Escape leaves, and the focus goes back to where it was', async ({ funnel: page, t }) => {
  await rate_field(page, t, 'C→B').focus();
  await page.keyboard.press('Control+k');
  await expect(options(page, t).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(options(page, t).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(find(page, t)).toHaveAttribute('aria-activedescendant', await options(page, t).nth(1).getAttribute('id'));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(options(page, t).last()).toHaveAttribute('aria-selected', 'true');
  // What is no command may be a customer's name.
  await page.keyboard.type('no such command');
  await expect(options(page, t)).toHaveText([t('command.find_customers', { text: 'no such command' })]);
  await page.keyboard.press('Escape');
  await expect(palette(page, t)).toHaveCount(0);
  await expect(rate_field(page, t, 'C→B')).toBeFocused();
});

test('commands undo and redo, and switch colours', async ({ funnel: page, t }) => {
  const run = async (name) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(palette(page, t)).toHaveCount(0);
  };
  await number_field(page, t('term.revenue_target')).fill('20000000');
  await expect_column(page, t, 'needed', ['7,143', '2,858', '1,000', '200', '100']);
  await run(t('button.undo'));
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  await run(t('button.redo'));
  await expect_column(page, t, 'needed', ['7,143', '2,858', '1,000', '200', '100']);
  await run(t('theme.dark'));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect_saved(page, t);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on the pages without a plan, every command that is offered does something', async ({ app: page, t }) => {
  await page.keyboard.press('Control+k');
  await expect(find(page, t)).toBeFocused();
  await expect(options(page, t).filter({ hasText: t('button.import') })).toHaveCount(0);
  await expect(options(page, t).filter({ hasText: t('button.export') })).toHaveCount(0);
  await page.keyboard.type(t('button.new_plan'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('new.title'));
  await page.keyboard.press('Control+k');
  await page.keyboard.type(t('command.plans'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('plans.invitation'));
});

test('from nothing to a changed and undone plan by keyboard alone', async ({ page, site, t }) => {
  await page.goto(site.url);
  await started(page);
  const tab_to = async (target) => {
    for (let steps = 0; steps < 120; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target}`);
  };
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('app.skip') })).toBeFocused();
  await page.keyboard.press('Enter');
  await tab_to(button(page, t('button.new_plan')));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('new.title'));
  await tab_to(page.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('Enter');
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  await tab_to(number_field(page, t('term.revenue_target')));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('20000000');
  await expect_column(page, t, 'needed', ['7,143', '2,858', '1,000', '200', '100']);
  await page.keyboard.press('Control+Home');
  await rate_field(page, t, 'C→B').focus();
  await page.keyboard.press('ArrowUp');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('21');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+z');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await page.keyboard.press('Control+z');
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  await expect_saved(page, t);
});
