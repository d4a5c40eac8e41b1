import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `Countersign ${version} 正在运行。`,
  ready: (phones, channels) => `已配对 ${phones} 台设备，交易通过 ${channels.join('、')} 通知。`,
  isOpening: '浏览器会打开此页面。如果没有打开，请将地址复制到浏览器中：',
  openLink: '请在浏览器中打开此地址：',
  onceOnly: '该链接十分钟内有效，只能使用一次。打开它的浏览器可以批准交易，请勿分享。',
  overSsh: (command) => `如果服务器是另一台机器，请先在浏览器所在的机器上运行：${command}`,
  keepOpen: '请保持此窗口打开：关闭后将无法询问任何交易。按 Ctrl-C 停止服务器。运行情况显示在下方。',
};
