import type { Words } from '../words.ts';

export const deliveryTrail: Words['deliveryTrail'] = {
  sent: (took) => `gesendet nach ${took}`,
  delivered: (took) => `zugestellt nach ${took}`,
  seen: (took) => `gesehen nach ${took}`,
  seenElsewhere: (took) => `anderswo gesehen nach ${took}`,
  notConfirmed: 'nicht bestätigt',
  notConfirmedByPhone: 'von keinem Telefon bestätigt',
  notSent: (why) => `nicht gesendet: ${why}`,
  settledFirst: 'der Trade war vorher erledigt',
  sending: 'wird gesendet',
  lastAttempt: (error) => `wird gesendet; letzter Versuch: ${error}`,
  counts: {
    sent: (count) => `${count} gesendet`,
    delivered: (count) => `${count} zugestellt`,
    seen: (count) => `${count} gesehen`,
  },
  median: (took) => ` (Median ${took})`,
};
