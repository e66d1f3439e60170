// The funnel page: every figure follows every edit, and no input breaks it.
import {
  button, column, enter, diagonal, expect, expect_column, expect_saved, expect_sane, figures, funnel_table, holds,
  new_plan, number_field, rate_field, rate_slider, started, templates, test, unfold,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const at_first = ['3,572', '1,429', '500', '100', '50'];

test('the target, the average order and the rates change every figure at once', diagonal, async ({ funnel: page, t }) => {
  await number_field(page, t('term.revenue_target')).fill('20,000,000');
  await expect_column(page, t, 'needed', ['7,143', '2,858', '1,000', '200', '100']);
  await number_field(page, t('term.average_order')).fill('40万');
  await expect_column(page, t, 'needed', at_first);
  await rate_field(page, t, 'C→B').fill('25');
  await expect_column(page, t, 'needed', ['2,858', '1,143', '400', '100', '50']);
  expect(await column(page, t, 'gap')).toEqual(['598', '488', '244', '77', '44']);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('598');
  await enter(number_field(page, t('counts.at_grade', { grade: 'E' })), '1218');
  await expect.poll(async () => (await figures(page, t)).E).toEqual({ have: '1,218', needed: '2,858', gap: '0' });
  await expect_saved(page, t);
  await expect_no_sideways_scroll(page);
});

test('arrow keys move a slider and a field; each is taken back by itself', diagonal, async ({ funnel: page, t }) => {
  const slider = rate_slider(page, t, 'E→D');
  await slider.focus();
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect(rate_field(page, t, 'E→D')).toHaveValue('42');
  await expect_column(page, t, 'needed', ['3,402', '1,429', '500', '100', '50']);
  await expect(funnel_table(page, t)).toContainText(t('rate.entered'));
  await rate_field(page, t, 'C→B').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('31');
  await page.keyboard.press('Tab');
  await button(page, t('button.undo')).click();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('20');
  await expect(rate_field(page, t, 'E→D')).toHaveValue('42');
});

test('dragging the edge of the picture changes the rate, and one drag is one step back', async ({ funnel: page, t }) => {
  const edge = page.locator('.rung').first().locator('.edge').last();
  const [grip, picture] = [await edge.boundingBox(), await page.locator('.rung').first().boundingBox()];
  const [middle, y] = [picture.x + picture.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(grip.x + grip.width / 2, y);
  await page.mouse.down();
  for (const share of [0.9, 0.8, 0.7, 0.6, 0.5]) await page.mouse.move(middle + picture.width / 2 * share, y);
  // 1,429 D at half of the width of 3,572 E are four of five, give or take a pixel.
  await expect(rate_field(page, t, 'E→D')).toHaveValue(/^(79|80|81)$/);
  await page.mouse.move(middle + picture.width / 2 * 0.625, y);
  await expect(rate_field(page, t, 'E→D')).toHaveValue(/^(63|64|65)$/);
  await page.mouse.up();
  const rate = await rate_field(page, t, 'E→D').inputValue();
  const needed = Math.ceil(50 / 0.5 / 0.2 / 0.35 / (rate / 100)).toLocaleString('en-GB');
  await expect_column(page, t, 'needed', [needed, '1,429', '500', '100', '50']);
  await button(page, t('button.undo')).click();
  await expect(rate_field(page, t, 'E→D')).toHaveValue('40');
  await expect(button(page, t('button.undo'))).toBeDisabled();
  await button(page, t('button.redo')).click();
  await expect(rate_field(page, t, 'E→D')).toHaveValue(rate);
});

test('a drag of the slider is one step back as well', async ({ funnel: page, t }) => {
  const slider = rate_slider(page, t, 'D→C');
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + box.width * 0.35, box.y + box.height / 2);
  await page.mouse.down();
  for (const share of [0.45, 0.55, 0.65]) await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await page.mouse.up();
  await expect(rate_field(page, t, 'D→C')).not.toHaveValue('35');
  await button(page, t('button.undo')).click();
  await expect(rate_field(page, t, 'D→C')).toHaveValue('35');
  await expect(button(page, t('button.undo'))).toBeDisabled();
});

test('Ctrl-Z and Ctrl-Y take back and bring back, also after a reload', async ({ funnel: page, t }) => {
  await enter(rate_field(page, t, 'C→B'), '25');
  await enter(number_field(page, t('term.revenue_target')), '5000000');
  await expect_column(page, t, 'needed', ['1,429', '572', '200', '50', '25']);
  await page.keyboard.press('Control+z');
  await expect_column(page, t, 'needed', ['2,858', '1,143', '400', '100', '50']);
  await page.keyboard.press('Control+z');
  await expect_column(page, t, 'needed', at_first);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+Shift+z');
  await expect_column(page, t, 'needed', ['1,429', '572', '200', '50', '25']);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect_column(page, t, 'needed', ['1,429', '572', '200', '50', '25']);
  await expect(button(page, t('button.undo'))).toHaveAttribute('title', holds(t('term.revenue_target')));
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect_column(page, t, 'needed', at_first);
  await expect(button(page, t('button.undo'))).toBeDisabled();
});

const refused = [
  ['term.revenue_target', '10,000,000', [
    ['', 'field.empty'], ['abc', 'field.not_a_number'], ['NaN', 'field.not_a_number'], ['Infinity', 'field.not_a_number'], ['1,5', 'field.not_a_number'],
    ['-1', 'error.target_negative'], ['-0.01', 'error.target_negative'], ['1e308', 'field.too_large'], ['9e17', 'error.amount_too_large'], ['50%', 'field.not_a_number'],
  ]],
  ['term.average_order', '200,000', [
    ['x', 'field.not_a_number'], ['0', 'error.average_order_too_small'], ['0.001', 'error.average_order_too_small'], ['-5', 'error.average_order_too_small'],
    ['1e308', 'field.too_large'], ['1e400', 'field.too_large'], ['1e16', 'error.amount_too_large'],
  ]],
  ['term.period_months', '12', [['x', 'field.not_a_number'], ['0', 'error.months'], ['121', 'error.months'], ['1.5', 'error.months'], ['-3', 'error.months'], ['1e308', 'field.too_large']]],
];

for (const [key, kept, entries] of refused) {
  test(`${key} refuses what cannot be, says why and keeps the last good value`, async ({ funnel: page, t }) => {
    const field = number_field(page, t(key));
    for (const [text, why] of entries) {
      await test.step(JSON.stringify(text), async () => {
        await field.fill(text);
        await expect(field).toHaveAccessibleDescription(holds(t(why, { max: 120, min: '0.01%' })));
        await expect(field).toHaveAccessibleDescription(holds(t('field.kept', { value: kept })));
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        expect(await column(page, t, 'needed')).toEqual(at_first);
        await expect_sane(page);
      });
    }
    await field.press('Escape');
    await expect(field).toHaveValue(kept);
    await expect(field).not.toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(button(page, t('button.undo'))).toBeDisabled();
  });
}

test('a rate below, at or above its limits is refused at the field', diagonal, async ({ funnel: page, t }) => {
  const field = rate_field(page, t, 'D→C');
  for (const [text, why] of [
    ['0', 'error.rate_low'], ['-20', 'error.rate_low'], ['0.001', 'error.rate_low'], ['100.1', 'error.rate_high'], ['250', 'error.rate_high'],
    ['1e308', 'field.too_large'], ['half', 'field.not_a_number'], ['NaN', 'field.not_a_number'], ['', 'field.empty'],
  ]) {
    await test.step(JSON.stringify(text), async () => {
      await field.fill(text);
      await expect(field).toHaveAccessibleDescription(holds(t(why, { min: '0.01%' })));
      await expect(field).toHaveAccessibleDescription(holds(t('field.kept', { value: '35%' })));
      expect(await column(page, t, 'needed')).toEqual(at_first);
      await expect_sane(page);
    });
  }
  await expect_no_sideways_scroll(page);
  await field.fill('100%');
  await expect_column(page, t, 'needed', ['1,250', '500', '500', '100', '50']);
  await field.fill('0.01');
  await expect(field).not.toHaveAttribute('aria-invalid', 'true');
  await expect_sane(page);
});

test('half of a refused number is not left in force, and Escape takes an edit back', diagonal, async ({ funnel: page, t }) => {
  const field = rate_field(page, t, 'C→B');
  await field.focus();
  // 2 and 25 are rates on the way to 250, which is none.
  for (const [typed, in_force] of [['2', '35,715'], ['5', '2,858'], ['0', '3,572']]) {
    await page.keyboard.type(typed);
    await expect.poll(async () => (await figures(page, t)).E.needed).toBe(in_force);
  }
  await expect(field).toHaveValue('250');
  await expect(field).toHaveAccessibleDescription(holds(t('field.kept', { value: '20%' })));
  await expect(funnel_table(page, t)).toContainText(t('rate.from_template'));
  await expect(funnel_table(page, t)).not.toContainText(t('rate.entered'));
  await expect(button(page, t('button.undo'))).toBeDisabled();
  await page.keyboard.press('Backspace');
  await expect_column(page, t, 'needed', ['2,858', '1,143', '400', '100', '50']);
  await page.keyboard.press('Escape');
  await expect_column(page, t, 'needed', at_first);
  await expect(field).toHaveValue('20');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await figures(page, t)).C.needed).toBe('334');
  await field.blur();
  await button(page, t('button.undo')).click();
  await expect_column(page, t, 'needed', at_first);
  await expect(button(page, t('button.undo'))).toBeDisabled();
});

