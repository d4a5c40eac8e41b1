import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `Suas últimas ${count} aprovações levaram menos de ${seconds} s cada.`,
  losses: (count) => `As últimas ${count} operações que você aprovou perderam.`,
  streak: (count) => `Você aprovou as últimas ${count} operações seguidas.`,
};
