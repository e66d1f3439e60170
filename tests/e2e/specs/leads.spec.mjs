// The lead desk: a lead is written down in a line, handed on by a rule, answered, taken on; branches and sources are counted.
import { button, diagonal, expect, expect_saved, expect_sane, new_plan, number_field, open_customers, started, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { add_rule, lead_line, lead_row, open_leads, open_work, write_lead } from '../leads.mjs';

const group = (page, name) => page.getByRole('region', { name, exact: true });

test('an empty desk teaches; by keyboard a lead goes all the way, one key a step, and what waits too long stands first', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_customers(page, t);
  await open_work(page, t, 'leads.title');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('leads.invitation'));
  await open_leads(page, t);
  await add_rule(page, t, { region: 'North', person: 'Anna' });
  const name = lead_line(page, t).getByLabel(t('customers.name'), { exact: true });
  // Without a name it is no lead.
  await name.press('Enter');
  await expect(lead_line(page, t).getByRole('alert')).toBeVisible();
  await name.fill('Acme');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Fair');
  await page.keyboard.press('Tab');
  await page.keyboard.type('North');
  await expect(lead_line(page, t).getByLabel(t('leads.who'), { exact: true })).toHaveAttribute('placeholder', t('leads.proposed', { person: 'Anna' }));
  await page.keyboard.press('Enter');
  await expect(group(page, t('lead.waiting'))).toContainText('Acme');
  await expect(name).toBeFocused();
  await lead_row(page, 'Acme').focus();
  await page.keyboard.press('a');
  await expect(group(page, t('lead.dispatched'))).toContainText('Anna');
  await expect(lead_row(page, 'Acme')).toBeFocused();
  await page.keyboard.press('a');
  await expect(group(page, t('leads.answered'))).toContainText('Acme');
  await expect(lead_row(page, 'Acme')).toBeFocused();
  await page.keyboard.press('a');
  await expect(group(page, t('leads.customers'))).toContainText('Acme');
  await page.keyboard.press('Control+z');
  await expect(group(page, t('leads.answered'))).toContainText('Acme');
  await write_lead(page, t, { name: 'Beta', region: 'South', days_ago: 5 });
  await expect(page.locator('.lead-group').first()).toHaveAttribute('aria-label', t('leads.too_long'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Beta');
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(group(page, t('leads.too_long'))).toContainText('Beta');
  await expect_sane(page);
});

test('a lead without a rule is handed to a named person; the scorecard tells its numbers; the customer leads back', async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_leads(page, t);
  await write_lead(page, t, { name: 'Acme', source: 'Fair' });
  await lead_row(page, 'Acme').focus();
  await page.keyboard.press('a');
  await page.keyboard.type('Bo');
  await page.keyboard.press('Enter');
  await expect(group(page, t('lead.dispatched'))).toContainText('Bo');
  await button(page, `${t('leads.answer')} · Acme`).click();
  const scores = group(page, t('leads.scorecard'));
  await expect(scores.locator('tbody tr')).toHaveCount(1);
  await expect(scores.locator('tbody')).toContainText('100%');
  await scores.getByRole('grid').focus();
  for (let steps = 0; steps < 2; steps += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: new RegExp(`^${t('leads.timely_rate')}`) })).toContainText('100%');
  await page.keyboard.press('Escape');
  await number_field(scores, t('leads.floor')).fill('101');
  await expect(scores.getByRole('alert')).toContainText(t('leads.floor_range'));
  await button(page, `${t('leads.take_on', { person: 'Bo' })} · Acme`).click();
  await button(page, `${t('leads.open_sheet')} · Acme`).click();
  const sheet = page.getByRole('dialog', { name: 'Acme' });
  await expect(sheet.getByLabel(t('column.owner'), { exact: true })).toHaveValue('Bo');
  await expect(sheet.getByRole('link', { name: t('leads.on_desk') })).toHaveAttribute('href', /leads$/);
});
