import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: '按规则批准',
  about: '规则会在您的范围内无需您参与地批准交易。超出范围、未知或有警告的仍照常通知您。',
  noRule: '没有批准交易的规则。',
  newRule: '新规则',
  agents: 'AI 代理提出的交易',
  agentsRing: '照常通知',
  agentsToo: '规则也批准',
  why: '原因',
  continue: '继续',
  isOff: '已关闭：需要重新输入其语句。请先移除它。',
  removeRule: (name) => `移除 ${name}`,
  typeSentence: '这些范围内的交易将无需您参与即下单。要启用规则，请原样输入以下英文句子：',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? '做多' : '做空')).join('或'),
      `数量最多 ${maxQuantity}`,
      `每笔风险最多 ${maxRisk}`,
      minRewardToRisk === null ? '盈亏比不限' : `盈亏比不低于 ${minRewardToRisk}`,
      hours ?? '任何时间',
      account === null ? '任何账户' : `账户 ${account}`,
      `24 小时内最多 ${maxPerDay} 笔`,
      ...(allowsAgents ? ['AI 代理提出的也包括'] : []),
      vetoSeconds === 0 ? '立即批准' : `除非我在 ${vetoSeconds} 秒内拒绝`,
    ];
    return `含义：无需我参与即批准 ${strategy}：${parts.join('，')}。`;
  },
  otherSentence: '句子不一致。没有启用任何规则。',
  sentence: '句子（英文）',
  turnOn: '启用',
  fields: {
    name: '名称',
    strategy: '策略',
    instruments: '品种',
    directions: '方向',
    max_quantity: '每笔最大数量',
    max_risk: '每笔最大风险',
    max_per_day: '24 小时内最多',
    min_reward_to_risk: '最低盈亏比',
    hours: '时段',
    account: '账户',
    veto_seconds: '可拒绝的秒数（0：立即）',
  },
};
