import type { Words } from '../words.ts';

export const cautions: Words['cautions'] = {
  betweenTicksMark: (term) => `${term}不在最小变动价位上`,
  betweenTicks: (term, price, tick) => `${term} ${price} 不是最小变动价位 ${tick} 的整数倍。`,
  belowZeroMark: (term) => `${term}不大于零`,
  belowZero: (term, price) => `${term} ${price} 不大于零。`,
  contradicts: {
    stop: (price, worth, said, other) =>
      `策略自相矛盾：止损 ${price} 相当于 ${worth}，但它又给出 ${said}，即止损在 ${other}。`,
    target: (price, worth, said, other) =>
      `策略自相矛盾：目标 ${price} 相当于 ${worth}，但它又给出 ${said}，即目标在 ${other}。`,
  },
  atRisk: (money) => `风险 ${money}`,
  toWin: (money) => `盈利 ${money}`,
  away: (distance) => `距离 ${distance}`,
  contradictsMark: (term, said) => `${term}：策略又给出 ${said}`,
  contractUnknown: '合约未知：无法由金额计算价位，币种也未知',
  assumed: (contract, worth) => `假定：${contract}，${worth}`,
  inShares: '数量单位为股',
  inUnits: '数量单位为份',
  aPoint: (money) => `每点 ${money}`,
  aTick: (money) => `每跳 ${money}`,
  old: (age) => `${age}前`,
  oldFrom: (age, date) => `${age}前（${date}）`,
  newestBarMark: (age) => `最新K线为${age}`,
  newestBar: (age) => `最新K线为${age}。`,
  zoneMissingMark: (age) => `最新K线为${age}：是否缺少时区？`,
  zoneMissing: (age) => `最新K线为${age}，恰好是整数小时：是否缺少 \`timezone\`？`,
  barsCorrected: (count) => `已修正 ${count} 根异常K线（开盘或收盘超出区间）`,
  barsLeftOut: (count) => `已剔除 ${count} 根异常K线（没有价格）`,
  twoPersons: (finding) => `需要两人批准：${finding}。`,
  ruleUnknown: (finding) => `有一条规则无法核对：${finding}。`,
  ruleBroken: (finding) => `违反了一条规则：${finding}。`,
  ruleUnknownMark: (rule) => `${rule}：未知`,
  ruleBrokenMark: (rule, figure, limit) => `${rule}：${figure}，上限 ${limit}`,
};
