import type { Words } from '../words.ts';

const AGAIN =
  'Um es wieder zu nutzen, öffnen Sie darauf einen neuen Kopplungslink: unter Einrichtung, Handys auf einem gekoppelten ' +
  'Handy oder mit „countersign pair“ auf dem Server.';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}.`,
  tradeIs: (status) => `Der Trade ist ${STATUSES[status]}.`,
  anotherBody: 'Unter dieser UUID wurde ein anderer Inhalt gesendet.',
  approvedAsAsked: (approver) => `${approver} hat so genehmigt, wie die Strategie gefragt hat.`,
  approvedWith: (approver, changes) => `${approver} hat mit Änderungen genehmigt: ${changes}.`,
  tryAgainIn: (seconds) => `In ${seconds} s noch einmal versuchen.`,
  addressUnreadable: 'Die Adresse ist nicht lesbar.',
  pushGoesTo: (approver, names) =>
    `Dieses Gerät ist für ${approver} gekoppelt, Web-Push geht aber an ${names}.`,
  notRecorded: (verdict, reason) =>
    `Ihr ${verdict === 'approve' ? 'GENEHMIGEN' : 'ABLEHNEN'} konnte nicht gespeichert werden. ${reason} Drücken Sie noch einmal, oder prüfen Sie Ihre Plattform.`,
  unavailable: {
    database: 'Die Datenbank ist nicht verfügbar.',
    files: 'Die Datenbankdateien wurden gelöscht oder ersetzt.',
    clock: 'Die Uhr des Servers wurde verstellt. Bis die Zeit wieder sicher ist, wird nichts entschieden.',
    picture:
      'Das Bild konnte nicht rechtzeitig gezeichnet werden. Die Seite zeigt dieselben Zahlen und Bars.',
  },
  session: {
    removed: {
      title: 'Dieses Handy wurde entfernt',
      text: `Es kann keine Trades mehr sehen oder entscheiden. ${AGAIN}`,
    },
    unused: {
      title: 'Dieses Handy wurde zu lange nicht benutzt',
      text: `Seine Kopplung ist beendet, damit ein vergessenes Handy keine Trades entscheiden kann. ${AGAIN}`,
    },
    approverRemoved: {
      title: 'Der Genehmiger dieses Handys wurde entfernt',
      text: `Dieser Name ist kein Genehmiger mehr. ${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: 'Dieser Kopplungslink wurde schon benutzt',
      text:
        'Ein Link koppelt ein Handy, einmal. Für ein weiteres erzeugen Sie einen neuen Link: auf einem gekoppelten Handy unter ' +
        'Einrichtung, Handys oder mit „countersign pair“ auf dem Server. Wenn nicht Sie ihn benutzt haben, entfernen Sie das Handy dort jetzt.',
    },
    expired: {
      title: 'Dieser Kopplungslink ist abgelaufen',
      text:
        'Ein Link gilt zehn Minuten. Erzeugen Sie einen neuen: auf einem gekoppelten Handy unter Einrichtung, Handys oder mit ' +
        '„countersign pair“ auf dem Server.',
    },
  },
  onlyPaired: {
    title: 'Ein Link kann keine Pause beenden',
    text: 'Beenden Sie sie im Eingang eines gekoppelten Handys oder mit „countersign resume“ auf dem Server.',
  },
  rules: {
    strategyChars:
      'muss aus 1 bis 64 Buchstaben, Ziffern, Leerzeichen, Punkten, Binde- oder Unterstrichen bestehen',
    strategyName: 'muss der Name einer Strategie sein',
    strategyWithKey: (found) => `muss eine Strategie mit Schlüssel sein, gefunden „${found}“`,
    deviceName: 'muss 1 bis 64 Zeichen haben',
    time: 'muss ein Zeitpunkt sein',
    timeLike: (example, found) => `muss wie ${example} aussehen, gefunden „${found}“`,
    timeAhead: 'muss in der Zukunft liegen, höchstens 366 Tage voraus',
    noSessionEnd: 'muss ein Zeitpunkt sein: Kein Trade oder bekannter Future sagt, wann die Sitzung endet',
    httpsAddress: (example) => `muss eine https-Adresse sein, etwa ${example}`,
    noLogin: 'darf keine Anmeldedaten enthalten',
    noFragment: 'darf kein # enthalten',
    noPrivateNetwork: 'darf nicht in ein privates Netz führen; BRIDGE_MAY_BE_PRIVATE=on erlaubt es',
    hostFound: (host) => `muss einen auffindbaren Host haben, gefunden ${host}`,
    noBridge: (strategy) => `hat keine Bridge: „${strategy}“`,
    display: (styles, found) =>
      `muss eine Anzahl Dezimalstellen oder eines von ${styles} sein, gefunden „${found}“`,
    patternName: (found) => `muss ein Name mit 1 bis 40 Zeichen sein, gefunden „${found}“`,
    aboveZero: (found) => `muss über 0 liegen, gefunden ${found}`,
    currencyCode: (found) => `muss ein Code wie USD oder USDT sein, gefunden „${found}“`,
    zone: (example, found) => `muss eine IANA-Zeitzone wie ${example} sein, gefunden „${found}“`,
    sameNames: (pattern, other) =>
      `„${pattern}“ und das festgelegte „${other}“ passen auf dieselben Namen: Entfernen Sie eines davon`,
    twoContracts: (pattern, one, two) =>
      `„${pattern}“ passt auf zwei Kontrakte, ${one} und ${two}: Legen Sie jeden einzeln fest`,
    declaredAlready: (pattern) => `„${pattern}“ ist schon festgelegt`,
    notDeclared: (pattern) => `ist nicht festgelegt: „${pattern}“`,
    noCalendar: (name) => `ist kein Kalendername: „${name}“`,
    notOn: (name) => `ist nicht an: „${name}“`,
    mustBe: (sentence) => `muss „${sentence}“ sein`,
    notAmendable: 'darf nicht geändert werden: Die Strategie lässt es nicht zu',
    between: (min, max, found) => `muss zwischen ${min} und ${max} liegen, gefunden ${found}`,
    whole: (found) => `muss ganzzahlig sein, gefunden ${found}`,
    multipleOfTick: (tick, found) => `muss ein Vielfaches des Ticks ${tick} sein, gefunden ${found}`,
    entrySide: {
      below: (entry, direction, found) =>
        `muss unter dem Einstieg ${entry} eines ${direction} liegen, gefunden ${found}`,
      above: (entry, direction, found) =>
        `muss über dem Einstieg ${entry} eines ${direction} liegen, gefunden ${found}`,
    },
    besideStrategy: 'darf nicht neben einer Strategie stehen: Pausieren Sie eines von beiden',
    sessionOrTime: (example, found) =>
      `muss „session“ sein oder wie ${example} aussehen, gefunden „${found}“`,
  },
};

const STATUSES = {
  pending: 'noch offen',
  approved: 'genehmigt',
  rejected: 'abgelehnt',
  expired: 'abgelaufen',
  withdrawn: 'storniert',
  lapsed: 'verfallen',
} as const;
