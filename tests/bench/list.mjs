// A hundred thousand customers: their import, the list (first paint, scrolling, jump to the end, search, order, edit), what
// it takes of memory, and the pages around it; beside it AG Grid Community with the same rows, in the same run.
import { join } from 'node:path';
import { beside, floor_samples, of_package, sample_keys } from './beside.mjs';
import { note_tasks, provoke_long_task } from './import.mjs';
import { fields as all_fields, make_rows } from './rows.mjs';
import { funnel_table, open_page, rounded, saved, summary, warm_up } from './tools.mjs';

const customers = 100_000;
const fields = all_fields.slice(0, 10); // those that an import takes
const searched = ['hls', '9876', '138'], scrolled_frames = 180, sorts = 8, edits = 24, between_deeds_ms = 150;

const csv = (rows) => [fields, ...rows.map((row) => fields.map((field) => row[field]))].map((cells) => cells.join(',')).join('\n');

const grid_page = '<!doctype html><meta charset="utf-8"><title>AG Grid</title><label>Search <input id="search"></label><div id="grid"></div>' +
  '<link rel="stylesheet" href="grid.css"><script src="ag-grid-community.min.js"></script><script src="grid.js"></script>';
const grid_script = `
globalThis.open_grid = (rows, fields) => {
  const columnDefs = fields.map((field) => ({ field, editable: true, ...(field === 'Name' && { pinned: 'left' }) }));
  globalThis.grid = agGrid.createGrid(document.getElementById('grid'), { rowData: rows, columnDefs, defaultColDef: { width: 110 }, animateRows: false, cacheQuickFilter: true });
};
document.getElementById('search').oninput = (event) => globalThis.grid.setGridOption('quickFilterText', event.target.value);
`;

/** What tells our grid and theirs apart; all that is measured is asked of both alike. */
const ours = {
  rows: '.grid tbody tr:not(.gap)', region: '.grid-region', body: '.grid-region',
  search: (page) => page.getByRole('searchbox').first(),
  heading: (page, name) => page.locator('.grid-sort').filter({ hasText: name }),
  cell: (page, row) => page.locator(`.grid tbody tr[aria-rowindex="${row + 2}"] > :nth-child(3)`),
};
const theirs = {
  rows: '.ag-row', region: null, body: '#grid',
  search: (page) => page.locator('#search'),
  heading: (page, name) => page.locator('.ag-header-cell').filter({ hasText: name }),
  cell: (page, row) => page.locator(`.ag-row[row-index="${row}"] [col-id="Owner"]`),
};

/** In the page: scrolls some rows a frame, then half a screen, then far; answers with the time between frames. */
async function scroll_through({ selector, rows, frames }) {
  const tall = (element) => element.scrollHeight > element.clientHeight * 20 && element.clientHeight > 100;
  const region = selector ? document.querySelector(selector) : [...document.querySelectorAll('#grid *')].find(tall);
  const next = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const between = [];
  let last = await next(), most = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    region.scrollTop += frame < frames / 3 ? 120 : frame < (frames * 2) / 3 ? region.clientHeight / 2 : region.scrollHeight / frames;
    const now = await next();
    between.push(now - last);
    last = now;
    most = Math.max(most, document.querySelectorAll(rows).length);
  }
  region.scrollTop = 0;
  return { between: between.slice(2), most };
}

/** In the page: the time from the next click or key to the first task after the frame that shows a change below an element. */
function sample_deed({ selector, type }) {
  globalThis.deed = new Promise((resolve) => {
    addEventListener(type, (event) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => scheduler.postTask(() => resolve(performance.now() - event.timeStamp), { priority: 'user-blocking' }));
      });
      observer.observe(document.querySelector(selector), { subtree: true, childList: true, characterData: true });
    }, { capture: true, once: true });
  });
}
async function deed(page, selector, type, act) {
  await page.waitForTimeout(between_deeds_ms + Math.random() * 17); // what came before has been drawn
  await page.evaluate(sample_deed, { selector, type });
  await act();
  return page.evaluate(() => globalThis.deed);
}