test('counts of customers are whole numbers from zero up', async ({ funnel: page, t }) => {
  const field = number_field(page, t('counts.at_grade', { grade: 'C' }));
  for (const [text, why] of [['-1', 'error.count_whole'], ['1.5', 'error.count_whole'], ['1e17', 'error.count_too_large'], ['1e308', 'field.too_large'], ['many', 'field.not_a_number']]) {
    await field.fill(text);
    await expect(field).toHaveAccessibleDescription(holds(t(why)));
    expect((await figures(page, t)).C.have).toBe('64');
  }
  await field.fill('0');
  await expect.poll(async () => (await figures(page, t)).C).toEqual({ have: '0', needed: '500', gap: '385' });
});

test('the largest plan that is taken still shows numbers', async ({ funnel: page, t }) => {
  await enter(number_field(page, t('term.average_order')), '0.01');
  await enter(number_field(page, t('term.revenue_target')), '10,000,000,000,000');
  for (const promotion of ['E→D', 'D→C', 'C→B', 'B→A']) await enter(rate_field(page, t, promotion), '0.01');
  await expect_sane(page);
  await unfold(page, t('months.all'));
  await button(page, t('funnel.show_value')).click();
  for (const figure of await funnel_table(page, t).getByRole('row').nth(1).locator('.c-have, .c-covered, .c-needed, .c-gap').locator('.figure').all()) {
    await figure.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect_sane(page);
    await page.keyboard.press('Escape');
  }
  await expect_no_sideways_scroll(page);
});

