import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: 'エントリー', stop: 'ストップ', target: 'ターゲット', last: '現在値' },
  rewardToRisk: 'リワード : リスク',
  tags: { DRILL: '訓練', CHECK: '確認', PRACTICE: '練習', TEST: 'テスト', SIM: 'デモ' },
  volume: '出来高',
  units: [
    { from: 1e12, per: 1e12, name: '兆' },
    { from: 1e8, per: 1e8, name: '億' },
    { from: 1e5, per: 1e4, name: '万' },
  ],
  notToScale: '縮尺不同',
  confidence: '信頼度',
  barsGive: (value) => `足からは ${value}`,
  orders: {
    market: '成行注文',
    limit: '指値注文',
    stop: '逆指値注文',
    'stop limit': '逆指値（指値）注文',
    'stop market': '逆指値（成行）注文',
  },
  otherOrder: (type) => `${type} 注文`,
  dayOfYear: (day, year) => `${year}年${day}`,
  timeOfDay: (day, time) => `${day} ${time}`,
};
