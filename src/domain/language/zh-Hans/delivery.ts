import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: '没有配置任何渠道。',
  about:
    '已发送：服务商接受了审批请求。已送达：手机获取或显示了它。已查看：您打开、点按或确认了它。时间从应发送时起算。',
  day: '最近 24 小时',
  month: '最近 30 天',
  lastError: (when, text, advice) => `最近的错误（${when}）：${text}。${advice}`,
  noReceipts: '此渠道没有回执：只有您打开或点按后才知道是否送达。',
  count: '数量',
  median: '中位数',
  within95: '95% 不超过',
  sent: '已发送',
  delivered: '已送达',
  seen: '已查看',
  failedAttempts: (list) => `失败次数：${list}`,
  none: '无',
  noFailures: '没有失败。',
  failures: {
    rejected: '被拒绝',
    rate_limited: '频率受限',
    vendor_fault: '服务商错误',
    timeout: '超时',
    unreachable: '无法连接',
    unexpected: '意外错误',
  },
  cannotDeliver: (channel, reasons) => `通知无法通过 ${channel} 送达：${reasons}。`,
  rejectsThem: (error) => `它拒绝了通知（${error}）`,
  lastFailed: (count, error) => `最近 ${count} 次尝试失败（${error}）`,
  oldestWaits: (time) => `最早的未发送通知已等待 ${time}`,
  pushStopped: (names) =>
    `${names} 的网页推送已停止。请在那里打开 Countersign，在“配置”中点按“开启通知”，或移除该设备。`,
  thenTest: '然后请在“配置”中发送测试。',
};
