import type { Words } from '../words.ts';

export const rulesPage: Words['rulesPage'] = {
  noRule: 'Nenhuma regra definida: você é perguntado sobre cada trade.',
  about:
    'As regras são verificadas quando uma estratégia pergunta, e de novo antes de ela receber sua aprovação. Um trade já aberto nunca é tocado. Cada mudança fica no registro de auditoria.',
  onEachTrade: 'Verificada em cada trade.',
  asFor: (trade) => `Como para ${trade}, o último trade.`,
  instrumentOf: (instrument, strategy) => `${instrument} de ${strategy}`,
  note: (why) => `“${why}”`,
  change: 'Mudar',
  whyRemove: 'Por que remover',
  removeRule: 'Remover regra',
  addTitle: 'Adicionar uma regra',
  kind: 'Tipo',
  strategy: 'Estratégia',
  account: 'Conta',
  all: 'todas',
  any: 'qualquer',
  ifBroken: 'Se um trade a quebra',
  add: 'Adicionar regra',
  changeRule: 'Mudar regra',
  why: 'Por quê',
  forLater: 'para depois',
  news: {
    title: 'Calendários de notícias',
    about:
      'Um arquivo .ics, ou CSV com um cabeçalho como date,time,zone,currency,impact,event. Um arquivo mais novo dos mesmos dias os substitui.',
    theCalendar: (name) => `o calendário ${name}`,
    eventsUntil: (count, day) => `${count} ${count === 1 ? 'evento' : 'eventos'} até ${day}`,
    noneAhead: 'nenhum evento à frente',
    next: (day, title) => `próximo ${day}, ${title}`,
    calendar: 'Calendário',
    zone: 'Fuso dos horários',
    file: 'Arquivo',
    content: 'ou o conteúdo',
    contentOfFile: 'Conteúdo do arquivo .ics ou .csv',
    read: 'Ler calendário',
  },
  problems: {
    noCalendar: (name) => `Nenhum calendário “${name}” foi lido, então ela não conhece notícias: importe um.`,
    calendarEnded: (name, day) => `O calendário “${name}” terminou em ${day}: importe um mais novo.`,
    calendarEnds: (name, day) => `O calendário “${name}” termina em ${day}: importe um mais novo.`,
    oneApprover: 'Só há um aprovador, então um trade que a quebra é recusado: adicione um segundo.',
    noStrategy: (name) =>
      `Nenhuma estratégia “${name}” tem chave, então ela não cobre nenhum trade: confira o nome.`,
  },
};
