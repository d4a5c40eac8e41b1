import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: '搜索',
  searchWhat: '品种、策略、形态或 ID',
  status: '状态',
  anyStatus: '所有状态',
  strategy: '策略',
  instrument: '品种',
  from: '从',
  to: '到',
  older: '更早',
  showOlder: '显示更早的交易',
  asCsv: '下载 CSV',
  count: (count) => `${count} 笔交易`,
  countSoFar: (count) => `目前 ${count} 笔交易`,
  noneMatching: '没有符合条件的交易',
  none: '还没有交易。',
};
