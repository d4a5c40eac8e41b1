import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'zh-Hans',
  locale: 'zh-CN',
  approve: '批准',
  reject: '拒绝',
  cancel: '取消',
};
