import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `${took}で送信`,
  delivered: (took) => `${took}で到達`,
  seen: (took) => `${took}で閲覧`,
  seenElsewhere: (took) => `${took}で別の場所で閲覧`,
  notConfirmed: '未確認',
  notConfirmedByPhone: 'どの端末からも未確認',
  notSent: (why) => `未送信: ${why}`,
  settledFirst: 'トレードが先に決着',
  sending: '送信中',
  lastAttempt: (error) => `送信中、最後の試行: ${error}`,
  counts: {
    sent: (count) => `送信${count}件`,
    delivered: (count) => `到達${count}件`,
    seen: (count) => `閲覧${count}件`,
  },
  median: (took) => `(中央値 ${took})`,
};
