import type { Words } from '../words.ts';

const AGAIN =
  'Pour l’utiliser à nouveau, ouvrez-y un nouveau lien d’association : dans Configuration, Téléphones d’un téléphone associé, ' +
  'ou avec « countersign pair » sur le serveur.';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}.`,
  tradeIs: (status) => `Le trade est ${STATUSES[status]}.`,
  anotherBody: 'Un autre contenu a été envoyé sous cet uuid.',
  approvedAsAsked: (approver) => `${approver} l’a approuvé comme la stratégie l’a demandé.`,
  approvedWith: (approver, changes) => `${approver} l’a approuvé avec des changements : ${changes}.`,
  tryAgainIn: (seconds) => `Réessayez dans ${seconds} s.`,
  addressUnreadable: 'L’adresse est illisible.',
  pushGoesTo: (approver, names) =>
    `Cet appareil est associé pour ${approver}, mais le web push va à ${names}.`,
  notRecorded: (verdict, reason) =>
    `Votre ${verdict === 'approve' ? 'APPROUVER' : 'REFUSER'} n’a pas pu être enregistré. ${reason} Appuyez à nouveau, ou vérifiez votre plateforme.`,
  unavailable: {
    database: 'La base de données n’est pas disponible.',
    files: 'Les fichiers de la base de données ont été supprimés ou remplacés.',
    clock: 'L’horloge du serveur a changé. Rien n’est décidé tant que l’heure n’est pas sûre.',
    picture: 'L’image n’a pas pu être dessinée à temps. La page montre les mêmes chiffres et barres.',
  },
  session: {
    removed: {
      title: 'Ce téléphone a été retiré',
      text: `Il ne peut plus voir ni décider de trades. ${AGAIN}`,
    },
    unused: {
      title: 'Ce téléphone n’a pas servi depuis trop longtemps',
      text: `Son association a pris fin, pour qu’un téléphone oublié ne puisse rien décider. ${AGAIN}`,
    },
    approverRemoved: {
      title: 'L’approbateur de ce téléphone a été retiré',
      text: `Ce nom n’est plus un approbateur. ${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: 'Ce lien d’association a déjà servi',
      text:
        'Un lien associe un téléphone, une fois. Pour un autre, créez un nouveau lien : sur un téléphone associé, dans Configuration, ' +
        'Téléphones, ou avec « countersign pair » sur le serveur. Si ce n’était pas vous, retirez-y ce téléphone maintenant.',
    },
    expired: {
      title: 'Ce lien d’association a expiré',
      text:
        'Un lien sert dix minutes. Créez-en un nouveau : sur un téléphone associé, dans Configuration, Téléphones, ou avec ' +
        '« countersign pair » sur le serveur.',
    },
  },
  onlyPaired: {
    title: 'Un lien ne peut pas mettre fin à une pause',
    text: 'Reprenez dans la boîte de réception d’un téléphone associé, ou avec « countersign resume » sur le serveur.',
  },
  rules: {
    strategyChars: 'doit avoir de 1 à 64 lettres, chiffres, espaces, points, tirets ou tirets bas',
    strategyName: 'doit être le nom d’une stratégie',
    strategyWithKey: (found) => `doit être une stratégie qui a une clé, reçu « ${found} »`,
    deviceName: 'doit avoir de 1 à 64 caractères',
    time: 'doit être une heure',
    timeLike: (example, found) => `doit ressembler à ${example}, reçu « ${found} »`,
    timeAhead: 'doit être dans le futur, à 366 jours au plus',
    noSessionEnd: 'doit être une heure : aucun trade ni future connu ne dit quand la séance finit',
    httpsAddress: (example) => `doit être une adresse https comme ${example}`,
    noLogin: 'ne doit pas contenir d’identifiant',
    noFragment: 'ne doit pas contenir de #',
    noPrivateNetwork: 'ne doit pas mener à un réseau privé ; BRIDGE_MAY_BE_PRIVATE=on le permet',
    hostFound: (host) => `doit avoir un hôte qui existe, reçu ${host}`,
    noBridge: (strategy) => `n’a pas de passerelle : « ${strategy} »`,
    display: (styles, found) => `doit être un nombre de décimales ou l’un de ${styles}, reçu « ${found} »`,
    patternName: (found) => `doit être un nom de 1 à 40 caractères, reçu « ${found} »`,
    aboveZero: (found) => `doit être supérieur à 0, reçu ${found}`,
    currencyCode: (found) => `doit être un code comme USD ou USDT, reçu « ${found} »`,
    zone: (example, found) => `doit être un fuseau IANA comme ${example}, reçu « ${found} »`,
    sameNames: (pattern, other) =>
      `« ${pattern} » et « ${other} », déjà déclaré, valent pour les mêmes noms : retirez l’un des deux`,
    twoContracts: (pattern, one, two) =>
      `« ${pattern} » vaut pour deux contrats, ${one} et ${two} : déclarez chacun`,
    declaredAlready: (pattern) => `« ${pattern} » est déjà déclaré`,
    notDeclared: (pattern) => `n’est pas déclaré : « ${pattern} »`,
    noCalendar: (name) => `n’est pas le nom d’un calendrier : « ${name} »`,
    notOn: (name) => `n’est pas active : « ${name} »`,
    mustBe: (sentence) => `doit être « ${sentence} »`,
    notAmendable: 'ne peut pas être modifié : la stratégie ne le permet pas',
    between: (min, max, found) => `doit être compris entre ${min} et ${max}, reçu ${found}`,
    whole: (found) => `doit être un nombre entier, reçu ${found}`,
    multipleOfTick: (tick, found) => `doit être un multiple du tick ${tick}, reçu ${found}`,
    entrySide: {
      below: (entry, direction, found) => `doit être sous l’entrée ${entry} d’un ${direction}, reçu ${found}`,
      above: (entry, direction, found) =>
        `doit être au-dessus de l’entrée ${entry} d’un ${direction}, reçu ${found}`,
    },
    besideStrategy: 'ne doit pas accompagner une stratégie : mettez l’un des deux en pause',
    sessionOrTime: (example, found) => `doit être « session » ou ressembler à ${example}, reçu « ${found} »`,
  },
};

const STATUSES = {
  pending: 'en attente',
  approved: 'approuvé',
  rejected: 'refusé',
  expired: 'expiré',
  withdrawn: 'annulé',
  lapsed: 'périmé',
} as const;
