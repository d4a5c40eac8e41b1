import type { Words } from '../words.ts';

export const channelChecks: Words['channelChecks'] = {
  subjects: {
    connection: (vendor) => `Conexión con ${vendor}`,
    pushcutKey: 'Clave de Pushcut',
    pushcutSecret: 'Secreto de Pushcut',
    pushcutNotification: 'Notificación de Pushcut',
    pushcutDevices: 'Dispositivos de Pushcut',
    ntfyServer: 'Servidor ntfy',
    pushoverDevices: 'Dispositivos de Pushover',
    telegramBot: 'Bot de Telegram',
    telegramPresses: 'Botones de Telegram',
    notifyAction: 'Acción notify de Home Assistant',
    webhook: 'Webhook',
    webPush: 'Web push',
    webPushTo: (device) => `Web push a ${device}`,
    test: 'Notificación de prueba',
  },
  sentences: {
    answered: (vendor, status) => `${vendor} respondió ${status}`,
    answeredWith: (vendor, status, detail) => `${vendor} respondió ${status}: ${detail}`,
    unreachable: (vendor, code) => `no se llega a ${vendor} (${code})`,
    noAnswer: (vendor) => `${vendor} no respondió a tiempo`,
    stopped: (vendor) => `detenido antes de que ${vendor} respondiera`,
    starting: 'el servidor aún está arrancando',
    nobody: 'ningún dispositivo está configurado para web push',
    turnOnInSetup: 'Abre Countersign en tu teléfono y pulsa «Activar notificaciones» en Configuración.',
    sentAgain: 'Nada; se envía otra vez.',
    checkConnection: (setting) => `Comprueba la conexión a internet de este servidor y ${setting}.`,
    rateLimited: (vendor) => `${vendor} limita a este servidor; el mensaje se reenvía cuando se permita.`,
    proxyBetween: (setting, vendor) =>
      `Comprueba ${setting} y si hay un proxy entre este servidor y ${vendor}.`,
    vendorProblem: (vendor) => `${vendor} tiene un problema propio; el mensaje se envía otra vez.`,
    checkWentWrong: 'La comprobación misma falló.',
    pleaseReport: 'Por favor, comunícalo.',
    notConfigured: 'no está configurado.',
    setSettings: (settings) => `Define ${settings} en el entorno del servidor y reinícialo.`,
    accepted: (channel) => `${channel} la aceptó. Mira el teléfono.`,
    failedUnknown: 'falló por un motivo desconocido.',
    seeLog: 'Mira el registro del servidor.',
    pushcutKeyAccepted: 'Pushcut acepta PUSHCUT_API_KEY.',
    pushcutUnable:
      'Con PUSHCUT_SECRET no se puede preguntar a Pushcut si el secreto, la notificación y los dispositivos son correctos.',
    pushcutTryFirst:
      'Comprueba que llega una primera notificación, o define PUSHCUT_API_KEY para que se comprueben.',
    pushcutUnreadable: 'Pushcut respondió, pero no con una lista legible.',
    pushcutTryAgain: 'Inténtalo otra vez; si sigue igual, comprueba PUSHCUT_URL y si hay un proxy por medio.',
    pushcutFound: (name) => `Se encontró la notificación ${name}.`,
    pushcutNone: (name, found) => `No hay ninguna notificación llamada ${name}; hay: ${found}.`,
    pushcutCreate: (name) =>
      `Crea en la app Pushcut una notificación llamada exactamente ${name}, o define PUSHCUT_NOTIFICATION.`,
    pushcutRename: (nearest, name) =>
      `Pon PUSHCUT_NOTIFICATION en ${nearest}, o renombra esa a ${name} en la app.`,
    pushcutNoDevice: 'No hay ningún dispositivo registrado en Pushcut.',
    pushcutOpenApp: 'Abre la app Pushcut en el teléfono, permite las notificaciones y mira en Account.',
    willRing: (names) => `Sonará: ${names}.`,
    pushcutMissing: (missing, found) => `No registrados en Pushcut: ${missing}; hay: ${found}.`,
    pushcutSetDevices:
      'Pon en PUSHCUT_DEVICES los nombres tal como los tiene la app, o quítalo para que suenen todos.',
    pushcutKeyRefused:
      'PUSHCUT_API_KEY se rechaza: crea una clave nueva en la app (Account, Integrations) y defínela.',
    pushcutSecretRefused:
      'PUSHCUT_SECRET se rechaza: copia otra vez la dirección del webhook desde la app y defínelo.',
    notThatServer: (setting, vendor) => `Comprueba ${setting}: el servidor de allí no es ${vendor}.`,
    pushcutNoNotification: (name) =>
      `Pushcut no tiene ninguna notificación llamada exactamente ${name}: créala en la app.`,
    pushcutNoNotificationOrSecret: (name) =>
      `Pushcut no tiene ninguna notificación llamada exactamente ${name}, o PUSHCUT_SECRET no es de esta cuenta: créala en la app.`,
    pushcutRunDoctor:
      'Pushcut no acepta esta solicitud: ejecuta `countersign doctor` y comunícalo con el estado.',
    ntfyUnhealthy: 'Algo responde allí, pero no un servidor ntfy sano.',
    proxyInBetween: (setting) => `Comprueba ${setting}, y si hay un proxy por medio.`,
    ntfyAnswers:
      'El servidor responde y el topic se puede leer. Si un teléfono está suscrito solo lo muestra una notificación de prueba.',
    ntfyProtected:
      'El topic está protegido: pon en NTFY_TOKEN el token de un usuario que pueda leerlo y escribirlo.',
    ntfyRunDoctor: 'ntfy no acepta este mensaje: ejecuta `countersign doctor` y comunícalo con el estado.',
    pushoverNoDevice: 'No hay ningún dispositivo registrado.',
    pushoverMissing: (missing) => `No registrado: ${missing}.`,
    pushoverSignIn: 'Inicia sesión en la app del teléfono; compara PUSHOVER_DEVICES.',
    pushoverCompare:
      'Compara PUSHOVER_TOKEN, PUSHOVER_USER y PUSHOVER_DEVICES con lo que muestra pushover.net.',
    telegramMayWrite: (bot, chat) => `@${bot} puede escribir en el chat ${chat}.`,
    telegramWaiting: (count, detail) =>
      `${count} esperan, porque Telegram no llega a este servidor: ${detail}.`,
    telegramForeign:
      'El bot tiene el webhook de otro programa, así que este servidor no se entera de las pulsaciones.',
    telegramOwnBot: 'Usa un bot solo para Countersign, o quita su webhook (deleteWebhook).',
    telegramLeftOver: 'El bot aún tiene el webhook de TELEGRAM_UPDATES=webhook.',
    telegramRestart: 'Reinicia el servidor: quita el webhook y luego consulta él mismo.',
    telegramNotSet: 'El webhook no está puesto, así que este servidor no se entera de las pulsaciones.',
    telegramStart:
      'Arranca el servidor: pone el webhook. Si ya está en marcha, el motivo está en su registro.',
    telegramReachable: 'Comprueba que se llega a PUBLIC_URL desde internet con un certificado válido.',
    telegramUnreadable: 'Algo responde allí, pero no la Bot API.',
    telegramTokenRefused: 'TELEGRAM_BOT_TOKEN se rechaza: cópialo otra vez de @BotFather y defínelo.',
    telegramMayNotWrite: (chat) =>
      `El bot no puede escribir en el chat ${chat}: abre el bot en Telegram y pulsa Start.`,
    telegramCheckChat: (chat) =>
      `Comprueba TELEGRAM_CHAT_ID (${chat}): abre el bot en Telegram y pulsa Start, o añádelo al grupo.`,
    homeFound: (name) => `Se encontró notify.${name}.`,
    homeNone: (name, phones) => `No existe notify.${name}; teléfonos encontrados: ${phones}.`,
    homeSetNotify:
      'Pon en HOME_ASSISTANT_NOTIFY uno de ellos; un teléfono tiene uno cuando se ha abierto su app.',
    homeTokenRefused:
      'HOME_ASSISTANT_TOKEN se rechaza: crea un token de acceso de larga duración y defínelo.',
    homeNoAction: (name) =>
      `Home Assistant no tiene la acción notify.${name}, o rechaza el mensaje: ejecuta \`countersign doctor\`.`,
    webhookUntried:
      'está configurado. Si su receptor acepta mensajes solo lo muestra una notificación de prueba.',
    webhookSignature: 'El receptor rechaza la firma: compara WEBHOOK_SECRET.',
    webhookNobody: 'No hay receptor en esa dirección: comprueba WEBHOOK_URL.',
    webhookRefuses:
      'El receptor no acepta el mensaje: mira su registro, y docs/WEBHOOK.md para saber qué se envía.',
    switchedOn: 'está activado.',
    noneNotified: 'no se puede avisar a ningún dispositivo.',
    noneOfNotified: (approver) => `no se puede avisar a ningún dispositivo de ${approver}.`,
    pressInSetup: 'Abre Countersign en el teléfono y pulsa «Activar notificaciones» en Configuración.',
    pressThere: 'Abre Countersign allí y pulsa «Activar notificaciones» en Configuración.',
    subscriptionEnded: 'su suscripción terminó, así que no recibe notificaciones.',
    lastRejected: (error) => `el último mensaje se rechazó: ${error}.`,
    tooLongInactive: 'inactivo demasiado tiempo, así que no recibe notificaciones.',
    pairAgain: 'Vincúlalo otra vez, o elimínalo.',
    isSetUp: 'está configurado.',
  },
};
