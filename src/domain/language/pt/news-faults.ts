import type { Words } from '../words.ts';

export const newsFaults: Words['newsFaults'] = {
  noEvents: 'não tem eventos',
  allOver: (count, day) =>
    `não tem eventos futuros: todos os ${count} já passaram, o último em ${day}. Obtenha um arquivo mais novo`,
  tooManyStored: (most) =>
    `soma mais de ${most} eventos com os já lidos: remova antes o calendário ou deixe só os importantes`,
  tooLarge: (megabytes) => `tem mais de ${megabytes} MB: deixe os eventos dos próximos meses`,
  unreadable: (lines) => `não pode ser lido. ${lines}`,
  line: (line, rule) => `Linha ${line}: ${rule}.`,
  moreLines: (count) => `Outras ${count} linhas não podem ser lidas.`,
  noText: 'não é texto: salve o calendário como .ics ou .csv',
  webPage: 'é uma página web: baixe o arquivo .ics ou .csv que ela oferece',
  quotationMark: 'tem aspas fora do lugar',
  tooManyEvents: (most) => `mais de ${most} eventos: deixe os dos próximos meses`,
  tooManyRepeating: (most) => `é um de mais de ${most} eventos que se repetem: deixe menos`,
  noStart: 'é um evento sem DTSTART',
  tooLong: (days) => `dura mais de ${days} dias: escreva como vários eventos`,
  noCalendar: 'deve ser BEGIN:VCALENDAR, com que começa um arquivo iCalendar',
  afterEnd: 'não deve estar depois de END:VCALENDAR',
  mustEnd: (kind, line) => `deve ser END:${kind}, para a linha ${line}`,
  cutOff: (kind) => `começa ${kind}, que não tem END: o arquivo foi cortado`,
  noNameValue: (found) => `deve ser NOME:valor, recebido “${found}”`,
  timeOf: (name, found) => `${name} deve ser um horário como 20261204T083000Z, recebido “${found}”`,
  noZoneOf: (name) => `${name} não informa o fuso: informe para o arquivo um fuso como America/New_York`,
  unknownZoneOf: (name, zone) =>
    `${name} informa o fuso desconhecido “${zone}”: informe para o arquivo um fuso como America/New_York`,
  noZone: 'o horário não informa o fuso: informe para o arquivo um fuso como America/New_York',
  unknownZone: (zone) =>
    `o fuso “${zone}” não é conhecido: informe para o arquivo um fuso como America/New_York`,
  repeats: (found) => `repete-se por ${found}, que não é lido: escreva as datas como eventos avulsos`,
  countsTooLong: 'conta repetições por mais de 20 anos: escreva as datas como eventos avulsos',
  columns: (example, found) =>
    `deve nomear as colunas, por exemplo ${example}; são necessárias date e event, recebido ${found}`,
  nothing: 'nada',
  time: (found) => `o horário deve ser como 08:30 ou 8:30am, recebido “${found}”`,
  currency: (found) => `a moeda deve ser um código como USD, recebido “${found}”`,
  impact: (found) => `o impacto deve ser high, medium ou low, recebido “${found}”`,
  ambiguousDate: (found, one, other) =>
    `a data “${found}” pode ser ${one} ou ${other}: escreva como 2026-12-31`,
  date: (found) => `a data deve ser como 2026-12-31, recebido “${found}”`,
  noSuchTime: (found) => `o horário deve existir, recebido “${found}”`,
  skippedTime: (zone, found) =>
    `o horário deve existir em ${zone}, recebido “${found}”, que o horário de verão pula`,
};
