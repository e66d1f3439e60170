// The prospect board: cards go up with their facts, back with a polite no, off with a reason; each a step that Undo takes back.
import { button, diagonal, expect, expect_saved, holds, new_plan, open_work, started, test, with_five_customers } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';

const column = (page, name) => page.getByRole('region', { name, exact: true });
const cards = (page, name) => column(page, name).getByRole('article');
const card = (page, name) => page.getByRole('article', { name, exact: true });

/** The five customers of the Chinese fixture on the board. */
async function five(page, t) {
  await with_five_customers(page, t);
  await open_work(page, t, 'board.title');
  await expect(page.getByRole('article').first()).toBeVisible();
}

test('an empty board teaches; by keyboard a card goes up with its facts, back with a polite no, and Undo brings it back', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_work(page, t, 'board.title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('board.invitation'));
  await page.getByRole('link', { name: t('command.plans') }).click();
  await five(page, t);
  await expect_no_sideways_scroll(page);
  const name = await cards(page, 'C').first().getAttribute('aria-label');
  await card(page, name).focus();
  await page.keyboard.press('Alt+ArrowRight');
  const dialog = page.getByRole('dialog', { name: t('board.move_to', { name, goal: 'B' }) });
  await expect(dialog).toBeVisible();
  // Not everything is ticked: without a reason it stays out.
  await page.keyboard.press('Tab');
  await button(dialog, t('board.move_anyway')).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(holds(t('board.reason_missing')));
  await dialog.getByLabel(t('board.exception_reason')).fill('七月才有预算');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(column(page, 'B').getByRole('article', { name, exact: true })).toContainText(t('board.exception', { reason: '七月才有预算' }));
  await expect(card(page, name)).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  const back = page.getByRole('dialog', { name: t('board.move_to', { name, goal: 'C' }) });
  await back.getByRole('radio', { name: t('polite_no.ring_later') }).press('Space');
  await button(back, t('board.fall_back')).press('Enter');
  await expect(column(page, 'C').getByRole('article', { name, exact: true })).toContainText(t('opportunity.fallen_back'));
  await expect(card(page, name)).toBeFocused();
  await expect_accessible(page);
  await page.keyboard.press('Control+z');
  await expect(column(page, 'B').getByRole('article', { name, exact: true })).toBeVisible();
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(column(page, 'B').getByRole('article', { name, exact: true })).toContainText('七月才有预算');
});

test('a card is dragged: the column says what is open, ticked facts let it in, and it is lost by the menu', async ({ app: page, t }) => {
  await five(page, t);
  const name = await cards(page, 'C').first().getAttribute('aria-label');
  await card(page, name).scrollIntoViewIfNeeded();
  const from = await card(page, name).locator('b').first().boundingBox();
  const to = await column(page, 'B').boundingBox();
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20);
  await page.mouse.move(to.x + 60, to.y + 160, { steps: 5 });
  await expect(page.locator('.board-ghost')).toContainText(name);
  await expect(column(page, 'B').getByRole('status')).toContainText(/open/);
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: t('board.move_to', { name, goal: 'B' }) });
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await button(dialog, t('board.move')).click();
  await expect(column(page, 'B').getByRole('article', { name, exact: true })).toBeVisible();
  await expect(page.locator('.board-ghost')).toHaveCount(0);
  await button(page, t('board.move_named', { name })).click();
  const menu = page.getByRole('dialog', { name: t('board.move_named', { name }) });
  await menu.getByRole('button', { name: t('customers.lost'), exact: true }).click();
  const lost = page.getByRole('dialog', { name: t('board.move_to', { name, goal: t('customers.lost') }) });
  await lost.getByLabel(t('board.why_lost')).fill('bought elsewhere');
  await button(lost, t('board.lose')).click();
  await expect(card(page, name)).toHaveCount(0);
  await button(page, t('said.take_back')).click();
  await expect(card(page, name)).toBeVisible();
});

test('a column gets a fact of the team, a rhythm and a cycle', async ({ app: page, t }) => {
  await five(page, t);
  const of_c = column(page, 'C');
  await of_c.locator('summary').click();
  const rhythm = of_c.getByRole('spinbutton', { name: t('board.rhythm'), exact: true });
  await rhythm.fill('0');
  await expect(of_c.getByRole('alert')).toContainText(t('error.grade_rules', { max: 20 }));
  await rhythm.fill('10');
  await expect(of_c.getByRole('alert')).toHaveCount(0);
  const fact = of_c.getByRole('textbox', { name: t('board.new_fact'), exact: true });
  await fact.fill('Samples were tried');
  await fact.press('Enter');
  await expect(of_c.getByRole('textbox', { name: t('board.fact_named', { fact: 'Samples were tried' }), exact: true })).toBeVisible();
  await button(of_c, t('board.remove_fact', { fact: 'Samples were tried' })).click();
  await expect(button(of_c, t('board.remove_fact', { fact: 'Samples were tried' }))).toHaveCount(0);
});
