import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: 'Aucun canal n’est configuré.',
  about:
    'Envoyée : le fournisseur a accepté la demande. Remise : un téléphone l’a chargée ou affichée. Vue : vous l’avez ouverte, touchée ou confirmée. Les temps comptent depuis l’heure d’envoi prévue.',
  day: '24 dernières heures',
  month: '30 derniers jours',
  lastError: (when, text, advice) => `Dernière erreur, ${when} : ${text}. ${advice}`,
  noReceipts:
    'Ce canal ne donne pas d’accusé de réception : la remise n’est connue que si vous ouvrez ou touchez.',
  count: 'Nombre',
  median: 'Médiane',
  within95: '95 % en',
  sent: 'Envoyées',
  delivered: 'Remises',
  seen: 'Vues',
  failedAttempts: (list) => `Tentatives échouées : ${list}`,
  none: 'aucune',
  noFailures: 'Aucune tentative échouée.',
  failures: {
    rejected: 'rejetée',
    rate_limited: 'limite d’envoi',
    vendor_fault: 'erreur du fournisseur',
    timeout: 'délai dépassé',
    unreachable: 'injoignable',
    unexpected: 'erreur inattendue',
  },
  cannotDeliver: (channel, reasons) => `Les notifications ne passent pas par ${channel} : ${reasons}.`,
  rejectsThem: (error) => `il les rejette (${error})`,
  lastFailed: (count, error) =>
    count === 1
      ? `la dernière tentative a échoué (${error})`
      : `les ${count} dernières tentatives ont échoué (${error})`,
  oldestWaits: (time) => `la plus ancienne non envoyée attend depuis ${time}`,
  pushStopped: (names) =>
    `Le web push s’est arrêté sur ${names}. Ouvrez-y Countersign et touchez « Activer les notifications » dans Configuration, ou retirez l’appareil.`,
  thenTest: 'Envoyez ensuite un test depuis Configuration.',
};
