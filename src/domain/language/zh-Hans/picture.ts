import type { Words } from '../words.ts';

export const picture: Words['picture'] = {
  levels: { entry: '入场', stop: '止损', target: '目标', last: '最新价' },
  rewardToRisk: '盈亏比',
  tags: { DRILL: '演练', CHECK: '抽查', PRACTICE: '练习', TEST: '测试', SIM: '模拟' },
  volume: '成交量',
  units: [
    { from: 1e12, per: 1e12, name: '万亿' },
    { from: 1e8, per: 1e8, name: '亿' },
    { from: 1e5, per: 1e4, name: '万' },
  ],
  notToScale: '未按比例',
  confidence: '置信度',
  barsGive: (value) => `按K线为 ${value}`,
  orders: {
    market: '市价单',
    limit: '限价单',
    stop: '止损单',
    'stop limit': '止损限价单',
    'stop market': '止损市价单',
  },
  otherOrder: (type) => `${type} 订单`,
  dayOfYear: (day, year) => `${year}年${day}`,
  timeOfDay: (day, time) => `${day} ${time}`,
};
