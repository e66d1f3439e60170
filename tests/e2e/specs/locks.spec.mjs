// Locks: what must hold stays, what is free gives way, and what cannot be is said with the ways out.
import {
  button, diagonal, enter, expect, expect_column, expect_saved, expect_sane, holds, new_plan, number_field, open_view, rate_field, rate_slider, started, starts_with, test, unfold,
} from '../app.mjs';
import { expect_no_sideways_scroll } from '../fixtures.mjs';

const panel = (page) => page.locator('#locks');
const lock = (page, t, cell) => button(page, t('locks.lock', { cell }));
const ask_count = (page, t) => panel(page).getByRole('group', { name: t('locks.ask_count') });
const ask_input = (page, t) => panel(page).getByRole('group', { name: t('locks.ask_input') });
const ask_date = (page, t) => panel(page).getByRole('group', { name: t('locks.ask_date') });
const list = (page, t) => panel(page).getByRole('region', { name: t('locks.list') });
const order = (page, t) => panel(page).getByRole('region', { name: t('locks.order') });

async function open_panel(page, t) {
  await unfold(page, t('depth.locks'));
  await expect(list(page, t)).toBeVisible();
}

test('I can only reach 300 at E: the answer stands there as it is typed, and is locked', diagonal, async ({ funnel: page, t }) => {
  await open_panel(page, t);
  await expect(list(page, t)).toContainText(t('locks.none'));
  const field = ask_count(page, t).getByRole('spinbutton');
  await field.fill('300');
  // 300 × 1.4 % = 4.2 wins: four orders of 200 000.
  const change = t('locks.change', { cell: t('term.revenue_target'), from: '¥10,000,000', to: '¥800,000' });
  await expect(ask_count(page, t)).toContainText(t('locks.follows', { changes: change }));
  await expect_column(page, t, 'needed', ['3,572', '1,429', '500', '100', '50']);
  const cell = t('lock.count_of', { grade: 'E' });
  await button(ask_count(page, t), t('locks.lock_at_most', { cell, value: '300' })).click();
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('800,000');
  await expect(list(page, t).getByRole('listitem')).toContainText([t('locks.at_most', { count: '300' })]);
  await expect(list(page, t)).toContainText(t('locks.needs', { count: '286' }));
  await expect(page.getByText(t('locks.gave_way', { changes: change })).first()).toBeVisible();
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'true');
  await expect_no_sideways_scroll(page);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'true');
  await button(page, t('button.undo')).click();
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('10,000,000');
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'false');
});

test('a lock is found beside its field, by keyboard too, and typing into it moves it', diagonal, async ({ funnel: page, t }) => {
  const target = lock(page, t, t('term.revenue_target'));
  await number_field(page, t('term.revenue_target')).focus();
  await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(target).toHaveAttribute('aria-pressed', 'true');
  // The target is locked, so that a limit at E has to be met by the rates, the lowest first.
  await open_panel(page, t);
  await ask_count(page, t).getByRole('spinbutton').fill('300');
  await button(ask_count(page, t), t('locks.lock_at_most', { cell: t('lock.count_of', { grade: 'E' }), value: '300' })).click();
  await expect(rate_field(page, t, 'E→D')).toHaveValue('100');
  await expect(rate_field(page, t, 'D→C')).toHaveValue('100');
  await expect(rate_field(page, t, 'C→B')).toHaveValue('33.4');
  await enter(number_field(page, t('term.revenue_target')), '5000000');
  await expect(list(page, t).getByRole('listitem')).toHaveCount(2);
  await expect(list(page, t)).toContainText('¥5,000,000');
  await target.click();
  await expect(target).toHaveAttribute('aria-pressed', 'false');
  await button(list(page, t), t('locks.unlock', { cell: t('lock.count_of', { grade: 'E' }) })).click();
  await expect(list(page, t)).toContainText(t('locks.none'));
});

