import type { Words } from '../words.ts';

export const drill: Words['drill'] = {
  banner: 'Treino: isto é prática. Nada é enviado ao mercado.',
  luck: 'Um treino é curto: a sorte decide a maior parte do resultado. É prática, não recomendação.',
  endings: {
    stop: 'Stop atingido',
    target: 'Alvo atingido',
    time: 'Encerrada no fim do dia',
    not_filled: 'Nunca executada',
    open: 'Desconhecido',
    unknown: 'Desconhecido',
  },
  endingWithResult: (ending, result) => `${ending}, ${result}`,
  approved: 'Você aprovou',
  rejected: 'Você rejeitou',
  noAnswer: 'Sem resposta',
};
