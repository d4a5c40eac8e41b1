import type { Words } from '../words.ts';

export const devices: Words['devices'] = {
  thisDevice: 'dieses Gerät',
  removed: (name) => `${name} entfernt`,
  notificationsOff: (name) => `Benachrichtigungen für ${name} sind aus`,
  askRemove: (name) => `„${name}“ entfernen?`,
  losesAccess: 'Es verliert den Zugang, bis es neu gekoppelt wird.',
  inUse: 'Sie benutzen es gerade. Es verliert den Zugang, bis es neu gekoppelt wird.',
  invalidate: 'Auch schon gesendete Benachrichtigungen ungültig machen',
  aboutInvalidate:
    'Sie funktionieren dann auf keinem Handy mehr. Entscheiden Sie stattdessen im Eingang. Ist das Handy verloren, entfernen Sie es auch in Pushcut, sonst bekommt es die nächste Benachrichtigung.',
  pairedFor: (day, approver) => `Gekoppelt ${day}, entscheidet für ${approver}`,
  removedOn: (day) => `entfernt ${day}`,
  inactive: 'zu lange inaktiv: neu koppeln',
  lastSeen: (ago) => `zuletzt gesehen ${ago}`,
  neverSeen: 'nie gesehen',
  pushOn: 'Benachrichtigungen an',
  pushRefused: 'sein Push-Dienst weist Nachrichten ab: dort „Benachrichtigungen einschalten“ drücken',
  pushEnded: 'Benachrichtigungen gestoppt: dort „Benachrichtigungen einschalten“ drücken',
  pairAnother: 'Weiteres Handy koppeln',
  isPaired: 'Gekoppelt. Es kann jetzt entscheiden.',
  isCancelled: 'Mit dem Entfernen eines Handys wurde auch der Code ungültig.',
  isExpired: 'Der Code ist abgelaufen.',
  scan: 'Scannen Sie das mit dem Handy, oder öffnen Sie den Link darauf. Gilt einmal.',
  decidesAs: (approver) => `Es entscheidet dann als ${approver}.`,
  pairOthers: (command) =>
    `Um das Handy einer anderen Person zu koppeln, führen Sie ${command} auf dem Server aus.`,
  qrCode: 'QR-Code des Links darunter',
  timeLeft: (time) => `noch ${time}`,
  link: 'Link',
  power: 'Wer es in der Hand hat, kann alle Trades sehen, genehmigen und ablehnen.',
  powerAs: (approver) =>
    `Wer es in der Hand hat, kann alle Trades als ${approver} sehen, genehmigen und ablehnen.`,
  showCode: 'Code anzeigen',
  showNewCode: 'Neuen Code anzeigen',
  pairByCommand:
    'Um ein weiteres zu koppeln, führen Sie „countersign pair“ auf dem Server aus und öffnen Sie den angezeigten Link.',
  pairing: {
    isNotPaired: 'Dieses Gerät ist nicht gekoppelt',
    pairThis: 'Dieses Gerät koppeln',
    name: 'Gerätename',
    pair: 'Koppeln',
    link: 'Kopplungslink',
    notALink: 'Das ist kein Kopplungslink. Kopieren Sie den ganzen Link.',
    continue: 'Weiter',
    howTo: (setup, phones, command) =>
      `Öffnen Sie auf einem gekoppelten Gerät ${setup}, ${phones} und scannen Sie den Code. Oder führen Sie ${command} auf dem Server aus.`,
    myPhone: 'Mein Handy',
    androidPhone: 'Android-Handy',
    androidTablet: 'Android-Tablet',
  },
};
