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
  nameTaken: (name) => `必须是新名称：“${name}”已启用。请先移除它`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => '必须是 1 至 40 个 a-z、0-9 和 - 字符',
    strategy: () => '必须指定一个策略',
    instruments: () => '必须是 1 至 20 个名称或根代码，不含 * 和逗号',
    directions: () => '必须是 LONG、SHORT 或两者',
    maxQuantity: () => '必须大于 0',
    maxRisk: () => '必须是大于 0 的金额并带有 USD 之类的货币',
    minRewardToRisk: () => '必须大于 0',
    hours: () => '必须是带时区的时段',
    account: () => '必须是账户名称',
    maxPerDay: () => '必须在 1 至 1000 之间',
    vetoSeconds: (least) => `必须是 0，或在 ${least} 至 3600 之间`,
    allowsAgents: () => '',
  },
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
