import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `Countersign ${version} est en marche.`,
  ready: (phones, channels) =>
    `${phones === 1 ? 'Un appareil est associé' : `${phones} appareils sont associés`}, et les trades sonnent via ${channels.join(', ')}.`,
  isOpening: 'Votre navigateur ouvre cette page. Sinon, copiez-y l’adresse :',
  openLink: 'Ouvrez cette adresse dans un navigateur :',
  onceOnly:
    'Le lien fonctionne une fois, pendant dix minutes. Il permet à ce navigateur d’approuver des trades : gardez-le pour vous.',
  overSsh: (command) =>
    `Si le serveur est une autre machine, lancez d’abord sur celle de votre navigateur : ${command}`,
  keepOpen:
    'Laissez cette fenêtre ouverte : fermée, aucun trade ne peut être demandé. Ctrl-C arrête le serveur. Ce qui se passe s’affiche ci-dessous.',
};
