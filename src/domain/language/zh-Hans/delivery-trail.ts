import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `${took}发送`,
  delivered: (took) => `${took}送达`,
  seen: (took) => `${took}查看`,
  seenElsewhere: (took) => `${took}在别处查看`,
  notConfirmed: '未确认',
  notConfirmedByPhone: '没有手机确认',
  notSent: (why) => `未发送：${why}`,
  settledFirst: '交易已先行了结',
  sending: '发送中',
  lastAttempt: (error) => `发送中；最后一次尝试：${error}`,
  counts: {
    sent: (count) => `发送 ${count}`,
    delivered: (count) => `送达 ${count}`,
    seen: (count) => `查看 ${count}`,
  },
  median: (took) => `（中位数 ${took}）`,
};
