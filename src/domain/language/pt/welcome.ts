import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `O Countersign ${version} está em execução.`,
  ready: (phones, channels) =>
    `${phones === 1 ? 'Há um dispositivo pareado' : `Há ${phones} dispositivos pareados`}, e as operações tocam por ${channels.join(', ')}.`,
  isOpening: 'Seu navegador abre esta página. Se não abrir, copie o endereço nele:',
  openLink: 'Abra este endereço em um navegador:',
  onceOnly:
    'O link funciona uma vez, por dez minutos. Ele permite que esse navegador aprove operações: não o compartilhe.',
  overSsh: (command) =>
    `Se o servidor for outra máquina, execute antes na máquina do seu navegador: ${command}`,
  keepOpen:
    'Deixe esta janela aberta: com ela fechada, nenhuma operação pode ser perguntada. Ctrl-C encerra o servidor. O que acontece aparece abaixo.',
};
