import type { Words } from '../words.ts';

export const shell: Words['shell'] = {
  language: '语言',
  asTheBrowser: '跟随浏览器',
};
