import type { Words } from '../words.ts';

export const common: Words['common'] = {
  tag: 'ja',
  locale: 'ja-JP',
  approve: '承認',
  reject: '却下',
  cancel: 'キャンセル',
};
