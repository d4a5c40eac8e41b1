import type { Words } from '../words.ts';

export const history: Words['history'] = {
  search: 'Buscar',
  searchWhat: 'Instrumento, estratégia, padrão ou ID',
  status: 'Status',
  anyStatus: 'Qualquer status',
  strategy: 'Estratégia',
  instrument: 'Instrumento',
  from: 'De',
  to: 'Até',
  older: 'Anteriores',
  showOlder: 'Mostrar trades anteriores',
  asCsv: 'Baixar em CSV',
  count: (count) => (count === 1 ? '1 trade' : `${count} trades`),
  countSoFar: (count) => `${count === 1 ? '1 trade' : `${count} trades`} até aqui`,
  noneMatching: 'Nenhum trade encontrado',
  none: 'Nenhum trade ainda.',
};
