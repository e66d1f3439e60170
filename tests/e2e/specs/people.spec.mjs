// People: a list is pasted, what is not understood is said, the table is worked in by keyboard; pay adds up.
import { button, diagonal, enter, expect, expect_sane, expect_saved, holds, new_plan, number_field, open_team, started, test } from '../app.mjs';
import { expect_accessible, expect_no_sideways_scroll } from '../fixtures.mjs';
import { paste_people, person_row, team_grid } from '../people.mjs';

test('a list from a spreadsheet becomes the team; wrong days are refused at the cell; Undo takes all back', diagonal, async ({ app: page, t }) => {
  await new_plan(page, t, { filled: false });
  await open_team(page, t, 'staffing.people');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('people.invitation'));
  const headings = ['name', 'tier', 'start', 'end', 'part_time'].map((key) => t(`people.${key}`)).join('\t');
  await paste_people(page, t, [headings, 'Li Wei\t1\t2027-03-01\t\t80%', '<b>Anna</b>\t3\t\t\t', 'Bo\t9\t\t\t', 'Chen\t2\t2027-05-01\t2027-04-01\t']);
  await expect(page.getByText(t('people.understood', { new: '2', known: '0', bad: '2' }))).toBeVisible();
  await expect(page.getByRole('table', { name: t('people.refused') }).getByRole('row')).toHaveCount(3);
  await expect_accessible(page);
  await button(page, t('people.take_over', { count: '2' })).click();
  await expect(person_row(page, t, '<b>Anna</b>')).toBeVisible();
  await expect(team_grid(page, t)).toHaveAttribute('aria-rowcount', '3');
  // By keyboard: from the first cell to the last day of Li Wei, which cannot lie before the first.
  await person_row(page, t, 'Li Wei').getByRole('rowheader').click();
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('2027-02-01');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/2027/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.type('2028-02-01');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/./);
  await expect(person_row(page, t, 'Li Wei')).toContainText(/2028/);
  await expect_no_sideways_scroll(page);
  await expect_accessible(page);
  await expect_saved(page, t);
  await page.reload();
  await started(page);
  await expect(person_row(page, t, 'Li Wei')).toContainText(/2028/);
  for (let times = 0; times < 2; times += 1) await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('people.invitation'));
  await expect_sane(page);
});

test('the commission always adds up, and a person’s pay explains itself', async ({ app: page, t }) => {
  await new_plan(page, t);
  await open_team(page, t, 'staffing.people');
  await enter(number_field(page, t('people.share_of_revenue')), '5');
  await expect(page.locator('.adds-up')).toContainText('500,000');
  const share = (tier) => number_field(page, t('people.share_of_tier', { tier: t(tier) }));
  await enter(share('staffing.tier_first'), '75');
  await expect(share('staffing.tier_second')).toHaveValue('15');
  await expect(share('staffing.tier_third')).toHaveValue('10');
  await enter(share('staffing.tier_first'), '101');
  await expect(page.getByRole('alert')).toHaveText(holds(t('people.percent_range')));
  const pay = page.getByRole('grid', { name: holds(t('people.pay_note')) });
  await pay.locator('td[tabindex]').nth(2).click();
  await expect(page.locator('.story')).toContainText(t('people.part_of_tier'));
  await page.keyboard.press('Escape');
  await expect_sane(page);
});
