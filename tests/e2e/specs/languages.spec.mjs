// Three languages, switched live; the first one is the browser's; and a pseudo-language that shows what is clipped.
import {
  button, enter, expect, expect_column, fixture, funnel_table, holds, number_field, rate_field, say, started, templates, test,
} from '../app.mjs';
import { watch } from '../fixtures.mjs';

const choose = (page, t, language) => page.getByRole('combobox', { name: t('app.language') }).selectOption(language);

test('the browser’s first known language is the first one, else English', async ({ browser, site }) => {
  for (const [locale, language, invitation, new_name] of [
    ['zh-CN', 'zh-Hans', say('zh-Hans')('plans.invitation'), '新建计划'], ['zh-TW', 'zh-Hant', say('zh-Hant')('plans.invitation'), say('zh-Hant')('button.new_plan')],
    ['zh-HK', 'zh-Hant', say('zh-Hant')('plans.invitation'), say('zh-Hant')('button.new_plan')], ['en-GB', 'en', say('en')('plans.invitation'), 'New plan'],
    ['fr-FR', 'en', say('en')('plans.invitation'), 'New plan'],
  ]) {
    const context = await browser.newContext({ locale });
    const problems = watch(context, site.origin);
    const page = await context.newPage();
    await page.goto(site.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(invitation);
    await expect(button(page, new_name)).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    expect(problems).toEqual([]);
    await context.close();
  }
});

test('a language that was chosen is kept, and switching it loses no input', async ({ funnel: page, t }) => {
  const [chinese, taiwan] = [say('zh-Hans'), say('zh-Hant')];
  await rate_field(page, t, 'C→B').fill('a lot');
  await expect(rate_field(page, t, 'C→B')).toHaveAccessibleDescription(holds(t('field.not_a_number')));
  await enter(number_field(page, t('term.revenue_target')), '20,000,000');
  await choose(page, t, 'zh-Hans');
  await expect(funnel_table(page, chinese)).toBeVisible();
  await expect(rate_field(page, chinese, 'C→B')).toHaveValue('a lot');
  await expect(rate_field(page, chinese, 'C→B')).toHaveAccessibleDescription(holds(chinese('field.not_a_number')));
  await expect(number_field(page, chinese('term.revenue_target'))).toHaveValue('20,000,000');
  await expect_column(page, chinese, 'needed', ['7,143', '2,858', '1,000', '200', '100']);
  await choose(page, chinese, 'zh-Hant');
  await expect(rate_field(page, taiwan, 'C→B')).toHaveValue('a lot');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await page.reload();
  await expect(funnel_table(page, taiwan)).toBeVisible();
  await expect(number_field(page, taiwan('term.revenue_target'))).toHaveValue('20,000,000');
});

test('what was chosen for a new plan stays when the language changes, and the plan speaks the new one', async ({ app: page, t }) => {
  const chinese = say('zh-Hans');
  await button(page, t('button.new_plan')).click();
  await page.getByRole('radio').nth(3).check();
  await page.getByRole('checkbox').uncheck();
  await choose(page, t, 'zh-Hans');
  await expect(page.getByRole('radio').nth(3)).toBeChecked();
  await expect(page.getByRole('checkbox')).not.toBeChecked();
  await button(page, chinese('button.create_plan')).click();
  await expect(funnel_table(page, chinese).getByRole('rowheader')).toHaveText(templates[3].grades.map(({ name }) => name['zh-Hans'] ?? name));
});

test('numbers, money and dates are written as each language does', async ({ funnel: page, t }) => {
  const row = (t) => funnel_table(page, t).getByRole('row').nth(1);
  await button(page, t('funnel.show_value')).click();
  await row(t).locator('.figure').first().focus();
  await expect(row(t)).toContainText(/¥714(\.4)?M/);
  await expect(page.getByRole('grid', { name: holds(t('months.until_now', { month: '' }).trim()) })).toContainText(/[A-Z][a-z]+ \d{4}/);
  for (const [language, hundred_million, month] of [['zh-Hans', '亿', /\d{4}年\d{1,2}月/], ['zh-Hant', '億', /\d{4}年\d{1,2}月/]]) {
    const there = say(language);
    await page.locator('select.language').selectOption(language);
    await row(there).locator('.figure').first().focus();
    await expect(row(there)).toContainText(new RegExp(`7\\.1\\d*${hundred_million}`));
    await expect(page.getByRole('region', { name: there('months.title') })).toContainText(month);
  }
});

test.describe('the pseudo-language', () => {
  test.use({ locale: 'en-XA' });

  /** Pages and dialogs, one after another, on one page. */
  async function* rooms(page, site) {
    await page.goto(site.url);
    await started(page);
    await expect(page.locator('main h1')).toBeVisible();
    yield 'no plans';
    await page.locator('main .button.primary').click();
    await expect(page.getByRole('radio')).toHaveCount(7);
    yield 'new plan';
    await page.locator('form button[type=submit]').click();
    await expect(page.locator('.ladder')).toBeVisible();
    for (const line of await page.locator('summary').all()) await line.click();
    await page.getByRole('spinbutton').first().fill('x');
    yield 'funnel';
    await page.locator('.ladder .c-gap .figure').first().click();
    await expect(page.locator('.story')).toBeVisible();
    yield 'explanation';
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.locator('dialog').getByRole('option').first()).toBeVisible();
    yield 'commands';
    await page.keyboard.press('Escape');
    await page.evaluate(() => { location.hash = location.hash.replace('funnel', 'customers'); });
    await expect(page.locator('main .actions')).toBeVisible();
    yield 'no customers';
    await page.locator('main .actions .primary').click();
    await expect(page.locator('dialog input[type=file]')).toBeAttached();
    yield 'import';
    await page.locator('dialog input[type=file]').setInputFiles(fixture('bad-rows.csv'));
    await expect(page.locator('table.preview')).toBeVisible();
    for (const line of await page.locator('dialog summary').all()) await line.click();
    yield 'import, looked at';
    await page.locator('.import-foot .primary').click();
    await expect(page.locator('.grid-region')).toBeVisible();
    yield 'customers';
    await page.evaluate(() => { location.hash = '#/'; });
    await expect(page.locator('.plans li')).toHaveCount(1);
    yield 'plans';
  }

  /** What is the person's or the file's own, and is not translated. */
  const own = (text) => [
    ...templates.flatMap(({ name, summary, grades, example }) => [name, summary, example.name, ...grades.flatMap(({ name, meaning, rule, advice }) => [name, meaning, rule, advice])])
      .map((text) => text.en ?? text),
    'English', 'Ctrl Z', 'Ctrl Y', 'Ctrl K', 'Ctrl P',
  ].includes(text) || /^[A-Z]{3}$/.test(text) || /^[A-Z][a-z]{2,3} \d{4}$/.test(text);

  /** Words in what can be seen, but for data, without brackets and accents: they are not in the catalogue. */
  const untranslated = (page) => page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const is_data = parent.closest('script, noscript, svg, table.preview td, table.preview thead, table.rejected td, table.stages th[scope=row], .customers td, .customers th[scope=row], select.language, [lang]:not(html), .import-file b, option, textarea');
      const text = walker.currentNode.textContent.trim();
      if (!is_data && parent.checkVisibility({ visibilityProperty: true }) && /[A-Za-z]{3}/.test(text) && !/[\[\]\u0080-\uffff]/.test(text)) found.push(text);
    }
    return found;
  });

  /** Elements whose text does not fit and that do not scroll. */
  const clipped = (page) => page.evaluate(() => [...document.querySelectorAll('body *')].filter((element) => {
    const style = getComputedStyle(element);
    if (element.closest('svg, .visually-hidden, .skip, .grid td, .grid th') || !element.checkVisibility()) return false;
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const wide = cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    const field = element.matches('input:not([type=search], [type=file])') && element.scrollWidth > element.clientWidth + 1;
    return wide || high || field;
  }).map((element) => `${element.className || element.tagName}: ${element.textContent || element.value}`));

  /** The outermost elements that make the page wider than its window. */
  const too_wide = (page) => page.evaluate(() => (document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((element) => [element, element.parentElement].map((one) => one.getBoundingClientRect().right > innerWidth + 1).join() === 'true,false')
    .filter((element) => !element.closest('.scroll, .grid-region, svg, .visually-hidden'))
    .map((element) => `${element.tagName}.${element.getAttribute('class')}: ${element.textContent.slice(0, 60)}`)));

  test('every text is translated and none is clipped, on a phone and on a desktop', async ({ page, site }) => {
    const [phone, desktop] = [{ width: 360, height: 740 }, { width: 1366, height: 768 }];
    await page.setViewportSize(desktop);
    for await (const room of rooms(page, site)) {
      await test.step(room, async () => {
        expect.soft((await untranslated(page)).filter((text) => !own(text)), `${room}: not translated`).toEqual([]);
        for (const viewport of [phone, desktop]) {
          await page.setViewportSize(viewport);
          expect.soft(await clipped(page), `${room}: clipped at ${viewport.width}`).toEqual([]);
          expect.soft(await too_wide(page), `${room}: wider than ${viewport.width}`).toEqual([]);
        }
      });
    }
  });
});
