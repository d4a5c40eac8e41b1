import type { Words } from '../words.ts';

export const drillPage: Words['drillPage'] = {
  title: 'Treino',
  answered: (count, total, origin) => `${count} de ${total} perguntas respondidas. Dados: ${origin}.`,
  answeredLabel: 'Perguntas respondidas',
  done: 'Concluído. Para outro treino, encerre este e execute',
  start: 'Começar',
  resume: 'Continuar',
  nextQuestion: 'Próxima pergunta',
  next: 'Próxima',
  explained:
    'Cada pergunta é uma página real, com o gesto real e um limite de tempo. Aprove o que você faria e rejeite o resto; logo depois você vê o que aconteceu. Nada é enviado à corretora, e nenhum celular toca, a menos que você tenha pedido.',
  score: 'Resultado',
  asDecided: 'Como você decidiu',
  takingAll: 'Fazendo todos',
  takingNone: 'Sem fazer nenhum',
  summary: (answered, missed) =>
    `${answered} respondidas${missed === 0 ? '' : `, ${missed} sem resposta a tempo`}.`,
  median: (seconds) => `Metade das suas respostas levou ${seconds} s ou menos.`,
  setups: 'Setups',
  setup: 'Setup',
  all: 'Todos',
  approved: 'Aprovados',
  rejected: 'Rejeitados',
  missed: 'Sem resposta',
  tableNote: 'Número de trades e o resultado total deles.',
  answers: 'Respostas',
  question: (number, total) => `Pergunta ${number} de ${total}.`,
  playing: 'Mostrando o que veio depois…',
  soFar: (decided, all, none) =>
    `Até aqui: como você decidiu ${decided}, fazendo todos ${all}, sem fazer nenhum ${none}.`,
};