test('a target of zero asks for one and needs nobody', async ({ funnel: page, t }) => {
  await enter(number_field(page, t('term.revenue_target')), '0');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('answer.no_target'));
  expect(await column(page, t, 'needed')).toEqual(['0', '0', '0', '0', '0']);
  expect(await column(page, t, 'gap')).toEqual(['0', '0', '0', '0', '0']);
  await expect_sane(page);
  await unfold(page, t('months.all'));
  await button(page, t('funnel.show_value')).click();
  await expect_sane(page);
});

test('a target that the customers there already reach is said to be covered', async ({ funnel: page, t }) => {
  await enter(number_field(page, t('counts.at_grade', { grade: 'A' })), '50');
  expect(await column(page, t, 'gap')).toEqual(['0', '0', '0', '0', '0']);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('answer.covered', { target: '¥10,000,000', win_count: '50', wins: '50' }));
});

test('grades are added, renamed, reordered, described and removed', diagonal, async ({ funnel: page, t }) => {
  const grades = page.getByRole('region', { name: t('grades.title') });
  const headers = funnel_table(page, t).getByRole('rowheader');
  const name_of = (grade) => grades.getByRole('textbox', { name: t('grades.name_of', { grade }), exact: true });
  await button(grades, t('grades.add')).click();
  const fresh = t('grades.new_name');
  await expect(headers).toHaveText([fresh, 'E', 'D', 'C', 'B', 'A']);
  // Its name has the keyboard: what is typed next is the name.
  await expect(name_of(fresh)).toBeFocused();
  await expect(name_of(fresh)).toBeInViewport();
  await page.keyboard.type('F');
  await page.keyboard.press('Enter');
  await expect(headers).toHaveText(['F', 'E', 'D', 'C', 'B', 'A']);
  await expect_column(page, t, 'needed', ['3,572', ...at_first]);
  await button(grades, t('grades.move_higher', { grade: 'F' })).click();
  await expect(headers).toHaveText(['E', 'F', 'D', 'C', 'B', 'A']);
  await button(grades, t('grades.move_lower', { grade: 'D' })).click();
  await expect(headers).toHaveText(['E', 'D', 'F', 'C', 'B', 'A']);
  await unfold(grades, t('grades.texts', { grade: 'F' }));
  const item = grades.getByRole('listitem').nth(2);
  for (const text of ['meaning', 'rule', 'advice']) await enter(item.getByRole('textbox', { name: t(`grades.${text}`), exact: true }), `${text}: 每周一次 <b>`);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await unfold(grades, t('grades.texts', { grade: 'F' }));
  for (const text of ['meaning', 'rule', 'advice']) await expect(item.getByRole('textbox', { name: t(`grades.${text}`), exact: true })).toHaveValue(`${text}: 每周一次 <b>`);
  await button(grades, t('grades.remove', { grade: 'F' })).click();
  await expect(headers).toHaveText(['E', 'D', 'C', 'B', 'A']);
  await expect_column(page, t, 'needed', at_first);
  await button(page, t('button.undo')).click();
  await expect(headers).toHaveText(['E', 'D', 'F', 'C', 'B', 'A']);
  await expect_no_sideways_scroll(page);
});