test('what cannot be names the nearest value and each way out, and a way out does it', async ({ funnel: page, t }) => {
  for (const cell of [
    t('term.revenue_target'), t('term.average_order'),
    ...['E→D', 'D→C', 'C→B', 'B→A'].map((promotion) => t('term.promotion_rate_of', { promotion })),
  ]) {
    await lock(page, t, cell).click();
    await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'true');
  }
  await open_panel(page, t);
  const ask = ask_count(page, t);
  const cell = t('lock.count_of', { grade: 'E' });
  await ask.getByRole('spinbutton').fill('300');
  await expect(ask).toContainText(t('locks.cannot', { cell, value: '300' }));
  await expect(button(ask, t('locks.use_nearest', { value: '3,572' }))).toBeVisible();
  const ways = ask.getByRole('list', { name: t('locks.ways_out') });
  await expect(button(ways, t('locks.set_to', { cell: t('term.average_order'), value: '¥2,500,000' }))).toBeVisible();
  await expect(button(ways, t('locks.unlock', { cell: t('term.revenue_target') }))).toBeVisible();
  await button(ways, t('locks.set_to', { cell: t('term.revenue_target'), value: '¥800,000' })).click();
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('800,000');
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'true');
  // Typing into a field that is not asked for says why it cannot be, and keeps the last good value.
  await lock(page, t, t('term.revenue_target')).click();
  const target = number_field(page, t('term.revenue_target'));
  await target.fill('9000000');
  await expect(target).toHaveAccessibleDescription(new RegExp(t('locks.nearest', { value: '¥800,000' }).replace(/[.$¥]/g, '.')));
  await target.press('Escape');
  await expect(target).toHaveValue('800,000');
  await expect_sane(page);
  await expect_no_sideways_scroll(page);
});

test('any number can be asked for, and bad ones are refused at the field', async ({ funnel: page, t }) => {
  await open_panel(page, t);
  const ask = ask_input(page, t);
  await ask.getByRole('combobox').selectOption({ label: t('term.promotion_rate_of', { promotion: 'C→B' }) });
  const field = ask.getByRole('spinbutton');
  for (const [text, why] of [['250', 'error.rate_high'], ['', 'field.empty'], ['x', 'field.not_a_number']]) {
    await field.fill(text);
    await expect(field).toHaveAccessibleDescription(new RegExp(t(why)));
  }
  await field.fill('25');
  await expect(ask).toContainText(t('locks.nothing_moves'));
  await button(ask, t('locks.lock_at', { cell: t('term.promotion_rate_of', { promotion: 'C→B' }), value: '25%' })).click();
  await expect(rate_field(page, t, 'C→B')).toHaveValue('25');
  await ask_count(page, t).getByRole('spinbutton').fill('-3');
  await expect(ask_count(page, t).getByRole('spinbutton')).toHaveAccessibleDescription(new RegExp(t('error.count_whole')));
});

test('what gives way first is put in order by buttons and by dragging', async ({ funnel: page, t }) => {
  await open_panel(page, t);
  const items = order(page, t).getByRole('listitem');
  const time = [t('locks.kind.days'), t('locks.period_end')];
  const names = [t('locks.kind.counts'), t('term.revenue_target'), t('locks.kind.rates'), t('term.average_order')];
  await expect(items).toContainText([...names, ...time]);
  await expect(items).toContainText(names);
  const down = button(order(page, t), t('locks.later', { name: t('term.revenue_target') }));
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(items).toContainText([names[0], names[2], names[1], names[3]]);
  await expect(down).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(items).toContainText([names[0], names[2], names[3], names[1]]);
  const grip = items.nth(3).locator('.grip');
  await grip.scrollIntoViewIfNeeded();
  const [from, to] = [await grip.boundingBox(), await items.nth(1).boundingBox()];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, to.y + to.height, { steps: 4 });
  await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 2 });
  await page.mouse.up();
  await expect(items).toContainText([names[0], names[1], names[2], names[3]]);
  // With the target before the rates again, a limit at E moves the target, else it would move the rates.
  await button(page, t('button.undo')).click();
  await expect(items).toContainText([names[0], names[2], names[3], names[1]]);
  await ask_count(page, t).getByRole('spinbutton').fill('3000');
  await expect(ask_count(page, t)).toContainText(t('term.promotion_rate_of', { promotion: 'E→D' }));
});

