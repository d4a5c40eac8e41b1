import type { Words } from '../words.ts';

export const attention: Words['attention'] = {
  fast: (count, seconds) => `Tus últimas ${count} aprobaciones tardaron menos de ${seconds} s cada una.`,
  losses: (count) => `Las últimas ${count} operaciones que aprobaste perdieron.`,
  streak: (count) => `Aprobaste las últimas ${count} operaciones seguidas.`,
};
