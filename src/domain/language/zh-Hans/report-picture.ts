import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: '决定的价值',
  noTrade: '尚未跟踪任何交易',
  period: (from, until, trades) => `${from} 至 ${until} · ${trades} 笔交易`,
  better: '批准的交易比拒绝的交易表现更好。',
  worse: '拒绝的交易比批准的交易表现更好。',
  noEvidence: '两方面均无证据：差异可能只是运气。',
  few: (least, approved, rejected) =>
    `数量太少：需要有结果的批准交易和拒绝交易各 ${least} 笔，目前为 ${approved} 笔和 ${rejected} 笔。`,
  fewSessions: (least) => `数量太少：须来自至少 ${least} 个交易时段，因为同一天的交易处于同一行情。`,
  howCounted: '选择效果 = 批准的平均值 − 拒绝的平均值。以 R 计，按K线，扣除成本。不构成建议。',
};