test('a lock that grades in another order break is shown on the page, and holds again', async ({ funnel: page, t }) => {
  await lock(page, t, t('lock.count_of', { grade: 'E' })).click();
  await button(page, t('grades.add')).click();
  await page.keyboard.press('Enter');
  const fresh = t('grades.new_name');
  await enter(rate_field(page, t, `${fresh}→E`), '50');
  await expect(page.getByText(t('locks.broken_news'))).toHaveCount(0);
  // Between E and D it halves what E brings: 7 143 would be needed, and 3 572 are locked.
  await button(page.getByRole('region', { name: t('grades.title') }), t('grades.move_higher', { grade: fresh })).click();
  await expect(page.getByRole('alert')).toContainText(t('locks.broken_news'));
  await button(page, t('locks.open')).click();
  await button(panel(page), t('locks.hold_again')).click();
  await expect(page.getByText(t('locks.broken_news'))).toHaveCount(0);
  await expect(number_field(page, t('term.revenue_target'))).toHaveValue('5,000,000');
});

test('a slider that locks hold back stays with the plan and says why', async ({ funnel: page, t }) => {
  for (const cell of [t('term.revenue_target'), t('term.average_order'), ...['E→D', 'D→C', 'C→B'].map((promotion) => t('term.promotion_rate_of', { promotion }))]) await lock(page, t, cell).click();
  await lock(page, t, t('lock.count_of', { grade: 'E' })).click();
  const slider = rate_slider(page, t, 'B→A');
  await slider.focus();
  await slider.press('ArrowLeft');
  await expect(slider).toHaveValue('50');
  await expect(page.getByText(t('error.locked', { cells: '' }).slice(0, 12)).first()).toBeVisible();
});

test('a new plan of any template can be locked', async ({ app: page, t }) => {
  await new_plan(page, t, { template: 3 });
  await open_panel(page, t);
  await ask_count(page, t).getByRole('spinbutton').fill('1');
  await expect_sane(page);
});

/** A day or a month as the page writes it. */
const written = (locale, day) => new Intl.DateTimeFormat(locale === 'en-US' ? 'en-GB' : 'zh-Hans', day.length > 7 ? { dateStyle: 'medium' } : { year: 'numeric', month: 'short' }).format(new Date(day));

/** A plan for 2027: the last day for a new E is 22 August, 131 days before its end. */
async function plan_2027(page, t) {
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-01');
  await open_view(page, t, 'view.time');
}
const deadline = (page, t, grade) => page.getByRole('grid', { name: t('time.deadlines_caption') }).getByRole('row', { name: starts_with(grade) }).getByRole('gridcell').first();
const days_field = (page, t, promotion) => number_field(page.getByRole('group', { name: promotion, exact: true }), t('time.days_median'));

test('a latest day is locked by keyboard, and edits of days and period are solved under it', diagonal, async ({ funnel: page, t, locale }) => {
  const august = written(locale, '2027-08-22');
  await plan_2027(page, t);
  const cell = t('locks.latest_of', { grade: 'E' });
  await expect(deadline(page, t, 'E')).toContainText(august);
  await lock(page, t, cell).focus();
  await page.keyboard.press('Enter');
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'true');
  await expect(lock(page, t, cell)).toBeFocused();
  await expect(deadline(page, t, 'E')).toContainText(t('locks.from_day', { day: august }));
  // 100 days are left to the end of November: E→D in 2.
  await enter(number_field(page, t('term.period_months')), '11');
  await expect(days_field(page, t, 'E→D')).toHaveValue('2');
  await expect(deadline(page, t, 'E')).toContainText(august);
  // With the other days locked, C→B cannot take longer, and the field says how long it can.
  for (const promotion of ['E→D', 'D→C', 'B→A']) await lock(page, t, t('locks.days_of', { promotion })).click();
  await lock(page, t, t('locks.period_end')).click();
  const field = days_field(page, t, 'C→B');
  await field.fill('60');
  await expect(field).toHaveAccessibleDescription(holds(t('error.locked', { cells: '|' }).split('|')[0]));
  await field.press('Escape');
  await expect(field).toHaveValue('30');
  await expect_no_sideways_scroll(page);
  await lock(page, t, cell).press(' ');
  await expect(lock(page, t, cell)).toHaveAttribute('aria-pressed', 'false');
});

