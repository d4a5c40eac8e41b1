import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: 'Lo que valieron las decisiones',
  noTrade: 'Aún no se ha seguido ninguna operación',
  period: (from, until, trades) => `${from} a ${until} · ${trades} operaciones`,
  better: 'A las operaciones aprobadas les fue mejor que a las rechazadas.',
  worse: 'A las operaciones rechazadas les fue mejor que a las aprobadas.',
  noEvidence: 'Sin pruebas en ningún sentido: el azar por sí solo podría explicar la diferencia.',
  few: (least, approved, rejected) =>
    `Demasiado pocas. Hacen falta ${least} aprobadas y ${least} rechazadas con resultado; hay ${approved} y ${rejected}.`,
  fewSessions: (least) =>
    `Demasiado pocas: deben proceder de al menos ${least} sesiones, pues las de un mismo día comparten mercado.`,
  howCounted:
    'Selección: media de aprobadas menos rechazadas. En R, según las velas, tras costes. No es consejo.',
};
