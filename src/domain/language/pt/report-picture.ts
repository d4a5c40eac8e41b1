import type { Words } from '../words.ts';

export const reportPicture: Words['reportPicture'] = {
  title: 'Quanto valeram as decisões',
  noTrade: 'Nenhum trade acompanhado ainda',
  period: (from, until, trades) => `${from} a ${until} · ${trades} trades`,
  better: 'Os trades aprovados foram melhores que os rejeitados.',
  worse: 'Os trades rejeitados foram melhores que os aprovados.',
  noEvidence: 'Sem evidência em nenhum sentido: só o acaso já poderia explicar a diferença.',
  few: (least, approved, rejected) =>
    `Muito poucos. São necessários ${least} aprovados e ${least} rejeitados com resultado; há ${approved} e ${rejected}.`,
  fewSessions: (least) =>
    `Muito poucos: devem vir de pelo menos ${least} sessões, pois trades do mesmo dia compartilham o mercado.`,
  howCounted:
    'Seleção: média dos aprovados menos rejeitados. Em R, pelos candles, após custos. Não é recomendação.',
};
