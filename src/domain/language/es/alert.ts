import type { Words } from '../words.ts';

export const alert: Words['alert'] = {
  silent: (strategy) => `${strategy} no responde`,
  back: (strategy) => `${strategy} ha vuelto`,
  about: (what, subject) => `${what}: ${subject}`,
  withoutApproval: (instrument) => `Orden de ${instrument} sin aprobación`,
  subjects: {
    signal_refused: 'señal rechazada',
    entry_not_sent: 'entrada no enviada',
    exit_not_sent: 'salida no enviada',
    bridge_uncertain: 'la orden puede haberse colocado',
  },
  advice: {
    signal_refused:
      'No se preguntó a nadie y no se envió nada; si era una salida, la posición sigue abierta. Comprueba la alerta en TradingView.',
    entry_not_sent: 'No se envió nada al bridge. Comprueba tu plataforma.',
    exit_not_sent: 'Comprueba tu posición. Si sigue abierta, ciérrala tú.',
    bridge_uncertain:
      'No se sabe si el bridge tiene la señal, y nunca se vuelve a enviar. Comprueba tu plataforma.',
  },
  resumed: (lasted) => `Las peticiones se reanudaron tras ${lasted}.`,
  noRequest: (lasted, open) => `Ninguna petición desde hace ${lasted}. ${open}.`,
  pending: (count) => `${count} ${count === 1 ? 'operación en espera' : 'operaciones en espera'}`,
  reportedOpen: (positions) => `abiertas según el informe: ${positions}`,
  actions: { buy: 'compra', sell: 'venta', sell_short: 'venta en corto', buy_to_cover: 'compra para cerrar' },
  states: { working: 'activa', cancelled: 'cancelada', filled: 'ejecutada' },
  filled: (quantity) => `ejecutada ${quantity}`,
  stateAndFilled: (state, quantity) => `${state}, ejecutada ${quantity}`,
  at: (price) => ` a ${price}`,
  account: (name) => ` Cuenta ${name}.`,
  checkStrategy: 'Comprueba la estrategia y tu plataforma.',
  checkMeantime: 'Comprueba qué pasó mientras tanto.',
  mayHold: 'Puede que tengas una posición que nadie aprobó. Comprueba tu plataforma.',
  mayStillFill: 'Aún puede ejecutarse. Comprueba tu plataforma.',
  wasCancelled: 'Se informó como cancelada. Comprueba tu plataforma.',
  acknowledgedTitle: (subject) => `${subject}, vista`,
  acknowledgedBy: (approver) => `Vista por ${approver}.`,
  strategy: (name) => `Estrategia: ${name}`,
  severalReports: (subject, count) => `${subject}, ${count} informes`,
};