test('a name that is taken, blank or too long is refused at the field', async ({ funnel: page, t }) => {
  const field = page.getByRole('textbox', { name: t('grades.name_of', { grade: 'D' }), exact: true });
  for (const [text, why] of [['E', 'error.grade_name_taken'], [' e ', 'error.grade_name_taken'], ['   ', 'error.grade_name_blank'], ['x'.repeat(41), 'error.grade_name_long']]) {
    await test.step(JSON.stringify(text), async () => {
      await field.fill(text);
      await field.press('Enter');
      await expect(field).toHaveAccessibleDescription(holds(t(why, { name: text.trim(), max: 40 })));
      await expect(funnel_table(page, t).getByRole('rowheader')).toHaveText(['E', 'D', 'C', 'B', 'A']);
    });
  }
  await field.press('Escape');
  await expect(field).toHaveValue('D');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a ladder has one grade at least and twelve at most', async ({ funnel: page, t }) => {
  const grades = page.getByRole('region', { name: t('grades.title') });
  const headers = funnel_table(page, t).getByRole('rowheader');
  for (const grade of ['E', 'D', 'C', 'B']) await button(grades, t('grades.remove', { grade })).click();
  await expect(headers).toHaveText(['A']);
  await expect(button(grades, t('grades.remove', { grade: 'A' }))).toBeDisabled();
  // Those of a removed grade went on to the one that is left.
  await expect.poll(() => figures(page, t)).toEqual({ A: { have: '911', needed: '50', gap: '0' } });
  await expect_sane(page);
  await unfold(page, t('months.all'));
  await button(page, t('funnel.show_value')).click();
  await expect_sane(page);
  for (let count = 1; count < 12; count += 1) await button(grades, t('grades.add')).click();
  await expect(headers).toHaveCount(12);
  await button(grades, t('grades.add')).click();
  await expect(grades.getByRole('alert')).toHaveText(holds(t('error.ladder_too_long', { max: 12 })));
  await expect(headers).toHaveCount(12);
  await expect_no_sideways_scroll(page);
});

