import type { Words } from '../words.ts';

export const shell: Words['shell'] = {
  language: '言語',
  asTheBrowser: 'ブラウザーに合わせる',
};