/** What both grids do alike. */
async function measure_grid(page, grid, longest) {
  const result = {};
  result.scroll = await page.evaluate(scroll_through, { selector: grid.region, rows: grid.rows, frames: scrolled_frames });
  result.scroll_task = await longest();

  await page.locator(grid.body).evaluate(sample_keys);
  result.search = [];
  for (const word of searched) {
    await grid.search(page).click();
    for (const key of [...word, ...Array.from(word, () => 'Backspace')]) {
      await page.evaluate(() => { globalThis.samples.length = 0; });
      await page.keyboard.press(key);
      await page.waitForFunction(() => globalThis.samples.length > 0, null, { timeout: 10_000, polling: 20 });
      result.search.push(await page.evaluate(() => globalThis.samples[0]));
      await page.waitForTimeout(between_deeds_ms + Math.random() * 17);
    }
  }
  result.search_task = await longest();

  result.sort = [];
  for (let time = 0; time < sorts; time += 1) {
    const heading = grid.heading(page, ['Name', 'Value'][time % 2]).first();
    result.sort.push(await deed(page, grid.body, 'click', () => heading.click()));
  }
  result.sort_task = await longest();

  await grid.cell(page, 3).click();
  result.end = [];
  for (const key of ['Control+End', 'Control+Home', 'Control+End', 'Control+Home', 'Control+End', 'Control+Home']) {
    result.end.push(await deed(page, grid.body, 'keydown', () => page.keyboard.press(key)));
  }
  result.end_task = await longest();

  result.edit = [];
  await grid.cell(page, 3).click();
  for (let time = 0; time < edits; time += 1) {
    const row = 3 + (time % 8);
    await grid.cell(page, row).click();
    await page.keyboard.type(`Owner ${time}`);
    result.edit.push(await deed(page, grid.body, 'keydown', () => page.keyboard.press('Enter')));
  }
  result.edit_task = await longest();
  return result;
}

/** Answers, each time it is asked, with the longest task since then; 0 where none took more than 50 ms. */
function longest_tasks(page) {
  let from = 0;
  return async () => {
    const end = await provoke_long_task(page);
    const longest = await page.evaluate(([from, end]) => Math.max(0, ...globalThis.long_tasks
      .filter(({ startTime, duration }) => startTime >= from && startTime + duration <= end).map(({ duration }) => duration)), [from, end]);
    from = end + 80;
    return rounded(longest);
  };
}

/** In the page: remembers the memories of WebAssembly. */
function note_memories() {
  globalThis.memories = new Set();
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const known = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await known.apply(WebAssembly, given);
      for (const one of Object.values((made.instance ?? made).exports)) if (one instanceof WebAssembly.Memory) globalThis.memories.add(one);
      return made;
    };
  }
}
/** Megabytes that scripts and WebAssembly hold after a collection. */
async function held({ page, devtools }) {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const wasm = await page.evaluate(() => [...(globalThis.memories ?? [])].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  const megabytes = (bytes) => rounded(bytes / 2 ** 20);
  return { value: megabytes(usedSize + wasm), scripts: megabytes(usedSize), wasm: megabytes(wasm) };
}

/** In the page, before its scripts: when rows of the grid were first drawn. */
function when_drawn(rows) {
  return globalThis.when((selector => () => document.querySelectorAll(selector).length > 5)(rows));
}

async function measure_ours(browser, site, file) {
  const before = `(${note_tasks})();(${note_memories})();globalThis.when_drawn = ${when_drawn};`;
  const { page, devtools, close } = await open_page(browser, 1, { before });
  let longest = longest_tasks(page);
  await page.goto(site.url);
  await page.getByRole('button', { name: 'New plan' }).first().click();
  await page.getByRole('checkbox').first().setChecked(false);
  await page.getByRole('button', { name: 'Create plan' }).first().click();
  await funnel_table(page).waitFor();
  await saved(page).waitFor();
  await longest();
  await page.getByRole('button', { name: 'Import' }).first().click();
  const input = page.locator('input[type="file"]').first();
  await input.waitFor({ state: 'attached' });
  const result = {};
  let began = performance.now();
  await input.setInputFiles(file);
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Import [\d,]+ / }).last();
  await confirm.waitFor({ timeout: 120_000 });
  result.import_preview = performance.now() - began;
  result.preview_task = await longest();
  began = performance.now();
  await confirm.click();
  await page.getByRole('dialog').waitFor({ state: 'detached', timeout: 120_000 });
  result.import_taken_in = performance.now() - began;
  await saved(page).waitFor({ timeout: 120_000 });
  result.import_saved = performance.now() - began;
  result.import_task = await longest();
  result.held_after_import = await held({ page, devtools });

  const link = (name) => page.getByRole('navigation').getByRole('link', { name, exact: true }).first();
  const visit = async (name, selector, least) => {
    await page.evaluate(([selector, least]) => {
      globalThis.arrived = new Promise((resolve) => addEventListener('click', (event) => {
        globalThis.when(() => document.querySelectorAll(selector).length >= least).then((now) => resolve(now - event.timeStamp));
      }, { capture: true, once: true }));
    }, [selector, least]);
    await link(name).click();
    const taken = await page.evaluate(() => globalThis.arrived);
    await page.waitForTimeout(2_500); // what is put off until the browser is idle belongs to it
    return { taken, task: await longest() };
  };
  await page.reload();
  longest = longest_tasks(page);
  const start = performance.now();
  await funnel_table(page).waitFor({ timeout: 120_000 });
  result.opened = performance.now() - start;
  await page.waitForTimeout(4_000); // rooms come by themselves
  result.open_task = await longest();
  result.list = await visit('Customers', ours.rows, 10);
  Object.assign(result, await measure_grid(page, ours, longest));

  result.saving = [];
  for (let time = 0; time < 12; time += 1) {
    await ours.cell(page, 3 + time).click();
    await page.keyboard.type(`Saved ${time}`);
    await page.evaluate(() => {
      globalThis.is_saved = new Promise((resolve) => addEventListener('keydown', (event) => {
        const status = document.querySelector('header [role=status]');
        let was_saving = false;
        const observer = new MutationObserver(() => {
          const is_saved = status.textContent.includes('Saved');
          was_saving ||= !is_saved;
          if (was_saving && is_saved) { observer.disconnect(); resolve(performance.now() - event.timeStamp); }
        });
        observer.observe(status, { subtree: true, childList: true, characterData: true });
      }, { capture: true, once: true }));
    });
    await page.keyboard.press('Enter');
    result.saving.push(await page.evaluate(() => globalThis.is_saved));
  }
  result.held_after_edits = await held({ page, devtools });
  await longest();
  result.pages = {};
  for (const [name, selector, least] of [['Board', '.board-card', 5], ['This week', 'main h1', 1], ['Funnel', 'main [role=table]', 1], ['Customers', ours.rows, 10]]) {
    const { taken, task } = await visit(name, selector, least);
    result.pages[name] = { to_paint: rounded(taken), longest_task: task };
  }
  await page.reload();
  await page.locator(ours.rows).nth(5).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(4_000);
  result.held = await held({ page, devtools });
  await close();
  return result;
}

