// Plans with a map of so many people, the same each time: for pictures, measurements and tests.

const words = {
  en: {
    given: ['Anna', 'Ben', 'Chloe', 'David', 'Elena', 'Frank', 'Grace', 'Henry', 'Iris', 'Jonas', 'Karen', 'Leo', 'Mona', 'Nils', 'Olga', 'Paul'],
    family: ['Adler', 'Brandt', 'Conti', 'Dvorak', 'Eriksen', 'Fischer', 'Garcia', 'Hansen', 'Ivanov', 'Jensen', 'Keller', 'Lindqvist', 'Moreau'],
    name: (given, family) => `${given} ${family}`,
    top: 'Chief executive', units: ['Finance', 'Technology', 'Production', 'Purchasing', 'Quality', 'Logistics', 'Sales'],
    titles: ['Director', 'Manager', 'Team lead', 'Engineer', 'Specialist'], title: (unit, title) => `${title}, ${unit.toLowerCase()}`,
    unknown: (unit) => `Someone in ${unit.toLowerCase()}`, owners: ['Mia Wong', 'Tom Berg', 'Li Na'], plan: 'East region', customer: 'Huaxin Machinery', map: 'New line',
  },
  zh: {
    given: ['国栋', '敏', '洋', '磊', '佳', '凯', '丽华', '建国', '晓明', '雪', '志强', '文静', '海涛', '婷', '俊杰', '玉兰'],
    family: ['陈', '王', '刘', '赵', '孙', '周', '吴', '郑', '冯', '蒋', '沈', '韩', '欧阳'],
    name: (given, family) => `${family}${given}`,
    top: '总经理', units: ['财务部', '技术部', '生产部', '采购部', '质量部', '物流部', '销售部'],
    titles: ['总监', '经理', '主管', '工程师', '专员'], title: (unit, title) => `${unit}${title}`,
    unknown: (unit) => `${unit}某人`, owners: ['黄蕾', '唐伟', '李娜'], plan: '华东区', customer: '华新机械', map: '新产线',
  },
};
const attitudes = ['supports', 'doubts', 'indifferent', 'resists', 'sabotages', null];
const roles = ['technical_recommender', 'financial_recommender', 'influencer', 'gatekeeper', 'user', 'purchaser', 'project_lead'];
const day = (month, date) => `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Figures that look random and are the same each time. */
function figures(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Who reports to whom: a company with a few directors, and teams of three to seven below them. */
export function managers(people) {
  const any = figures(people);
  const tree = people > 0 ? [null] : [];
  const open = [{ at: 0, room: Math.min(7, Math.max(3, Math.round(Math.sqrt(people) / 2))) }];
  while (tree.length < people) {
    const above = open[0];
    if (above.room === 0) {
      open.shift();
      continue;
    }
    above.room -= 1;
    tree.push(above.at);
    open.push({ at: tree.length - 1, room: 3 + any(5) });
  }
  return tree;
}

/** A file with a plan whose only customer has a map of so many people. */
export function plan_with_map(people, { language = 'en', lines = Math.min(30, Math.floor(people / 6)) } = {}) {
  const say = words[language];
  const any = figures(people * 7 + 1);
  const tree = managers(people);
  const depth = [];
  tree.forEach((above) => depth.push(above === null ? 0 : depth[above] + 1));
  const unit = [];
  tree.forEach((above, at) => unit.push(above === null ? null : above === 0 ? say.units[(at - 1) % say.units.length] : unit[above]));
  const grade = (id, name) => ({
    id, name, text: { meaning: '', rule: '', advice: '' }, promotion_rate: 0.5, rate_origin: 'template', unlisted_count: 0,
  });
  const person = (above, at) => {
    const is_unknown = at > 5 && any(14) === 0;
    return {
      id: at + 1,
      name: is_unknown ? say.unknown(unit[at] ?? say.units[0]) : say.name(say.given[any(say.given.length)], say.family[any(say.family.length)]),
      ...(above === null ? { title: say.top } : { title: say.title(unit[at], say.titles[Math.min(depth[at] - 1, say.titles.length - 1)]), unit: unit[at] }),
      ...(any(3) > 0 && { owner: say.owners[any(say.owners.length)] }),
      ...(any(3) > 0 && { style: { assertiveness: any(21) - 10, emotion: any(21) - 10 } }),
      ...(above !== null && { reports_to: [{ to: above + 1 }, ...(at > 8 && any(25) === 0 ? [{ to: 1 + any(8), is_dotted: true }] : [])] }),
      is_unknown,
    };
  };
  const all = tree.map(person);
  const involvement = ({ id, is_unknown }) => {
    const attitude = is_unknown ? null : attitudes[[0, 0, 1, 1, 2, 2, 3, 4, 5, 5][any(10)]];
    return {
      person: id, since: day(3, 2),
      ...(is_unknown && { is_placeholder: true }),
      roles: id === 1 ? ['decision_maker'] : any(3) === 0 ? [roles[any(roles.length)]] : [],
      ...(attitude && { attitudes: [{ on: day(3 + any(7), 1 + any(27)), attitude }] }),
      ...(any(4) > 0 && { influence: id === 1 ? 10 : Math.max(1, 9 - depth[id - 1] * 2 + any(3)) }),
      ...(any(4) > 0 && { access: ['none', 'met', 'regular', 'trusted'][any(4)] }),
      ...(attitude === 'supports' && any(4) === 0 && { is_ally: true }),
    };
  };
  const drawn = new Map();
  while (drawn.size < lines && people > 3) {
    const [from, to] = [1 + any(people), 1 + any(people)];
    if (from !== to) drawn.set(`${Math.min(from, to)}-${Math.max(from, to)}`, { from, to, kind: ['influences', 'influences', 'conflict', 'allied'][any(4)], weight: 1 + any(3) });
  }
  const plan = {
    id: '00000000000000a1', name: say.plan, currency: 'CNY',
    target: { revenue_minor: 1000000000, average_order_minor: 20000000, period: { start: '2027-01', months: 12 } },
    ladder: [grade(1, 'C'), grade(2, 'B'), grade(3, 'A')],
    customers: [{
      id: 1, name: say.customer, grade: 1,
      details: {
        people: all.map(({ is_unknown, ...one }) => one),
        maps: [{ id: 1, name: say.map, stage: 'comparison', people: all.map(involvement), lines: [...drawn.values()] }],
      },
    }],
  };
  return { name: 'map.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ format: 'rungs-plan', version: 1, plan })) };
}

/** Opens such a file from the page of plans, and its map. */
export async function open_map(page, site, t, file, choose_file, view = '') {
  await page.goto(site.url);
  await choose_file(page, t('plans.open_file'), file);
  await page.waitForURL(/#\/plan\/[0-9a-f]+/);
  const plan = /#\/plan\/([0-9a-f]+)/.exec(page.url())[1];
  await page.goto(`${site.url}#/plan/${plan}/stakeholders/1/1${view}`);
  await page.locator('.map-surface, .map-outline').first().waitFor();
}
