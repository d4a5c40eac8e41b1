import type { Words } from '../words.ts';

const AGAIN =
  '要再次使用，请在该手机上打开新的配对链接：在已配对手机的“配置”→“手机”中，或在服务器上用“countersign pair”创建。';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}。`,
  tradeIs: (status) => `该交易${STATUSES[status]}。`,
  anotherBody: '此 UUID 下发送过另一份正文。',
  approvedAsAsked: (approver) => `${approver} 按策略的请求批准了它。`,
  approvedWith: (approver, changes) => `${approver} 修改后批准了它：${changes}。`,
  tryAgainIn: (seconds) => `请在 ${seconds} 秒后重试。`,
  addressUnreadable: '无法读取地址。',
  pushGoesTo: (approver, names) => `此设备为 ${approver} 配对，但网页推送发往 ${names}。`,
  notRecorded: (verdict, reason) =>
    `无法记录您的“${verdict === 'approve' ? '批准' : '拒绝'}”。${reason}请再按一次，或检查您的交易平台。`,
  unavailable: {
    database: '数据库不可用。',
    files: '数据库文件已被删除或替换。',
    clock: '服务器的时钟被更改。时间确定之前不会作出任何决定。',
    picture: '图片未能及时绘制。页面显示相同的数字和 K 线。',
  },
  session: {
    removed: {
      title: '此手机已被移除',
      text: `它不能再查看或决定交易。${AGAIN}`,
    },
    unused: {
      title: '此手机太久没有使用',
      text: `配对已结束，以免被遗忘的手机决定交易。${AGAIN}`,
    },
    approverRemoved: {
      title: '此手机的审批人已被移除',
      text: `该名字不再是审批人。${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: '此配对链接已被使用',
      text:
        '一个链接只能为一部手机配对一次。要配对另一部，请创建新链接：在已配对手机的“配置”→“手机”中，或在服务器上用' +
        '“countersign pair”。如果不是您使用的，请立即在那里移除该手机。',
    },
    expired: {
      title: '此配对链接已过期',
      text: '链接十分钟内有效。请创建新链接：在已配对手机的“配置”→“手机”中，或在服务器上用“countersign pair”。',
    },
  },
  onlyPaired: {
    title: '链接不能结束暂停',
    text: '请在已配对手机的收件箱中恢复，或在服务器上用“countersign resume”。',
  },
  rules: {
    strategyChars: '必须是 1 至 64 个字母、数字、空格、点、连字符或下划线',
    strategyName: '必须是策略名称',
    strategyWithKey: (found) => `必须是有密钥的策略，收到“${found}”`,
    deviceName: '必须是 1 至 64 个字符',
    time: '必须是时间',
    timeLike: (example, found) => `格式必须如 ${example}，收到“${found}”`,
    timeAhead: '必须是 366 天以内的未来时间',
    noSessionEnd: '必须是时间：没有交易或已知期货能说明时段何时结束',
    httpsAddress: (example) => `必须是 https 地址，例如 ${example}`,
    noLogin: '不能包含登录信息',
    noFragment: '不能包含 #',
    noPrivateNetwork: '不能指向私有网络；设置 BRIDGE_MAY_BE_PRIVATE=on 可允许',
    hostFound: (host) => `必须是能找到的主机，收到 ${host}`,
    noBridge: (strategy) => `没有桥接：“${strategy}”`,
    display: (styles, found) => `必须是小数位数，或 ${styles} 之一，收到“${found}”`,
    patternName: (found) => `必须是 1 至 40 个字符的名称，收到“${found}”`,
    aboveZero: (found) => `必须大于 0，收到 ${found}`,
    currencyCode: (found) => `必须是 USD 或 USDT 之类的代码，收到“${found}”`,
    zone: (example, found) => `必须是 ${example} 之类的 IANA 时区，收到“${found}”`,
    sameNames: (pattern, other) => `“${pattern}”与已声明的“${other}”匹配相同的名称：请移除其中一个`,
    twoContracts: (pattern, one, two) => `“${pattern}”匹配两个合约 ${one} 和 ${two}：请分别声明`,
    declaredAlready: (pattern) => `“${pattern}”已声明`,
    notDeclared: (pattern) => `尚未声明：“${pattern}”`,
    noCalendar: (name) => `不是日历名称：“${name}”`,
    notOn: (name) => `未启用：“${name}”`,
    mustBe: (sentence) => `必须是“${sentence}”`,
    notAmendable: '不能更改：策略不允许',
    between: (min, max, found) => `必须在 ${min} 与 ${max} 之间，收到 ${found}`,
    whole: (found) => `必须是整数，收到 ${found}`,
    multipleOfTick: (tick, found) => `必须是最小变动价位 ${tick} 的倍数，收到 ${found}`,
    entrySide: {
      below: (entry, direction, found) => `必须低于 ${direction} 的入场价 ${entry}，收到 ${found}`,
      above: (entry, direction, found) => `必须高于 ${direction} 的入场价 ${entry}，收到 ${found}`,
    },
    besideStrategy: '不能与策略同时指定：请只暂停其中一个',
    sessionOrTime: (example, found) => `必须是“session”或如 ${example}，收到“${found}”`,
  },
};

const STATUSES = {
  pending: '等待决定',
  approved: '已批准',
  rejected: '已拒绝',
  expired: '已过期',
  withdrawn: '已取消',
  lapsed: '的批准已失效',
} as const;
