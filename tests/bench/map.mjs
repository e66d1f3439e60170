// Maps of people: from a click to the frame that shows a map of so many, script time for each move of a dragged card, and
// frames while zooming and panning; beside them d3-org-chart and React Flow with the same people, in the same run.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { choose_file, say } from '../e2e/app.mjs';
import { managers, open_map, plan_with_map } from '../e2e/map_plan.mjs';
import { beside } from './beside.mjs';
import { open_page, summary } from './tools.mjs';

const sizes = [100, 500, 1_000, 5_000], runs = 9, dragged = [500, 1_000], moves = 120, frames = 90, moved_map = 1_000;
const t = say('en');

/** What the other libraries are given to draw, and how: all of it open, as large as the window. */
const entry = `
import { OrgChart } from 'd3-org-chart';
import { stratify, tree } from 'd3-hierarchy';
import { createElement, useCallback } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactFlow, ReactFlowProvider, useNodesState } from '@xyflow/react';
import style from '@xyflow/react/dist/style.css';
document.head.append(Object.assign(document.createElement('style'), { textContent: style }));

const host = () => {
  document.querySelector('#host')?.remove();
  const made = Object.assign(document.createElement('div'), { id: 'host' });
  document.body.append(made);
  return made;
};
let root = null;
const clear = () => { root?.unmount(); root = null; document.querySelector('#host')?.remove(); };

const chart = (people) => {
  new OrgChart().container(host()).data(people.map(({ id, above, name, title }) => ({ id, parentId: above, name, title, _expanded: true })))
    .svgHeight(innerHeight).nodeWidth(() => 232).nodeHeight(() => 80).duration(0).initialExpandLevel(1e6)
    .nodeContent(({ data }) => '<div class="card"><b>' + data.name + '</b><i>' + data.title + '</i></div>').render().fit({ animate: false });
};

const Card = ({ data }) => createElement('div', { className: 'card' }, createElement('b', null, data.name), createElement('i', null, data.title));
const types = { card: Card };
const Flow = ({ nodes: first, edges }) => {
  const [nodes, , on_change] = useNodesState(first);
  return createElement(ReactFlow, { nodes, edges, onNodesChange: on_change, nodeTypes: types, fitView: true, minZoom: 0.005, onInit: (instance) => { globalThis.flow = instance; } });
};
const flow = (people) => {
  const placed = tree().nodeSize([260, 136])(stratify().id(({ id }) => id).parentId(({ above }) => above)(people));
  const nodes = placed.descendants().map(({ id, x, y, data }) => ({ id, type: 'card', position: { x, y }, data, width: 232, height: 80 }));
  const edges = placed.links().map(({ source, target }) => ({ id: target.id, source: source.id, target: target.id, type: 'step' }));
  root = createRoot(host());
  root.render(createElement(ReactFlowProvider, null, createElement(Flow, { nodes, edges })));
};
globalThis.libraries = { chart, flow, clear };
`;
const page_text = '<!doctype html><meta charset="utf-8"><title>Maps</title><style>body { margin: 0 } #host { width: 100vw; height: 100vh } .card { width: 232px; height: 80px; box-sizing: border-box; border: 1px solid #999; border-radius: 10px; background: #fff; display: grid; font: 13px sans-serif; padding: 8px }</style><script src="libraries.js"></script>';

async function libraries() {
  const built = await build({
    stdin: { contents: entry, resolveDir: process.cwd() }, bundle: true, minify: true, write: false, format: 'iife',
    loader: { '.css': 'text' }, define: { 'process.env.NODE_ENV': '"production"' },
  });
  return built.outputFiles[0].text;
}

const people_of = (count) => managers(count).map((above, at) => ({ id: `${at}`, above: above === null ? '' : `${above}`, name: `Person ${at}`, title: `Title ${at}` }));

/** In the page: from the call to the first task after the frame in which the last of it was drawn. */
function time_drawing({ library, people, count }) {
  const selector = library === 'chart' ? '.node' : '.react-flow__node';
  return new Promise((resolve) => {
    const began = performance.now();
    globalThis.libraries[library](people);
    // React Flow draws in a task of its own, and puts everything in sight when it has measured the nodes.
    const look = () => {
      const shown = document.querySelectorAll(selector);
      const is_there = shown.length >= count && getComputedStyle(shown[count - 1]).visibility !== 'hidden';
      requestAnimationFrame(() => (is_there ? scheduler.postTask(() => resolve(performance.now() - began), { priority: 'user-blocking' }) : look()));
    };
    look();
  });
}

