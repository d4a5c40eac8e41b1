import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: '検索',
  searchWhat: '銘柄・ストラテジー・パターン・ID',
  status: '状態',
  anyStatus: 'すべての状態',
  strategy: 'ストラテジー',
  instrument: '銘柄',
  from: '開始日',
  to: '終了日',
  older: '以前のもの',
  showOlder: '以前のトレードを表示',
  asCsv: 'CSV でダウンロード',
  count: (count) => `トレード ${count} 件`,
  countSoFar: (count) => `トレード ${count} 件（途中まで）`,
  noneMatching: '該当するトレードはありません',
  none: 'トレードはまだありません。',
};
