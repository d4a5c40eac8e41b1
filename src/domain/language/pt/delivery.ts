import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: 'Nenhum canal está configurado.',
  about:
    'Enviada: o fornecedor aceitou o pedido. Entregue: um celular baixou ou mostrou. Vista: você abriu, tocou ou confirmou. Os tempos contam a partir de quando devia ser enviada.',
  day: 'Últimas 24 horas',
  month: 'Últimos 30 dias',
  lastError: (when, text, advice) => `Último erro, ${when}: ${text}. ${advice}`,
  noReceipts: 'Este canal não confirma o recebimento: a entrega só é conhecida quando você abre ou toca.',
  count: 'Número',
  median: 'Mediana',
  within95: '95% em',
  sent: 'Enviadas',
  delivered: 'Entregues',
  seen: 'Vistas',
  failedAttempts: (list) => `Tentativas que falharam: ${list}`,
  none: 'nenhuma',
  noFailures: 'Nenhuma tentativa falhou.',
  failures: {
    rejected: 'recusada',
    rate_limited: 'limite de envios',
    vendor_fault: 'erro do fornecedor',
    timeout: 'tempo esgotado',
    unreachable: 'inacessível',
    unexpected: 'erro inesperado',
  },
  cannotDeliver: (channel, reasons) => `As notificações não chegam por ${channel}: ${reasons}.`,
  rejectsThem: (error) => `ele as recusa (${error})`,
  lastFailed: (count, error) =>
    count === 1
      ? `a última tentativa falhou (${error})`
      : `as últimas ${count} tentativas falharam (${error})`,
  oldestWaits: (time) => `a mais antiga sem enviar espera há ${time}`,
  pushStopped: (names) =>
    `O web push parou em ${names}. Abra o Countersign lá e toque em “Ligar notificações” em Configuração, ou remova o aparelho.`,
  thenTest: 'Depois envie um teste pela Configuração.',
};
