import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: '判断の価値',
  noTrade: '追跡したトレードはまだありません',
  period: (from, until, trades) => `${from} 〜 ${until} · ${trades} 件のトレード`,
  better: '承認したトレードは却下したトレードより良い結果でした。',
  worse: '却下したトレードは承認したトレードより良い結果でした。',
  noEvidence: 'どちらとも言えません。差は偶然だけでも説明できます。',
  few: (least, approved, rejected) =>
    `件数不足です。結果のある承認 ${least} 件と却下 ${least} 件が必要ですが、現在は ${approved} 件と ${rejected} 件です。`,
  fewSessions: (least) =>
    `件数不足です。同じ日のトレードは相場を共有するため、少なくとも ${least} セッションのトレードが必要です。`,
  howCounted: '選別効果 = 承認の平均 − 却下の平均。R単位、足による判定、コスト控除後。助言ではありません。',
};
