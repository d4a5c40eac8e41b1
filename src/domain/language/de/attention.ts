import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `Ihre letzten ${count} Genehmigungen dauerten jeweils weniger als ${seconds} s.`,
  losses: (count) => `Die letzten ${count} von Ihnen genehmigten Trades haben verloren.`,
  streak: (count) => `Sie haben die letzten ${count} Trades nacheinander genehmigt.`,
};
