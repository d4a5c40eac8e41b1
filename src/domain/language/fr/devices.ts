import type { Words } from '../words.ts';

export const devices: Words['devices'] = {
  thisDevice: 'cet appareil',
  removed: (name) => `${name} retiré`,
  notificationsOff: (name) => `Notifications désactivées pour ${name}`,
  askRemove: (name) => `Retirer « ${name} » ?`,
  losesAccess: 'Il perd l’accès jusqu’à une nouvelle association.',
  inUse: 'Vous l’utilisez en ce moment. Il perd l’accès jusqu’à une nouvelle association.',
  invalidate: 'Invalider aussi les notifications déjà envoyées',
  aboutInvalidate:
    'Elles ne marchent plus sur aucun téléphone. Décidez dans la boîte de réception. Si le téléphone est perdu, retirez-le aussi dans Pushcut, sinon il recevra la prochaine notification.',
  pairedFor: (day, approver) => `Associé ${day}, décide pour ${approver}`,
  removedOn: (day) => `retiré ${day}`,
  inactive: 'inactif depuis trop longtemps : associez-le à nouveau',
  lastSeen: (ago) => `vu ${ago}`,
  neverSeen: 'jamais vu',
  pushOn: 'notifications activées',
  pushRefused:
    'son service push rejette les messages : touchez « Activer les notifications » sur cet appareil',
  pushEnded: 'notifications arrêtées : touchez « Activer les notifications » sur cet appareil',
  pairAnother: 'Associer un autre téléphone',
  isPaired: 'Associé. Il peut décider.',
  isCancelled: 'Retirer un téléphone a aussi annulé le code.',
  isExpired: 'Le code a expiré.',
  scan: 'Scannez-le avec le téléphone, ou ouvrez-y le lien. Sert une fois.',
  decidesAs: (approver) => `Il décidera en tant que ${approver}.`,
  pairOthers: (command) =>
    `Pour associer le téléphone de quelqu’un d’autre, lancez ${command} sur le serveur.`,
  qrCode: 'Code QR du lien ci-dessous',
  timeLeft: (time) => `encore ${time}`,
  link: 'Lien',
  power: 'Qui l’a en main peut voir, approuver et refuser tous les trades.',
  powerAs: (approver) =>
    `Qui l’a en main peut voir, approuver et refuser tous les trades en tant que ${approver}.`,
  showCode: 'Afficher le code',
  showNewCode: 'Afficher un nouveau code',
  pairByCommand:
    'Pour en associer un autre, lancez « countersign pair » sur le serveur et ouvrez le lien affiché.',
  pairing: {
    isNotPaired: 'Cet appareil n’est pas associé',
    pairThis: 'Associer cet appareil',
    name: 'Nom de l’appareil',
    pair: 'Associer',
    link: 'Lien d’association',
    notALink: 'Ce n’est pas un lien d’association. Copiez le lien entier.',
    continue: 'Continuer',
    howTo: (setup, phones, command) =>
      `Sur un appareil associé, ouvrez ${setup}, ${phones} et scannez le code. Ou lancez ${command} sur le serveur.`,
    myPhone: 'Mon téléphone',
    androidPhone: 'Téléphone Android',
    androidTablet: 'Tablette Android',
  },
};
