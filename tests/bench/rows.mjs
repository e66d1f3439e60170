// Customers that are the same in each run.

export const fields = ['Name', 'Reference', 'Stage', 'Owner', 'Product', 'Region', 'Phone', 'Value', 'Opened', 'Closed', 'E-mail', 'Note'];

const first = ['恒力', '长河', '中元', 'Smart', 'Blue River', '重庆远大', '苏州精工', 'Acme', '北方', 'Delta', '華南', 'Isdom'];
const second = ['石化', '物流', '仪表', 'Tools', 'Systems', '机械', 'Trading', '國際', 'Foods', '电子'];
const owners = ['王芳', '李伟', '张敏', 'Moses Frase', 'Darcel Schlecht', '陈静', '刘洋', 'Vicki Laflamme'];
const products = ['GTX Pro', 'GTX Basic', 'MG Special', 'MG Advanced', 'GTK 500'], regions = ['华东', '华南', '华北', '西南', 'West', 'East'];
const stages = ['E', 'E', 'E', 'E', 'D', 'D', 'D', 'C', 'C', 'B', 'A', 'Lost'];

/** Rows by the numbers of a congruential generator with a fixed beginning. */
export function make_rows(count) {
  let state = 20261122;
  const below = (end) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * end); };
  const one_of = (list) => list[below(list.length)];
  const two_digits = (number) => String(number).padStart(2, '0');
  const day = (year) => `${year}-${two_digits(1 + below(12))}-${two_digits(1 + below(28))}`;
  return Array.from({ length: count }, (_, index) => {
    const stage = one_of(stages);
    return {
      Name: `${one_of(first)}${one_of(second)} ${1 + below(90_000)}`, Reference: `R-${String(index).padStart(6, '0')}`, Stage: stage, Owner: one_of(owners),
      Product: one_of(products), Region: one_of(regions), Phone: `13${String(below(1e9)).padStart(9, '0')}`, Value: 500 + below(400_000),
      Opened: day(2025), Closed: stage === 'A' || stage === 'Lost' ? day(2026) : '', 'E-mail': `buyer${index}@example.com`, Note: `Asked for ${one_of(products)}`,
    };
  });
}
