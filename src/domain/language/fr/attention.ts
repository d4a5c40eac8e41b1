import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `Vos ${count} dernières approbations ont pris moins de ${seconds} s chacune.`,
  losses: (count) => `Les ${count} derniers trades que vous avez approuvés ont perdu.`,
  streak: (count) => `Vous avez approuvé les ${count} derniers trades d’affilée.`,
};
