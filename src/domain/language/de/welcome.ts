import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `Countersign ${version} läuft.`,
  ready: (phones, channels) =>
    `${phones === 1 ? 'Ein Gerät ist' : `${phones} Geräte sind`} gekoppelt, und Trades klingeln über ${channels.join(', ')}.`,
  isOpening: 'Ihr Browser öffnet diese Seite. Falls nicht, kopieren Sie die Adresse hinein:',
  openLink: 'Öffnen Sie diese Adresse in einem Browser:',
  onceOnly:
    'Der Link gilt einmal und zehn Minuten lang. Der Browser darf danach Trades genehmigen; geben Sie den Link nicht weiter.',
  overSsh: (command) =>
    `Läuft der Server auf einem anderen Rechner, führen Sie dort, wo Ihr Browser ist, zuerst aus: ${command}`,
  keepOpen:
    'Lassen Sie dieses Fenster offen: Ist es geschlossen, kann nach keinem Trade gefragt werden. Strg-C beendet den Server. Was geschieht, steht darunter.',
};