test('what winning uses up is said, and follows', diagonal, async ({ funnel: page, t }) => {
  const panel = page.getByRole('region', { name: t('replenish.title') });
  const lines = panel.getByRole('paragraph');
  await expect(lines).toHaveText([
    `1.4%${t('replenish.overall', { grade: 'E' })}`,
    holds(`71.43${t('replenish.used_up', { grade: 'E' })}`),
    holds(`298${t('replenish.per_month', { grade: 'E' })}`),
  ]);
  await enter(rate_field(page, t, 'C→B'), '25');
  await expect(lines.nth(1)).toContainText(/57\.14/);
  await enter(number_field(page, t('term.period_months')), '6');
  await expect(lines.nth(2)).toContainText(/477/);
});

for (const [template, findings] of [
  ['prospect-board', [['shape.bulge', { grade: '50%', above: '90%', below: '25%' }]]],
  ['project-sale', [['shape.pinch', { grade: 'Acting', above: 'Following up', below: 'Analysed' }]]],
  ['vehicle-purchase-date', [['shape.bulge', { grade: 'C', above: 'B', below: 'D' }]]],
  ['vehicle-readiness', [['shape.top_heavy', { grade: 'B', above: 'A', below: 'C' }]]],
  ['account-fast-moving-goods', [['shape.dry_bottom', { grade: 'D', above: 'C', below: '' }]]],
]) {
  test(`the shape of ${template} is named, with what to do`, async ({ app, t }) => {
    await new_plan(app, t, { template: templates.findIndex(({ id }) => id === template) });
    const panel = app.getByRole('region', { name: t('funnel.shape') });
    for (const [key, values] of findings) {
      await expect(panel).toContainText(t(key, values));
      await expect(panel).toContainText(t(`${key}.advice`, values));
    }
  });
}

test('the bars show people or money', async ({ funnel: page, t }) => {
  const shown = page.getByRole('group', { name: t('funnel.show') });
  const first = funnel_table(page, t).getByRole('row').nth(1);
  await expect(button(shown, t('funnel.show_count'))).toHaveAttribute('aria-pressed', 'true');
  await button(shown, t('funnel.show_value')).click();
  await expect(button(shown, t('funnel.show_value'))).toHaveAttribute('aria-pressed', 'true');
  // 620 and 3,572 customers at 200,000.
  await expect(first.locator('.c-have')).toHaveText(/^¥124(\.0)?M$/);
  await expect(first.locator('.c-needed')).toHaveText(/^¥714(\.4)?M$/);
  await first.locator('.c-needed .figure').click();
  await expect(page.getByRole('dialog')).toContainText(/3,572.*×.*¥200,000.*=\s*¥714,400,000/s);
  await page.keyboard.press('Escape');
  await expect_no_sideways_scroll(page);
  await button(shown, t('funnel.show_count')).click();
  await expect(first.locator('.c-have')).toHaveText('620');
});

test('the picture has the proportions of the figures', diagonal, async ({ funnel: page }) => {
  const widths = await page.locator('.rung').evaluateAll((rungs) => rungs.map((rung) => Object.fromEntries(
    ['have', 'covered', 'needed'].map((part) => [part, rung.querySelector(`rect.${part}`).width.baseVal.value]))));
  const of_widest = (amount) => amount / 3572 * 1000;
  for (const [index, [have, cover, needed]] of [[620, 2424, 3572], [210, 721.4, 1429], [64, 179, 500], [11, 23, 100], [6, 6, 50]].entries()) {
    expect(widths[index].needed).toBeCloseTo(Math.max(3, of_widest(needed)), 0);
    expect(widths[index].covered).toBeCloseTo(Math.max(3, of_widest(cover)), 0);
    expect(widths[index].have).toBeCloseTo(Math.max(3, of_widest(have)), 0);
  }
});

