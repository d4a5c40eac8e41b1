import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: 'Buscar',
  searchWhat: 'Instrumento, estrategia, patrón o ID',
  status: 'Estado',
  anyStatus: 'Cualquier estado',
  strategy: 'Estrategia',
  instrument: 'Instrumento',
  from: 'Desde',
  to: 'Hasta',
  older: 'Anteriores',
  showOlder: 'Ver operaciones anteriores',
  asCsv: 'Descargar en CSV',
  count: (count) => (count === 1 ? '1 operación' : `${count} operaciones`),
  countSoFar: (count) => `${count === 1 ? '1 operación' : `${count} operaciones`} hasta ahora`,
  noneMatching: 'No hay operaciones que coincidan',
  none: 'Aún no hay operaciones.',
};
