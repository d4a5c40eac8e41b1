import type { Words } from '../words.ts';

export const alert: Words['alert'] = {
  silent: (strategy) => `${strategy} meldet sich nicht`,
  back: (strategy) => `${strategy} meldet sich wieder`,
  about: (what, subject) => `${what}: ${subject}`,
  withoutApproval: (instrument) => `${instrument}: Order ohne Genehmigung`,
  subjects: {
    signal_refused: 'Signal abgewiesen',
    entry_not_sent: 'Einstieg nicht gesendet',
    exit_not_sent: 'Ausstieg nicht gesendet',
    bridge_uncertain: 'Order möglicherweise platziert',
  },
  advice: {
    signal_refused:
      'Niemand wurde gefragt, und nichts wurde gesendet; war es ein Ausstieg, ist die Position noch offen. Prüfen Sie den Alarm in TradingView.',
    entry_not_sent: 'An die Bridge wurde nichts gesendet. Prüfen Sie Ihre Plattform.',
    exit_not_sent: 'Prüfen Sie Ihre Position. Ist sie noch offen, schließen Sie sie selbst.',
    bridge_uncertain:
      'Ob die Bridge das Signal hat, ist unklar, und es wird nie noch einmal gesendet. Prüfen Sie Ihre Plattform.',
  },
  resumed: (lasted) => `Nach ${lasted} kommen wieder Anfragen.`,
  noRequest: (lasted, open) => `Seit ${lasted} keine Anfrage. ${open}.`,
  pending: (count) => `${count} ${count === 1 ? 'Trade wartet' : 'Trades warten'}`,
  reportedOpen: (positions) => `als offen gemeldet: ${positions}`,
  actions: { buy: 'Kauf', sell: 'Verkauf', sell_short: 'Leerverkauf', buy_to_cover: 'Deckungskauf' },
  states: { working: 'aktiv', cancelled: 'storniert', filled: 'ausgeführt' },
  filled: (quantity) => `${quantity} ausgeführt`,
  stateAndFilled: (state, quantity) => `${state}, ${quantity} ausgeführt`,
  at: (price) => ` zu ${price}`,
  account: (name) => ` Konto ${name}.`,
  checkStrategy: 'Prüfen Sie die Strategie und Ihre Plattform.',
  checkMeantime: 'Prüfen Sie, was in der Zwischenzeit geschehen ist.',
  mayHold: 'Sie halten vielleicht eine Position, die niemand genehmigt hat. Prüfen Sie Ihre Plattform.',
  mayStillFill: 'Die Order kann noch ausgeführt werden. Prüfen Sie Ihre Plattform.',
  wasCancelled: 'Die Order wurde als storniert gemeldet. Prüfen Sie Ihre Plattform.',
  acknowledgedTitle: (subject) => `${subject}, zur Kenntnis genommen`,
  acknowledgedBy: (approver) => `Zur Kenntnis genommen von ${approver}.`,
  strategy: (name) => `Strategie: ${name}`,
  severalReports: (subject, count) => `${subject}, ${count} Meldungen`,
};
