// The list of plans, the templates, the example, and plans as files.
import { readFile, writeFile } from 'node:fs/promises';
import {
  button, choose_file, column, downloaded, enter, diagonal, expect, expect_column, expect_saved, expect_sane, figures,
  funnel_table, holds, language_of, new_plan, number_field, open_customers, open_example, rate_field, starts_with, started,
  templates, test, unfold,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const written = (number) => number.toLocaleString('en-GB');
const text_in = (locale, text) => (typeof text === 'string' ? text : text[language_of(locale)]);

/** What domain.md section 1 says that a filled template needs, worked out here. */
function expected(template) {
  const { revenue_target, average_order } = template.example;
  const wins = Math.ceil(revenue_target / average_order - 1e-9);
  let [exact, cover, rows] = [wins, 0, []];
  for (const [index, grade] of [...template.grades.entries()].reverse()) {
    const rate = index + 1 < template.grades.length ? grade.rate_percent / 100 : 1;
    exact /= rate;
    cover = cover / rate + grade.have;
    const up = (number) => Math.ceil(number - 1e-9 * Math.max(1, Math.abs(number)));
    rows.unshift({ have: written(grade.have), needed: written(up(exact)), gap: written(Math.max(0, up(exact - cover))) });
  }
  return { wins, rows };
}

test('from nothing to the worked example: 10,000,000 ÷ 200,000 takes 50 wins', diagonal, async ({ app, t, locale }) => {
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(t('plans.invitation'));
  await expect(app.getByRole('list', { name: t('plans.title') }).getByRole('listitem')).toHaveCount(0);
  await button(app, t('button.new_plan')).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(t('new.title'));
  const ladders = app.getByRole('group', { name: t('new.ladder') }).getByRole('radio');
  await expect(ladders).toHaveCount(7);
  for (const [index, template] of templates.entries()) {
    await expect(ladders.nth(index)).toHaveAccessibleName(starts_with(text_in(locale, template.name)));
    await expect(ladders.nth(index)).toHaveAccessibleDescription(text_in(locale, template.summary));
  }
  await expect_no_sideways_scroll(app);
  await button(app, t('button.create_plan')).click();
  await expect(funnel_table(app, t)).toBeVisible();
  expect(await figures(app, t)).toEqual({
    E: { have: '620', needed: '3,572', gap: '1,148' },
    D: { have: '210', needed: '1,429', gap: '708' },
    C: { have: '64', needed: '500', gap: '321' },
    B: { have: '11', needed: '100', gap: '77' },
    A: { have: '6', needed: '50', gap: '44' },
  });
  const answer = app.getByRole('heading', { level: 1 });
  await expect(answer).toContainText(language_of(locale) === 'en' ? '10,000,000' : '1000万');
  await expect(answer.getByRole('button', { name: '50', exact: true })).toBeVisible();
  await expect(answer.getByRole('button', { name: '1,148', exact: true })).toBeVisible();
  await expect(app.getByRole('textbox', { name: t('plan.name') })).toHaveValue(templates[0].example.name[language_of(locale)]);
  await expect_no_sideways_scroll(app);
  await expect_sane(app);
});

const contract = {
  en: {
    sections: 'Plan sections', funnel: 'Funnel', customers: 'Customers', forecast: 'Forecast', team: 'Team', people: 'People', deals: 'Deals', target: 'Revenue target', order: 'Average order', rate: 'Promotion rate E→D',
    table: 'Funnel by grade', columns: ['Have', 'Needed', 'Gap'], buttons: ['Undo', 'Redo', 'Import', 'Export'], saved: 'Saved', new: 'New plan', create: 'Create plan',
  },
  'zh-Hans': {
    sections: '计划栏目', funnel: '销售漏斗', customers: '客户', forecast: '预测', team: '团队', people: '决策链', deals: '项目', target: '销售目标', order: '平均订单', rate: '晋级率 E→D',
    table: '各级别漏斗', columns: ['现有', '需要', '缺口'], buttons: ['撤销', '重做', '导入', '导出'], saved: '已保存', new: '新建计划', create: '创建计划',
  },
};

test('the interface has the names that were agreed', diagonal, async ({ app, locale }) => {
  const names = contract[language_of(locale)];
  await button(app, names.new).click();
  await button(app, names.create).click();
  const sections = app.getByRole('navigation', { name: names.sections, exact: true });
  await expect(sections.getByRole('link')).toHaveText([names.funnel, names.customers, names.forecast, names.team, names.people, names.deals]);
  await expect(number_field(app, names.target)).toBeVisible();
  await expect(number_field(app, names.order)).toBeVisible();
  await expect(number_field(app, names.rate)).toHaveValue('40');
  const table = app.getByRole('table', { name: names.table, exact: true });
  await expect(table.getByRole('rowheader')).toHaveText(['E', 'D', 'C', 'B', 'A']);
  for (const name of names.columns) await expect(table.getByRole('columnheader', { name, exact: true })).toBeVisible();
  for (const name of names.buttons) await expect(button(app, name)).toBeVisible();
  await expect(app.getByRole('status').filter({ hasText: names.saved })).toBeVisible();
});

for (const [index, template] of templates.entries()) {
  test(`the template ${template.id} gives a filled plan, or its ladder alone`, async ({ app, site, t }) => {
    await new_plan(app, t, { template: index });
    const names = template.grades.map((grade) => text_in('en', grade.name));
    await expect(funnel_table(app, t).getByRole('rowheader')).toHaveText(names);
    const { wins, rows } = expected(template);
    expect(Object.values(await figures(app, t))).toEqual(rows);
    await expect(app.getByRole('heading', { level: 1 }).getByRole('button').first()).toHaveText(written(wins));
    for (const [lower, grade] of template.grades.slice(0, -1).entries()) {
      await expect(rate_field(app, t, `${names[lower]}→${names[lower + 1]}`)).toHaveValue(String(grade.rate_percent));
    }
    const grades = app.getByRole('region', { name: t('grades.title') });
    await unfold(grades, t('grades.texts', { grade: names[0] }));
    for (const text of ['meaning', 'rule', 'advice']) {
      await expect(grades.getByRole('listitem').first().getByRole('textbox', { name: t(`grades.${text}`) })).toHaveValue(template.grades[0][text].en);
    }
    await expect_sane(app);
    await app.goto(`${site.url}#/`);
    await new_plan(app, t, { template: index, filled: false });
    expect(await column(app, t, 'have')).toEqual(names.map(() => '0'));
    await expect(app.getByText(t('shape.empty'))).toBeVisible();
  });
}

test('plans are listed, renamed, deleted and brought back', async ({ funnel, t }) => {
  const name = funnel.getByRole('textbox', { name: t('plan.name') });
  await name.fill('North 2027');
  await name.press('Enter');
  await name.fill('   ');
  await name.press('Enter');
  await expect(name).toHaveAccessibleDescription(holds(t('error.plan_name', { max: 80 })));
  await name.press('Escape');
  await expect(name).toHaveValue('North 2027');
  await expect_saved(funnel, t);
  await funnel.getByRole('link', { name: t('command.plans') }).click();
  const list = funnel.getByRole('list', { name: t('plans.title') });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.getByRole('listitem')).toContainText('10,000,000');
  await button(funnel, t('plans.delete_named', { name: 'North 2027' })).click();
  await expect(list.getByRole('listitem')).toHaveCount(0);
  await button(funnel, t('plans.restore')).click();
  // It is listed again when it is on the disk again.
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await funnel.reload();
  await list.getByRole('link', { name: 'North 2027' }).click();
  await expect_column(funnel, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  await button(funnel, t('button.undo')).click();
  await expect(name).toHaveValue(templates[0].example.name.en);
});

test('the example shows 8,800 real opportunities in one click, and all is there after a reload', async ({ app, t }) => {
  await open_example(app, t);
  const look = async () => {
    await expect_column(app, t, 'have', ['0', '500', '1,589', '0', '3,422']);
    const records = app.getByRole('region', { name: t('records.title') });
    await expect(records).toContainText('63.2%');
    await expect(records).toContainText(t('records.won_of_decided', { won: '4,238', decided: '6,711', lost: '2,473', promotions: 'C→A' }));
    await expect(button(records, t('records.in_use')).first()).toBeDisabled();
    await expect_sane(app);
    await open_customers(app, t);
    await expect(app.getByRole('heading', { level: 1 })).toContainText('8,800');
    await app.getByRole('link', { name: t('nav.funnel') }).click();
  };
  await look();
  await app.reload();
  await started(app);
  await look();
});

test('the rates and the order size that the records imply can be used, by person and product too', async ({ app, t }) => {
  await open_example(app, t);
  const records = app.getByRole('region', { name: t('records.title') });
  const overall = async () => {
    const [low, high] = await Promise.all(['C→B', 'B→A'].map((promotion) => rate_field(app, t, promotion).inputValue()));
    return Number(low) * Number(high) / 100;
  };
  expect(await overall()).toBeCloseTo(63.15, 0);
  await enter(rate_field(app, t, 'C→B'), '10');
  await button(app, t('records.use_all')).click();
  await expect.poll(overall).toBeCloseTo(63.15, 0);
  for (const by of ['records.by_owner', 'records.by_product']) {
    await unfold(records, t(by));
    const table = records.getByRole('grid', { name: t(by) });
    const row = table.getByRole('row').filter({ has: app.getByRole('rowheader') }).first();
    const [of, counts] = await Promise.all([row.getByRole('rowheader').innerText(), row.getByRole('gridcell').first().innerText()]);
    const [won, decided] = counts.split('/');
    const number = (text) => Number(text.replaceAll(',', ''));
    await button(row, t('records.use_of', { of })).click();
    await expect.poll(overall).toBeCloseTo(number(won) / number(decided) * 100, 0);
    await expect(funnel_table(app, t)).toContainText(t('rate.from_records', { won, decided }));
  }
  const order = number_field(app, t('term.average_order'));
  const average = await order.inputValue();
  await enter(order, '5000');
  await button(records, t('records.use_average')).click();
  await expect(order).toHaveValue(average);
});

/** A file as another browser's plan would be: with another identity. */
const as_another = async (path) => Buffer.from((await readFile(path, 'utf8')).replace(/"id":"[0-9a-f]{16}"/, '"id":"00000000000000aa"'));

test('a plan goes out as a file and comes in as a new plan that equals it', async ({ funnel: page, t }, info) => {
  await enter(rate_field(page, t, 'C→B'), '23.5');
  await enter(number_field(page, t('counts.at_grade', { grade: 'D' })), '333');
  const before = await figures(page, t);
  const address = page.url();
  await button(page, t('button.export')).click();
  const { name, path } = await downloaded(page, () => button(page, t('exchange.whole_plan')).click());
  expect(name).toMatch(/^East-region--equipment-\d{4}-\d\d-\d\d\.rungs\.json$/);
  await page.getByRole('link', { name: t('command.plans') }).click();
  // The plan itself is here already.
  await choose_file(page, t('plans.open_file'), { name, mimeType: 'application/json', buffer: await readFile(path) });
  await expect(page).toHaveURL(address);
  await page.getByRole('link', { name: t('command.plans') }).click();
  await choose_file(page, t('plans.open_file'), { name, mimeType: 'application/json', buffer: await as_another(path) });
  await expect(funnel_table(page, t)).toBeVisible();
  expect(page.url()).not.toBe(address);
  expect(await figures(page, t)).toEqual(before);
  // Out again, it is the same but for its identity.
  await button(page, t('button.export')).click();
  const again = await downloaded(page, () => button(page, t('exchange.whole_plan')).click());
  const content = async (path) => JSON.parse((await readFile(path, 'utf8')).replace(/"id":"[0-9a-f]{16}"/g, '"id":""'));
  expect(await content(again.path)).toEqual(await content(path));
  await page.getByRole('link', { name: t('command.plans') }).click();
  await expect(page.getByRole('list', { name: t('plans.title') }).getByRole('listitem')).toHaveCount(2);
  const broken = info.outputPath('broken.json');
  const text = await readFile(path, 'utf8');
  for (const content of [text.slice(0, text.length / 2), '{}', '[1,2', Buffer.from([0xff, 0xfe, 0x00, 0xd8])]) {
    await writeFile(broken, content);
    await choose_file(page, t('plans.open_file'), broken);
    await expect(page.getByRole('alert')).not.toBeEmpty();
  }
  await expect(page.getByRole('list', { name: t('plans.title') }).getByRole('listitem')).toHaveCount(2);
});

test('an address that leads nowhere says so, or leads to the plans', async ({ app, site, t }) => {
  await app.goto(`${site.url}#/plan/0123456789abcdef/funnel`);
  await expect(app.getByRole('alert')).toHaveText(t('error.plan_missing'));
  await app.getByRole('link', { name: t('command.plans') }).last().click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(t('plans.invitation'));
  await app.goto(`${site.url}#/nowhere/%00`);
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(t('plans.invitation'));
});