/** In the page: from a click on the link to the map to the first task after the frame that shows it. */
function time_our_drawing(name) {
  return new Promise((resolve) => {
    const link = [...document.querySelectorAll('nav.views a')].find((one) => one.textContent === name);
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.map-drawing :is(.map-tiny path, .map-card)')) return;
      observer.disconnect();
      requestAnimationFrame(() => scheduler.postTask(() => resolve(performance.now() - began), { priority: 'user-blocking' }));
    });
    observer.observe(document.body, { subtree: true, childList: true });
    link.click();
  });
}

/** Seconds of script by the browser's own account. */
async function script_seconds(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration').value;
}

/**
 * Drags from a place, and answers with the script time of each move in milliseconds. The moves go to the browser itself: Playwright's
 * own have it run a script for each. What is dragged has to lie where the pointer is, or the figure is none.
 */
async function drag({ page, devtools }, from, dragged) {
  const pointer = (type, x, y, buttons) => devtools.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left', buttons, clickCount: 1 });
  const place = (move) => [from.x + 20 + Math.sin(move / 9) * 60, from.y + 10 + Math.cos(move / 9) * 40];
  const corner = async () => (await page.locator(dragged).boundingBox()) ?? { x: NaN, y: NaN };
  await devtools.send('Performance.enable');
  await pointer('mouseMoved', from.x, from.y, 0);
  await pointer('mousePressed', from.x, from.y, 1);
  for (let move = 1; move <= 10; move += 1) await pointer('mouseMoved', from.x + move * 2, from.y + move, 1); // what is lifted is drawn
  await pointer('mouseMoved', ...place(0), 1);
  const lay = await corner();
  const before = await script_seconds(devtools);
  for (let move = 1; move <= moves; move += 1) await pointer('mouseMoved', ...place(move), 1);
  const after = await script_seconds(devtools);
  const lies = await corner();
  const missed = [[lay.x - lies.x, 0], [lay.y - lies.y, 1]].some(([by, axis]) => !(Math.abs(by - (place(0)[axis] - place(moves)[axis])) < 3));
  await page.keyboard.press('Escape');
  await pointer('mouseReleased', ...place(moves), 0);
  if (missed) throw new Error(`the drag missed: ${dragged} went from ${JSON.stringify(lay)} to ${JSON.stringify(lies)}`);
  return ((after - before) * 1000) / moves;
}

/** In the page: the time between frames while something is zoomed, then panned. */
async function time_frames({ selector, watched, frames, pointer }) {
  const target = document.querySelector(selector);
  const box = target.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const next = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  const init = (clientX, clientY) => ({ bubbles: true, cancelable: true, view: window, clientX, clientY, button: 0, buttons: 1, pointerId: 1, pointerType: 'mouse', isPrimary: true });
  const look = () => [...document.querySelectorAll(watched)].map((one) => `${getComputedStyle(one).transform} ${one.getAttribute('transform')}`).join();
  const gather = async (act) => {
    const between = [];
    const looked = look();
    let last = await next();
    // What is drawn once all has come to rest counts too.
    for (let frame = 0; frame < frames + 15; frame += 1) {
      if (frame < frames) act(frame);
      const now = await next();
      between.push(now - last);
      last = now;
    }
    if (looked === look()) throw new Error(`nothing moved: ${watched} looks as before`);
    return between.slice(2);
  };
  const zoom = await gather((frame) => target.dispatchEvent(new WheelEvent('wheel', { ...init(x, y), deltaY: Math.floor(frame / 30) % 2 === 0 ? -40 : 40 })));
  const send = (kind, at_x, at_y, to) => to.dispatchEvent(pointer ? new PointerEvent(`pointer${kind}`, init(at_x, at_y)) : new MouseEvent(`mouse${kind}`, init(at_x, at_y)));
  send('down', x, y, target);
  const pan = await gather((frame) => send('move', x + Math.sin(frame / 8) * 250, y + Math.cos(frame / 8) * 120, pointer ? target : window));
  send('up', x, y, pointer ? target : window);
  return { zoom, pan };
}

