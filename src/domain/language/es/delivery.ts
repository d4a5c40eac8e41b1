import type { Words } from '../words.ts';

export const delivery: Words['delivery'] = {
  noChannel: 'No hay ningún canal configurado.',
  about:
    'Enviada: el proveedor aceptó la solicitud. Entregada: un teléfono la descargó o la mostró. Vista: la abriste, pulsaste o confirmaste. Los tiempos cuentan desde cuando debía enviarse.',
  day: 'Últimas 24 horas',
  month: 'Últimos 30 días',
  lastError: (when, text, advice) => `Último error, ${when}: ${text}. ${advice}`,
  noReceipts: 'Este canal no da acuse de recibo: la entrega solo se sabe cuando la abres o la pulsas.',
  count: 'Número',
  median: 'Mediana',
  within95: '95 % en',
  sent: 'Enviadas',
  delivered: 'Entregadas',
  seen: 'Vistas',
  failedAttempts: (list) => `Intentos fallidos: ${list}`,
  none: 'ninguno',
  noFailures: 'Ningún intento fallido.',
  failures: {
    rejected: 'rechazado',
    rate_limited: 'límite de envíos',
    vendor_fault: 'error del proveedor',
    timeout: 'sin respuesta a tiempo',
    unreachable: 'inaccesible',
    unexpected: 'error inesperado',
  },
  cannotDeliver: (channel, reasons) => `Las notificaciones no llegan por ${channel}: ${reasons}.`,
  rejectsThem: (error) => `las rechaza (${error})`,
  lastFailed: (count, error) =>
    count === 1 ? `falló el último intento (${error})` : `fallaron los últimos ${count} intentos (${error})`,
  oldestWaits: (time) => `la más antigua sin enviar espera desde hace ${time}`,
  pushStopped: (names) =>
    `El web push se detuvo en ${names}. Abre Countersign allí y pulsa «Activar notificaciones» en Configuración, o elimina el dispositivo.`,
  thenTest: 'Después envía una prueba desde Configuración.',
};