test('pointing, focusing and touching a rung tell its shares', diagonal, async ({ funnel: page, t, hasTouch }) => {
  const rung = funnel_table(page, t).getByRole('row').nth(3);
  const shares = rung.getByText(t('share.of_previous', { share: '35%' }));
  await expect(shares).toBeHidden();
  await rung.locator('.c-have .figure').focus();
  await expect(shares).toBeVisible();
  await expect(shares).toContainText(t('share.of_first', { share: '14%' }));
  await funnel_table(page, t).getByRole('row').nth(1).locator('.c-have .figure').focus();
  await expect(shares).toBeHidden();
  const picture = rung.locator('.rung');
  await (hasTouch ? picture.tap({ force: true }) : picture.hover({ force: true }));
  await expect(shares).toBeVisible();
});

test('the months add up to the whole, in any period', diagonal, async ({ funnel: page, t }) => {
  const sums = async () => {
    const rows = await page.getByRole('grid', { name: t('months.caption') }).getByRole('row').filter({ has: page.getByRole('rowheader') }).all();
    const cells = await Promise.all(rows.map((row) => row.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => Number(cell.firstChild.textContent.replaceAll(/\D/g, ''))))));
    return { months: rows.length, sums: cells.reduce((sums, row) => row.map((value, index) => value + (sums[index] ?? 0)), []) };
  };
  await unfold(page, t('months.all'));
  await expect.poll(sums).toEqual({ months: 12, sums: [50, 3572, 1429, 500, 100, 50] });
  await enter(number_field(page, t('term.period_months')), '7');
  await expect.poll(sums).toEqual({ months: 7, sums: [50, 3572, 1429, 500, 100, 50] });
  await enter(number_field(page, t('term.period_months')), '60');
  await expect.poll(sums).toEqual({ months: 60, sums: [50, 3572, 1429, 500, 100, 50] });
  await expect_no_sideways_scroll(page);
});

test('this month has its own needs, and a period elsewhere says so', async ({ page, site, t }) => {
  await page.clock.setFixedTime(new Date('2027-03-15T10:00:00+08:00'));
  await page.goto(site.url);
  await started(page);
  await new_plan(page, t);
  const months = page.getByRole('region', { name: t('months.title') });
  await expect(months.getByRole('grid', { name: t('months.until_now', { month: 'Mar 2027' }) })).toContainText('357');
  const start = page.getByLabel(t('term.period_start'));
  await start.fill('2027-01');
  await expect(months.getByRole('grid', { name: t('months.until_now', { month: 'Mar 2027' }) })).toContainText('1,000');
  await start.fill('2028-01');
  await expect(months).toContainText(t('months.outside'));
  await start.fill('');
  await expect(months).toContainText(t('months.outside'));
  await expect_sane(page);
});

test('another currency keeps the number of units', async ({ funnel: page, t }) => {
  await page.getByRole('combobox', { name: t('term.currency') }).selectOption('JPY');
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('10,000,000');
  await expect_column(page, t, 'needed', at_first);
  await page.getByRole('combobox', { name: t('term.currency') }).selectOption('USD');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('$10,000,000');
  await expect_sane(page);
});

test('an edit shows its difference beside each figure that follows', async ({ funnel: page, t }) => {
  await rate_field(page, t, 'C→B').fill('25');
  await expect(funnel_table(page, t).getByRole('row').nth(1).locator('.figure[data-change]')).not.toHaveCount(0);
  await expect(funnel_table(page, t).getByRole('row').nth(1).locator('.c-needed .figure')).toHaveAttribute('data-change', '−714');
});
