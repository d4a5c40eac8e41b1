import type { Words } from '../words.ts';

export const shell: Words['shell'] = {
  language: 'Sprache',
  asTheBrowser: 'Wie im Browser',
};