async function measure_theirs(browser, others) {
  const { page, devtools, close } = await open_page(browser, 1, { before: note_tasks, url: `${others.url}grid.html` });
  const longest = longest_tasks(page);
  const empty = await held({ page, devtools });
  const paint = await page.evaluate(async ({ fields, rows: selector }) => {
    const rows = await (await fetch('rows.json')).json();
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    const began = performance.now();
    const drawn = globalThis.when(() => document.querySelectorAll(selector).length > 5);
    globalThis.open_grid(rows, fields);
    return (await drawn) - began;
  }, { fields, rows: theirs.rows });
  await page.waitForTimeout(1_000);
  const result = { paint, open_task: await longest(), held: await held({ page, devtools }), empty, ...await measure_grid(page, theirs, longest) };
  await close();
  return result;
}

export async function measure_list({ browser, site, figure }) {
  await warm_up(site);
  const rows = make_rows(customers);
  const files = {
    'rows.csv': csv(rows),
    'rows.json': JSON.stringify(rows, fields),
    'grid.html': grid_page,
    'grid.js': grid_script,
    'grid.css': '#grid { width: 1200px; height: 560px; }',
    'ag-grid-community.min.js': of_package('ag-grid-community', '..', 'ag-grid-community.min.js'),
  };
  await beside(files, async (others, folder) => {
    const floor = await floor_samples(browser, others, 1, 24);
    const own = await measure_ours(browser, site, join(folder, 'rows.csv'));
    const other = await measure_theirs(browser, others);
    floor.push(...await floor_samples(browser, others, 1, 24));
    tell(figure, floor, own, other);
  });
}

function tell(figure, floor, own, other) {
  const both = (name, part, aim) => figure(name, 'ms', {
    customers, ...summary(own[part]), ag_grid: summary(other[part]), aim, longest_task: own[`${part}_task`], ag_grid_longest_task: other[`${part}_task`],
  });
  figure('floor_key_to_paint', 'ms', summary(floor));
  figure('list_import', 'ms', {
    customers, to_preview: rounded(own.import_preview), taken_in: rounded(own.import_taken_in), to_saved: rounded(own.import_saved),
    longest_task: { to_preview: own.preview_task, taking_in: own.import_task, aim: 50 },
  });
  figure('plan_open', 'ms', { customers, value: rounded(own.opened), longest_task: own.open_task });
  figure('list_first_paint', 'ms', { customers, value: rounded(own.list.taken), ag_grid: rounded(other.paint), aim: 100, longest_task: own.list.task, ag_grid_longest_task: other.open_task });
  const frames = ({ between }) => summary(between);
  figure('list_scroll_frame', 'ms', {
    customers, ...frames(own.scroll), ag_grid: frames(other.scroll), aim: { p95: 16.8 }, longest_task: own.scroll_task, ag_grid_longest_task: other.scroll_task,
    rows_in_document: own.scroll.most, ag_grid_rows_in_document: other.scroll.most,
  });
  both('list_jump_to_end', 'end');
  both('list_search_key_to_paint', 'search', 20);
  both('list_sort_to_paint', 'sort', 60);
  both('list_edit_to_paint', 'edit', 12);
  figure('list_edit_to_saved', 'ms', { customers, ...summary(own.saving) });
  figure('list_memory', 'MB', { customers, ...own.held, after_import: own.held_after_import, after_edits: own.held_after_edits, ag_grid: other.held.value, ag_grid_without_rows: other.empty.value, aim: 40 });
  figure('pages_around', 'ms', { customers, ...own.pages });
}
