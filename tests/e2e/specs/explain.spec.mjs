// Every number explains itself: the formula in words, with its values, in the person's language.
import {
  button, enter, diagonal, expect, expect_sane, funnel_table, new_plan, number_field, open_customers, open_example, rate_field, say,
  templates, test, unfold,
} from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const row = (page, t, index) => funnel_table(page, t).getByRole('row').nth(index);

test('what is needed and what is missing tell their formula with the values filled in', diagonal, async ({ funnel: page, t }) => {
  const story = page.getByRole('dialog');
  await button(row(page, t, 3), '500').click();
  await expect(story).toHaveAccessibleName(`${t('term.needed')} · C`);
  await expect(story).toContainText(t('explain.needed'));
  const steps = story.getByRole('listitem');
  await expect(steps).toHaveCount(3);
  await expect(steps.nth(0)).toContainText(t('term.wins'));
  await expect(steps.nth(0)).toContainText(/¥10,000,000.*÷.*¥200,000.*=\s*50/s);
  await expect(steps.nth(1)).toContainText(/50.*÷.*50%.*B→A.*=\s*100/s);
  await expect(steps.nth(2)).toContainText(/100.*÷.*20%.*C→B.*=\s*500/s);
  await expect_no_sideways_scroll(page);
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await button(row(page, t, 3), '321').click();
  await expect(story).toHaveAccessibleName(`${t('term.gap')} · C`);
  await expect(story).toContainText(t('explain.gap'));
  await expect(story.getByRole('listitem').last()).toContainText(/500.*−.*64.*−.*115.*=\s*321/s);
});

test('it opens by keyboard, follows the plan while it is open, and Escape gives the focus back', async ({ funnel: page, t }) => {
  const story = page.getByRole('dialog');
  const figure = row(page, t, 1).locator('.c-needed .figure');
  await figure.focus();
  await page.keyboard.press('Enter');
  await expect(story).toBeVisible();
  await expect(story).toBeFocused();
  await expect(story).toContainText('3,572');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await figure.focus();
  await page.keyboard.press('Space');
  await expect(story).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await expect(figure).toBeFocused();
});

test('it follows what another tab changes', async ({ funnel: page, t }) => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(rate_field(other, t, 'C→B')).toBeVisible();
  await button(row(page, t, 3), '500').click();
  await expect(page.getByRole('dialog')).toContainText(/100.*÷.*20%.*=\s*500/s);
  await enter(rate_field(other, t, 'C→B'), '25');
  await expect(page.getByRole('dialog')).toContainText(/100.*÷.*25%.*=\s*400/s);
});

test('each figure of the page has a story with its own result', async ({ funnel: page, t }) => {
  const story = page.getByRole('dialog');
  const figures = page.locator('main').locator('button.figure:not(.shares)');
  // Wins, gap and what a point would save in the sentence, four for each of five grades, three of what winning uses up.
  await expect(figures).toHaveCount(26);
  for (const figure of await figures.all()) {
    const text = await figure.innerText();
    await figure.click();
    await expect(story).toBeVisible();
    await expect(story.locator('.story-result')).toHaveText(text);
    await expect(story.getByRole('listitem')).not.toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(story).toHaveCount(0);
  }
});

test('what higher grades cover and what winning uses up are worked out step by step', async ({ funnel: page, t }) => {
  const story = page.getByRole('dialog');
  await button(page.getByRole('region', { name: t('replenish.title') }), '71.43').click();
  await expect(story).toContainText(t('explain.used_up'));
  await expect(story.getByRole('listitem').first()).toContainText(/40%.*×.*35%.*×.*20%.*×.*50%.*=\s*1\.4%/s);
  await expect(story.getByRole('listitem').last()).toContainText(/1.*÷.*1\.4%.*=\s*71\.43/s);
  await page.keyboard.press('Escape');
  await button(page.getByRole('region', { name: t('replenish.title') }), '298').click();
  await expect(story.getByRole('listitem')).toContainText(/50.*×.*71\.43.*÷.*12.*=\s*298/s);
});

test('a story changes its language with the page', async ({ site, browser }) => {
  const context = await browser.newContext({ locale: 'zh-TW' });
  const taiwan = await context.newPage();
  await taiwan.goto(site.url);
  const t = say('zh-Hant');
  await new_plan(taiwan, t);
  await button(row(taiwan, t, 2), '1,429').click();
  await expect(taiwan.getByRole('dialog')).toContainText(t('explain.needed'));
  await expect(taiwan.getByRole('dialog')).toContainText(t('term.revenue_target'));
  await context.close();
});