test('a day that must still count is asked for: one the plan keeps, one that speeds it up, one that cannot be', async ({ funnel: page, t, locale }) => {
  const [june, august, september] = ['2027-06-30', '2027-08-22', '2027-09-10'].map((day) => written(locale, day));
  await page.getByLabel(t('term.period_start'), { exact: true }).fill('2027-01');
  await open_panel(page, t);
  const ask = ask_date(page, t);
  const cell = t('locks.latest_of', { grade: 'E' });
  const field = ask.getByLabel(t('locks.value_of', { cell }), { exact: true });
  await expect(field).toHaveValue('2027-08-22');
  await field.fill('2027-06-30');
  await expect(ask).toContainText(t('locks.nothing_moves'));
  // 131 − 9 = 122 days: with E→D in 22, mean 100.51 + 24.57 = 125.08, variance 981.6, median 121.3.
  await field.fill('2027-08-31');
  const change = t('locks.change', { cell: t('locks.days_of', { promotion: 'E→D' }), from: t('locks.days_count', { count: '30' }), to: t('locks.days_count', { count: '22' }) });
  await expect(ask).toContainText(t('locks.follows', { changes: change }));
  for (const key of ['ArrowRight', 'ArrowRight', 'Backspace']) await field.press(key);
  await expect(field).toHaveAccessibleDescription(holds(t('error.day')));
  await field.fill('2027-06-30');
  await button(ask, t('locks.lock_not_before', { cell, value: june })).click();
  await expect(list(page, t).getByRole('listitem')).toContainText([t('locks.not_before', { day: june })]);
  await expect(list(page, t)).toContainText(t('locks.now', { value: august }));
  // Days and end locked, a later day than the plan's cannot be: the nearest, and the ways out.
  const input = ask_input(page, t);
  for (const [name, value] of [...['E→D', 'D→C', 'C→B', 'B→A'].map((promotion) => [t('locks.days_of', { promotion }), '30']), [t('locks.period_end'), '2027-12']]) {
    await input.getByRole('combobox').selectOption({ label: name });
    await input.getByLabel(t('locks.value_of', { cell: name }), { exact: true }).fill(value);
    await input.getByRole('button').first().click();
  }
  await expect(list(page, t).getByRole('listitem')).toHaveCount(6);
  await field.fill('2027-09-10');
  await expect(ask).toContainText(t('locks.cannot', { cell, value: september }));
  await expect(button(ask, t('locks.use_nearest', { value: august }))).toBeVisible();
  const ways = ask.getByRole('list', { name: t('locks.ways_out') });
  await button(ways, t('locks.set_to', { cell: t('locks.period_end'), value: written(locale, '2028-01') })).click();
  await expect(number_field(page, t('term.period_months'))).toHaveValue('13');
  await expect(list(page, t)).toContainText(t('locks.not_before', { day: september }));
  await expect_no_sideways_scroll(page);
});

test('in a scenario the locks say that they are the plan\'s', async ({ funnel: page, t }) => {
  await open_view(page, t, 'view.scenarios');
  await button(page, t('scenarios.try')).click();
  const target = lock(page, t, t('term.revenue_target'));
  await expect(target).toHaveAttribute('aria-disabled', 'true');
  await target.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('locks.in_scenario'))).toBeVisible();
  await expect(target).toHaveAttribute('aria-pressed', 'false');
  await open_panel(page, t);
  await expect(panel(page)).toContainText(t('locks.in_scenario'));
});
