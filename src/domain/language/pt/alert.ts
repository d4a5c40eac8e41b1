import type { Words } from '../words.ts';

export const alert: Words['alert'] = {
  silent: (strategy) => `${strategy} não responde`,
  back: (strategy) => `${strategy} voltou`,
  about: (what, subject) => `${what}: ${subject}`,
  withoutApproval: (instrument) => `Ordem de ${instrument} sem aprovação`,
  subjects: {
    signal_refused: 'sinal recusado',
    entry_not_sent: 'entrada não enviada',
    exit_not_sent: 'saída não enviada',
    bridge_uncertain: 'a ordem pode ter sido enviada',
  },
  advice: {
    signal_refused:
      'Ninguém foi consultado e nada foi enviado; se era uma saída, a posição continua aberta. Verifique o alerta no TradingView.',
    entry_not_sent: 'Nada foi enviado ao bridge. Verifique sua plataforma.',
    exit_not_sent: 'Verifique sua posição. Se ainda estiver aberta, feche você mesmo.',
    bridge_uncertain:
      'Não se sabe se o bridge recebeu o sinal, e ele nunca é reenviado. Verifique sua plataforma.',
  },
  resumed: (lasted) => `As solicitações voltaram após ${lasted}.`,
  noRequest: (lasted, open) => `Nenhuma solicitação há ${lasted}. ${open}.`,
  pending: (count) => `${count} ${count === 1 ? 'operação pendente' : 'operações pendentes'}`,
  reportedOpen: (positions) => `abertas conforme o relatório: ${positions}`,
  actions: { buy: 'compra', sell: 'venda', sell_short: 'venda a descoberto', buy_to_cover: 'recompra' },
  states: { working: 'ativa', cancelled: 'cancelada', filled: 'executada' },
  filled: (quantity) => `executada ${quantity}`,
  stateAndFilled: (state, quantity) => `${state}, executada ${quantity}`,
  at: (price) => ` a ${price}`,
  account: (name) => ` Conta ${name}.`,
  checkStrategy: 'Verifique a estratégia e sua plataforma.',
  checkMeantime: 'Verifique o que aconteceu nesse meio-tempo.',
  mayHold: 'Você pode ter uma posição que ninguém aprovou. Verifique sua plataforma.',
  mayStillFill: 'Ainda pode ser executada. Verifique sua plataforma.',
  wasCancelled: 'Foi informada como cancelada. Verifique sua plataforma.',
  acknowledgedTitle: (subject) => `${subject}, visto`,
  acknowledgedBy: (approver) => `Visto por ${approver}.`,
  strategy: (name) => `Estratégia: ${name}`,
  severalReports: (subject, count) => `${subject}, ${count} relatórios`,
};