test('the stories of hard cases are whole: one grade, no target, a rate of 100%', async ({ app: page, t }) => {
  await new_plan(page, t, { template: templates.findIndex(({ id }) => id === 'account-hotel'), filled: false });
  await enter(rate_field(page, t, 'D→C'), '100');
  for (const grade of ['D', 'C', 'B', 'A']) await button(page, t('grades.remove', { grade })).click();
  await enter(number_field(page, t('term.revenue_target')), '0');
  for (const figure of await page.locator('main button.figure:not(.shares)').all()) {
    await figure.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect_sane(page);
    await page.keyboard.press('Escape');
  }
});

test('in a table the arrow keys go from number to number, and each tells its story', diagonal, async ({ funnel: page, t }) => {
  const story = page.getByRole('dialog');
  await unfold(page, t('months.all'));
  const grid = page.getByRole('grid', { name: t('months.caption') });
  await expect(grid).toHaveAccessibleDescription(t('explain.table'));
  const cell = (month, column) => grid.getByRole('row').nth(month).getByRole('gridcell').nth(column);
  await grid.focus();
  await expect(cell(1, 0)).toBeFocused();
  await page.keyboard.press('Enter');
  // 50 wins in 12 months.
  await expect(story).toContainText(t('explain.month_wins'));
  await expect(story).toContainText(/50.*÷.*12.*=\s*5/s);
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await expect(cell(1, 0)).toBeFocused();
  for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await expect(cell(2, 1)).toBeFocused();
  await page.keyboard.press('Space');
  // What the month's wins need of E, less what the first month left of those who are there.
  await expect(story).toContainText(t('explain.month_needed'));
  await expect(story.getByRole('listitem')).toHaveCount(3);
  await expect(story.getByRole('listitem').first()).toContainText(/3,572.*×.*÷.*50.*=/s);
  await expect_no_sideways_scroll(page);
  await page.keyboard.press('Escape');
  await expect(cell(2, 1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(cell(2, 5)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cell(2, 0)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(cell(1, 0)).toBeFocused();
  // One stop: the next key leads out, and back to where it was.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(grid.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(cell(2, 0)).toBeFocused();
  await cell(12, 3).click();
  await expect(story).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(story).toHaveCount(0);
  await expect_accessible(page);
});

test('what records say is worked out, by person as well, and so is a rate that was taken from them', async ({ app: page, t }) => {
  await open_example(page, t);
  const story = page.getByRole('dialog');
  const panel = page.getByRole('region', { name: t('records.title') });
  const rate = panel.getByRole('paragraph').first().getByRole('button').first();
  const written = await rate.innerText();
  await rate.click();
  await expect(story).toHaveAccessibleName(t('term.rate'));
  await expect(story.locator('.story-result')).toHaveText(written);
  await expect(story).toContainText(/4,238.*\+.*2,473.*=\s*6,711/s);
  await page.keyboard.press('Escape');
  await panel.getByRole('paragraph').nth(1).getByRole('button').first().click();
  await expect(story).toContainText(t('explain.average_won'));
  await expect(story).toContainText(/÷.*4,238/s);
  await page.keyboard.press('Escape');
  await unfold(page, t('records.by_owner'));
  const first = panel.getByRole('grid', { name: t('records.by_owner') }).getByRole('row').nth(1);
  const owner = await first.getByRole('rowheader').innerText();
  await first.getByRole('gridcell').nth(1).click();
  await expect(story).toHaveAccessibleName(`${t('term.rate')} · ${owner}`);
  await expect(story.locator('.story-result')).toHaveText(await first.getByRole('gridcell').nth(1).innerText());
  await page.keyboard.press('Escape');
  await first.getByRole('button').click();
  const origin = funnel_table(page, t).locator('.origin').getByRole('button').first();
  await expect(origin).toContainText(owner);
  await origin.click();
  await expect(story).toContainText(t('explain.rate_from_records'));
  await expect(story).toContainText(owner);
});

test('the counts of the customers tell what they are made of', async ({ app: page, t }) => {
  await open_example(page, t);
  await open_customers(page, t);
  const story = page.getByRole('dialog');
  const heading = page.getByRole('heading', { level: 1 });
  for (const [count, formula] of [['8,800', /2,089.*\+.*4,238.*\+.*2,473.*=\s*8,800/s], ['2,089', /500.*\+.*1,589.*=\s*2,089/s], ['4,238', /=\s*4,238/s], ['2,473', /=\s*2,473/s]]) {
    await button(heading, count).click();
    await expect(story).toContainText(formula);
    await page.keyboard.press('Escape');
    await expect(story).toHaveCount(0);
  }
});

test('the shares of a rung are opened where they stand', async ({ funnel: page, t }) => {
  const rung = row(page, t, 3);
  await rung.hover();
  await rung.getByText(t('share.of_previous', { share: '35%' })).click();
  await expect(page.getByRole('dialog')).toHaveAccessibleName(`${t('term.share_of_first')} · C`);
  await expect(page.getByRole('dialog')).toContainText(/40%.*×.*35%.*=\s*14%/s);
});