async function ours({ browser, site, figure }) {
  for (const count of sizes) {
    const opened = await open_page(browser, 1);
    const { page, close } = opened;
    await open_map(page, site, t, plan_with_map(count, { lines: 0 }), choose_file);
    await page.locator('.map-drawing :is(.map-tiny path, .map-card)').first().waitFor();
    const samples = [];
    for (let run = 0; run < runs; run += 1) {
      await page.getByRole('navigation', { name: t('map.views') }).getByRole('link', { name: t('map.view_outline'), exact: true }).click();
      await page.locator('.map-outline').waitFor();
      await page.waitForTimeout(150); // what came before has been drawn
      samples.push(await page.evaluate(time_our_drawing, t('map.view_map')));
    }
    figure('map_first_paint', 'ms', { people: count, of: 'ours', ...summary(samples.slice(1)) });
    if (dragged.includes(count)) {
      await page.getByRole('button', { name: t('map.canvas.search'), exact: true }).click();
      await page.getByRole('textbox', { name: t('map.search'), exact: true }).fill('chief');
      await page.keyboard.press('Escape');
      const box = await page.locator('.map-surface').boundingBox();
      const per_move = await drag(opened, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, '.map-card.ghost');
      figure('map_drag_script', 'ms per move', { people: count, of: 'ours', mean: Math.round(per_move * 1000) / 1000, moves });
      await page.getByRole('button', { name: t('map.canvas.fit'), exact: true }).click();
    }
    if (count === moved_map) {
      const { zoom, pan } = await page.evaluate(time_frames, { selector: '.map-surface', watched: '.map-drawing, .map-drawing > svg > g', frames, pointer: true });
      figure('map_zoom_frames', 'ms', { people: count, of: 'ours', ...summary(zoom) });
      figure('map_pan_frames', 'ms', { people: count, of: 'ours', ...summary(pan) });
    }
    await close();
  }
}

async function theirs({ browser, figure }, library, name) {
  const selector = library === 'chart' ? 'svg.svg-chart-container' : '.react-flow__pane';
  await beside({ 'maps.html': page_text, 'libraries.js': await libraries() }, async (others) => {
    for (const count of sizes) {
      const opened = await open_page(browser, 1, { url: `${others.url}maps.html` });
      const { page, close } = opened;
      const people = people_of(count);
      const samples = [];
      for (let run = 0; run < (count > 1_000 ? 4 : runs); run += 1) {
        samples.push(await page.evaluate(time_drawing, { library, people, count }));
        await page.evaluate(() => globalThis.libraries.clear());
        await page.waitForTimeout(150);
      }
      figure('map_first_paint', 'ms', { people: count, of: name, ...summary(samples.slice(1)) });
      if (library === 'flow' && dragged.includes(count)) {
        await page.evaluate(time_drawing, { library, people, count });
        // Large enough to be taken hold of, as ours is.
        await page.evaluate(() => {
          const { position } = globalThis.flow.getNode('0');
          return globalThis.flow.setCenter(position.x + 116, position.y + 40, { zoom: 1 });
        });
        await page.waitForTimeout(300);
        const box = await page.locator('.react-flow__node[data-id="0"]').boundingBox();
        const per_move = await drag(opened, { x: box.x + box.width / 2, y: box.y + box.height / 2 }, '.react-flow__node[data-id="0"]');
        figure('map_drag_script', 'ms per move', { people: count, of: name, mean: Math.round(per_move * 1000) / 1000, moves });
        await page.evaluate(() => globalThis.libraries.clear());
      }
      if (count === moved_map) {
        await page.evaluate(time_drawing, { library, people, count });
        await page.waitForTimeout(500);
        const { zoom, pan } = await page.evaluate(time_frames, { selector, watched: '.react-flow__viewport, svg.svg-chart-container .chart', frames, pointer: false });
        figure('map_zoom_frames', 'ms', { people: count, of: name, ...summary(zoom) });
        figure('map_pan_frames', 'ms', { people: count, of: name, ...summary(pan) });
      }
      await close();
    }
  });
}

export async function measure_map(given) {
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const version = (name) => devDependencies[name];
  await ours(given);
  await theirs(given, 'chart', `d3-org-chart ${version('d3-org-chart')}`);
  await theirs(given, 'flow', `React Flow ${version('@xyflow/react')}`);
}
