import type { Words } from '../words.ts';

export const welcome: Words['welcome'] = {
  running: (version) => `Countersign ${version} está en marcha.`,
  ready: (phones, channels) =>
    `${phones === 1 ? 'Hay un dispositivo emparejado' : `Hay ${phones} dispositivos emparejados`} y las operaciones suenan por ${channels.join(', ')}.`,
  isOpening: 'Su navegador abre esta página. Si no, copie en él la dirección:',
  openLink: 'Abra esta dirección en un navegador:',
  onceOnly:
    'El enlace sirve una vez, durante diez minutos. Permite a ese navegador aprobar operaciones: no lo comparta.',
  overSsh: (command) =>
    `Si el servidor está en otro equipo, ejecute primero en el equipo de su navegador: ${command}`,
  keepOpen:
    'Deje abierta esta ventana: si está cerrada, no se puede preguntar por ninguna operación. Ctrl-C detiene el servidor. Lo que ocurre se muestra abajo.',
};
