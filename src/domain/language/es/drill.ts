import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: 'Entrenamiento: esto es práctica. No se coloca nada.',
  luck: 'Un entrenamiento es corto: la suerte decide casi todo el resultado. Es práctica, no consejo.',
  endings: {
    stop: 'Saltó el stop',
    target: 'Objetivo alcanzado',
    time: 'Cerrada al final del día',
    not_filled: 'Nunca ejecutada',
    open: 'Desconocido',
    unknown: 'Desconocido',
  },
  endingWithResult: (ending, result) => `${ending}, ${result}`,
  approved: 'Aprobaste',
  rejected: 'Rechazaste',
  noAnswer: 'Sin respuesta',
};
