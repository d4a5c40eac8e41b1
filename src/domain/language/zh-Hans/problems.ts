import type { Words } from '../words.ts';

export const problems: Words['problems'] = {
  malformed_json: {
    title: '正文不是 JSON',
    advice: '请发送一个完整的 JSON 对象，不能有名为 __proto__ 或 constructor 的字段。',
  },
  bad_request: {
    title: '无法读取请求',
    advice: '请与 /openapi.json 对照。',
  },
  request_timeout: {
    title: '请求未能及时到达',
    advice: '请重新发送。收到的部分已忽略。',
  },
  headers_too_large: {
    title: '请求头过大',
    advice: '请求头应小于 16 KB，且只带本站的 Cookie。',
  },
  key_missing: {
    title: '没有发送 API 密钥',
    advice: '请发送请求头“Authorization: Bearer <key>”；可用“countersign keys add”创建密钥。',
  },
  key_refused: {
    title: 'API 密钥未知或已吊销',
    advice: '请将策略的密钥文件与“countersign keys list”对照；如有疑问，请创建新密钥。',
  },
  session_missing: {
    title: '此手机未配对',
    advice: '请运行“countersign pair”并打开显示的链接，或打开该交易的通知。',
  },
  link_refused: {
    title: '此链接无效',
    advice: '链接可能不完整。请在手机上重新打开通知：每个链接只用于一笔交易和一个用途。',
  },
  link_expired: {
    title: '此链接已过期',
    advice: '链接只在交易等待期间可用于决定，现在已不能决定任何事。',
  },
  link_invalidated: {
    title: '此链接已作废',
    advice:
      '有手机被移除，此前发送的所有链接都已作废。没有作出任何决定。请在已配对手机的收件箱中决定；' +
      '新的通知可以使用。',
  },
  cross_origin: {
    title: '请求来自其他网站',
    advice: '请只在交易页面或通知中决定。',
  },
  hook_refused: {
    title: '消息没有携带此 Hook 的密钥',
    advice: '只有本服务器提供过地址的服务商才能向这里发送。',
  },
  hook_unknown: {
    title: '地址未知或已吊销',
    advice: '请用“countersign keys add <strategy> --tradingview”创建一个，并粘贴到警报中。',
  },
  pairing_refused: {
    title: '配对码无效',
    advice:
      '配对码可能有误、已使用或已过期。请重新运行“countersign pair”：配对码十分钟内有效，只能用一次；期间移除手机也会使其失效。',
  },
  trade_not_found: {
    title: '找不到该交易',
    advice: '请先提交。策略只能看到自己的交易。',
    onPage: '地址可能不完整。等待您决定的交易在收件箱中。',
  },
  device_not_notified: {
    title: '此设备的审批人不接收网页推送',
    advice: '请为接收网页推送的审批人配对此设备，或更改 APPROVER_NAME。',
  },
  device_not_found: {
    title: '找不到设备',
    advice: '请重新加载设备列表。',
  },
  key_not_found: {
    title: '找不到密钥',
    advice: '请重新加载密钥列表。',
  },
  channel_not_found: {
    title: '找不到渠道',
    advice: '请重新加载渠道列表。',
  },
  alert_not_found: {
    title: '找不到警报',
    advice: '请重新加载收件箱。',
  },
  no_such_route: {
    title: '找不到页面',
    advice: '可用的地址见 /openapi.json。',
    onPage: '等待您决定的交易在收件箱中。',
  },
  uuid_taken: {
    title: '此 UUID 属于另一笔交易',
    advice: '新交易请使用新的 UUID。要重复提交，请发送完全相同的正文。',
  },
  already_approved: {
    title: '该交易已被批准',
    advice: '以第一次决定为准。要阻止入场，请使用您的交易平台。',
  },
  approval_differs: {
    title: '之前批准的是另一个订单',
    advice: '两位审批人必须批准相同的订单。请再看一次该交易：按第一位审批人的修改批准，或拒绝。',
  },
  slow_down: {
    title: '尚未批准：请稍停片刻',
    advice: '请打开交易页面在那里批准，或拒绝。拒绝永远不受限制。',
  },
  already_rejected: {
    title: '该交易已被拒绝',
    advice: '以第一次决定为准。策略可以用新的交易再次请求。',
  },
  already_claimed: {
    title: '该交易已被领取',
    advice: '订单可能已在经纪商处。请使用您的交易平台。',
  },
  trade_pending: {
    title: '尚未决定',
    advice: '请等待决定。',
  },
  trade_rejected: {
    title: '该交易已被拒绝',
    advice: '请勿执行。',
  },
  trade_expired: {
    title: '该交易未获决定，已过期',
    advice: '请勿执行。策略可以用新的交易再次请求。',
  },
  trade_withdrawn: {
    title: '策略已取消该交易',
    advice: '请勿执行。',
  },
  trade_lapsed: {
    title: '该交易已批准，但未及时领取',
    advice: '请勿执行。策略可以用新的交易再次请求。',
  },
  execution_window_over: {
    title: '批准时间过久，无法领取',
    advice: '请勿执行。策略可以用新的交易再次请求。',
  },
  not_claimed: {
    title: '该交易从未被领取',
    advice: '只能报告已领取交易的执行情况。',
  },
  result_not_open: {
    title: '无法为该交易填写结果',
    advice: '没有任何部分被执行，或策略已报告结果。请重新加载该交易。',
  },
  not_overdue: {
    title: '没有逾期的报告',
    advice: '没有需要确认的内容。请重新加载该交易：报告可能已到达。',
  },
  sequence_taken: {
    title: '另一份报告已使用此序号',
    advice: '请对每笔交易的报告递增编号，重复报告时内容保持不变。',
  },
  alert_id_taken: {
    title: '此 ID 属于另一条警报',
    advice: '每条警报请使用新的 ID。要重复发送，请发送完全相同的正文。',
  },
  body_too_large: {
    title: '正文过大',
    advice: '最多发送 2 MB 和 2000 根 K 线。',
  },
  unsupported_media_type: {
    title: '正文类型不正确',
    advice: '请发送“Content-Type: application/json”。',
  },
  invalid_request: {
    title: '有值不符合规则',
    advice: '请更正所列字段；没有保存任何内容。',
  },
  stop_contradicts_risk: {
    title: '止损给出了两次，且不一致',
    advice:
      '请只发送其中一个，或使两者相差不超过两个跳动点或 10%。使用 "on_conflict": "use_price" 时以价格为准，' +
      '并会告知审批人另一个值。没有保存任何内容。',
  },
  target_contradicts_amount: {
    title: '目标给出了两次，且不一致',
    advice:
      '请只发送其中一个，或使两者相差不超过两个跳动点或 10%。使用 "on_conflict": "use_price" 时以价格为准，' +
      '并会告知审批人另一个值。没有保存任何内容。',
  },
  decision_unreadable: {
    title: '无法读取决定',
    advice: '请不发送正文，或发送一个包含 /openapi.json 中字段的 JSON 对象。没有作出任何决定。',
    onPage: '没有作出任何决定。请返回该交易重新决定。',
  },
  amendment_refused: {
    title: '无法按这些修改批准该交易',
    advice: '请更正所列字段，或按原样批准。没有作出任何决定。',
  },
  too_many_requests: {
    title: '请求过多',
    advice: '请稍等片刻再试。',
  },
  internal_error: {
    title: '服务器出错了',
    advice: '请重试。如果持续发生，请在服务器日志中查找请求 ID。请勿执行该交易。',
  },
  decision_not_recorded: {
    title: '无法记录您的决定',
    advice: '请几秒后再按一次，或检查您的交易平台。',
  },
  no_channel_working: {
    title: '没有可用的渠道',
    advice: '没有保存任何内容。请勿执行该交易。请重试，或不带 require_channel 提交。',
  },
  not_ready: {
    title: '服务器尚未就绪',
    advice: '请几秒后重试。请勿执行该交易。',
  },
};
