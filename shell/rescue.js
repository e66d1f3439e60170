// The page that is shown when the program has stopped or cannot start. Plain JavaScript, because by then nothing of the
// program can be relied on. The plans are read straight from IndexedDB and can be saved to a file:
// {"format":"rungs-rescue","version":1,"plans":[{"id","name","snapshots":[{"sequence","json"}],
//   "backups":[{"at_ms","sequence","json"}],"journal":[{"sequence","json"}]}]}
// with the snapshots newest first, back to the second that can be read; of the backups that can be read the newest first,
// at most backups_max and backup_characters_max (the newest one in any case); and the journal entries after all of them.
(() => {
  'use strict';

  const texts = {
    en: {
      stopped: 'Rungs has stopped',
      stopped_why: 'The program met an error and stopped itself. Your saved plans are safe: they are in this browser, untouched.',
      failed: 'Rungs could not start',
      failed_why: 'A part of the program could not be loaded. Your saved plans are safe: they are in this browser, untouched. Check the connection, then reload the page.',
      unsupported_why: 'This browser cannot run the program, because WebAssembly is missing or switched off. Use a current Chrome, Edge, Firefox or Safari.',
      advice: 'To be on the safe side, download your plans before you go on.',
      looking: 'Looking for saved plans…',
      none: 'There are no saved plans in this browser.',
      unreadable: 'The saved plans could not be read. Reload the page and try again. Reason: ',
      all: 'Download all plans',
      one: (name) => `Download “${name}”`,
      unnamed: 'Unnamed plan',
      done: (file) => `Saved to your downloads: ${file}`,
      reload: 'Reload',
      details: 'Technical details',
    },
    'zh-Hans': {
      stopped: '“晋级”已停止运行',
      stopped_why: '程序遇到错误，已自行停止。已保存的计划没有受影响，仍在此浏览器中。',
      failed: '“晋级”无法启动',
      failed_why: '程序有一部分未能加载。已保存的计划没有受影响，仍在此浏览器中。请检查网络连接，然后重新加载页面。',
      unsupported_why: '此浏览器不支持或已关闭 WebAssembly，无法运行本程序。请使用新版 Chrome、Edge、Firefox 或 Safari。',
      advice: '为稳妥起见，请先下载计划，再继续操作。',
      looking: '正在查找已保存的计划…',
      none: '此浏览器中没有已保存的计划。',
      unreadable: '无法读取已保存的计划，请重新加载页面后再试。原因：',
      all: '下载全部计划',
      one: (name) => `下载“${name}”`,
      unnamed: '未命名计划',
      done: (file) => `已保存到下载文件夹：${file}`,
      reload: '重新加载',
      details: '技术详情',
    },
    'zh-Hant': {
      stopped: '「晉級」已停止執行',
      stopped_why: '程式發生錯誤，已自行停止。已儲存的計畫沒有受到影響，仍在此瀏覽器中。',
      failed: '「晉級」無法啟動',
      failed_why: '程式有一部分未能載入。已儲存的計畫沒有受到影響，仍在此瀏覽器中。請檢查網路連線，然後重新載入頁面。',
      unsupported_why: '此瀏覽器不支援或已關閉 WebAssembly，無法執行本程式。請使用新版 Chrome、Edge、Firefox 或 Safari。',
      advice: '為求保險，請先下載計畫，再繼續操作。',
      looking: '正在尋找已儲存的計畫…',
      none: '此瀏覽器中沒有已儲存的計畫。',
      unreadable: '無法讀取已儲存的計畫，請重新載入頁面後再試一次。原因：',
      all: '下載全部計畫',
      one: (name) => `下載「${name}」`,
      unnamed: '未命名計畫',
      done: (file) => `已儲存到下載資料夾：${file}`,
      reload: '重新載入',
      details: '技術詳細資料',
    },
  };

  const backups_max = 3;
  const backup_characters_max = 16_000_000; // of a plan; ten thousand customers take two million

  let started = false;
  let details = null; // the element with the technical details, once the page is shown

  const language_of = (tag) => (/^zh\b/i.test(tag) ? (/hant|-(tw|hk|mo)\b/i.test(tag) ? 'zh-Hant' : 'zh-Hans') : /^en\b/i.test(tag) ? 'en' : undefined);
  // Until the program says otherwise, the page is in the browser's first language that there are texts for.
  document.documentElement.lang = navigator.languages.map(language_of).find(Boolean) ?? 'en';

  const answer_of = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** The database, or null where there is none. */
  function open_database() {
    return new Promise((resolve, reject) => {
      let absent = false;
      const request = indexedDB.open('rungs');
      request.onupgradeneeded = () => { absent = true; request.transaction.abort(); }; // or an empty one would stay behind
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => (absent ? resolve(null) : reject(request.error));
    });
  }

  const store_of = (database, name) =>
    database.objectStoreNames.contains(name) ? database.transaction(name).objectStore(name) : null;

  /** All plans by id and name, those too that only left a snapshot or a journal; not those in the bin. */
  async function list_plans(database) {
    const plans = new Map();
    const in_bin = new Set();
    for (const plan of await answer_or_none(store_of(database, 'plans'), 'getAll')) {
      if (plan.deleted_ms === undefined) plans.set(plan.id, plan.name);
      else in_bin.add(plan.id);
    }
    for (const name of ['snapshots', 'journal']) {
      for (const [id] of await answer_or_none(store_of(database, name), 'getAllKeys')) {
        if (!plans.has(id) && !in_bin.has(id)) plans.set(id, undefined);
      }
    }
    return [...plans].map(([id, name]) => ({ id, name: typeof name === 'string' ? name : '' }));
  }
  const answer_or_none = (store, method, range) => (store ? answer_of(store[method](range)) : []);

  const parses = (json) => { try { JSON.parse(json); return true; } catch { return false; } };

  /** The newest backups of a plan that can be read, as far as they have room. Each is fetched alone: they may be large. */
  async function read_backups(database, range) {
    const backups = [];
    let room = backup_characters_max;
    for (const key of (await answer_or_none(store_of(database, 'backup_plans'), 'getAllKeys', range)).reverse()) {
      const { at_ms, sequence, json } = await answer_of(store_of(database, 'backup_plans').get(key));
      if (typeof json !== 'string' || !Number.isInteger(sequence) || !parses(json)) continue;
      room -= json.length;
      if (backups.length === backups_max || (room < 0 && backups.length)) break;
      backups.push({ at_ms, sequence, json });
    }
    return backups;
  }

  /** What is needed to build one plan again: snapshots back to the second that can be read, backups, and the journal after them. */
  async function read_plan(database, { id, name }) {
    const range = IDBKeyRange.bound([id], [id, []]);
    const entry = ({ sequence, json }) => ({ sequence, json });
    const stored = (await answer_or_none(store_of(database, 'snapshots'), 'getAll', range)).reverse();
    const readable = stored.filter(({ json }) => parses(json));
    const oldest = readable[1]?.sequence ?? -Infinity;
    const backups = await read_backups(database, range);
    const first = Math.min(oldest, ...backups.map(({ sequence }) => sequence));
    const journal = await answer_or_none(store_of(database, 'journal'), 'getAll', range);
    return {
      id,
      name,
      snapshots: stored.filter(({ sequence }) => sequence >= oldest).map(entry),
      backups,
      journal: journal.filter(({ sequence }) => sequence > first).map(entry),
    };
  }

  /** Saves the plans to a file and answers with its name. */
  async function download(database, plans, label) {
    const content = { format: 'rungs-rescue', version: 1, plans: [] };
    for (const plan of plans) content.plans.push(await read_plan(database, plan));
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    const safe_label = label.replace(/[\\/:*?"<>|\s\p{C}]+/gu, ' ').trim().slice(0, 60);
    const link = document.createElement('a');
    link.download = `rungs-rescue-${safe_label ? `${safe_label}-` : ''}${day}.json`;
    link.href = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: 'application/json' }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return link.download;
  }

  function element(name, text, ...children) {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...children);
    return made;
  }

  function button(text, perform) {
    const made = element('button', text);
    made.type = 'button';
    made.addEventListener('click', perform);
    return made;
  }

  /** Fills the place for the plans with their buttons, or says why there are none. */
  async function offer_plans(say, place, status) {
    const fails = (error) => { status.textContent = say.unreadable + (error?.message || error); };
    try {
      status.textContent = say.looking;
      const database = await open_database();
      const plans = database ? await list_plans(database) : [];
      status.textContent = plans.length ? '' : say.none;
      if (!plans.length) return;
      place.before(element('p', say.advice));
      const offer = (text, chosen, label) =>
        button(text, () => download(database, chosen, label).then((file) => { status.textContent = say.done(file); }, fails));
      place.append(
        offer(say.all, plans, ''),
        ...plans.map((plan) => offer(say.one(plan.name || say.unnamed), [plan], plan.name || say.unnamed)),
      );
    } catch (error) {
      fails(error);
    }
  }

  function show(title, why, message) {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => show(title, why, message));
      return;
    }
    if (details) {
      if (details.textContent.length < 20_000) details.textContent += `\n\n${message}`;
      return;
    }
    const tag = language_of(document.documentElement.lang) ?? 'en';
    const say = texts[tag];
    details = element('pre', `${message}\n\n${navigator.userAgent}`);
    details.tabIndex = 0;
    const heading = element('h1', say[title]);
    heading.tabIndex = -1;
    const status = element('p', '');
    status.setAttribute('role', 'status');
    const plans = element('div', '');
    plans.className = 'rescue-plans';
    const main = element('main', '', heading, element('p', say[why]), plans, status,
      button(say.reload, () => rungsReload()), element('details', '', element('summary', say.details), details));
    main.className = 'rescue';
    // A new body, so that nothing of the stopped program hears what happens on this page.
    const body = document.createElement('body');
    body.append(main);
    document.body = body;
    document.documentElement.lang = tag;
    document.title = say[title];
    heading.focus();
    offer_plans(say, plans, status);
  }

  /** The program has stopped: called by its panic hook, and below. */
  globalThis.rungsRescue = (message) => show('stopped', 'stopped_why', String(message));
  /** Saves what is stored of one plan, for a program that cannot read it: called by its button. */
  globalThis.rungsDownload = async (id) => {
    const database = await open_database();
    const plan = (await list_plans(database)).find((plan) => plan.id === id);
    await download(database, [plan], plan.name);
  };
  /** Called by the page's start script (see Trunk.toml). */
  globalThis.rungsStarted = () => { started = true; };
  globalThis.rungsFailed = (error) =>
    show('failed', globalThis.WebAssembly ? 'failed_why' : 'unsupported_why', error?.stack || String(error));

  /** Whether WebAssembly itself gave up: a trap, or a stack that ran full inside it. */
  const is_crash = (error) =>
    (globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError) ||
    (error instanceof RangeError && /wasm/.test(error.stack));

  addEventListener('error', (event) => {
    if (event.target instanceof HTMLScriptElement) rungsFailed(`${event.target.src} could not be loaded`);
    else if (is_crash(event.error)) rungsRescue(event.error.stack);
    else if (!started && event.filename?.startsWith(new URL('.', document.baseURI).href)) rungsFailed(event.error ?? event.message);
  }, true);
  addEventListener('unhandledrejection', ({ reason }) => {
    if (is_crash(reason)) rungsRescue(reason.stack);
  });
})();
