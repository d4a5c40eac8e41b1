import type { Words } from '../words.ts';

export const start: Words['start'] = {
  title: 'Primeros pasos',
  intro:
    'Cada paso se comprueba solo y dice qué falta. Puede parar cuando quiera y seguir más tarde, o en el teléfono.',
  states: {
    done: 'hecho',
    todo: 'pendiente',
    failed: 'aún no',
    warning: 'ver nota',
    checking: 'comprobando',
  },
  copy: 'Copiar',
  copied: 'Copiado',
  guide: 'Leer más',

  tryIt: {
    title: 'Primero, pruébelo',
    text: 'Una operación de práctica muestra aquí mismo sobre qué decidirá. No se puede ejecutar nada.',
    button: 'Mostrar una operación de práctica',
    demo: 'Para un mercado simulado con teléfono, ejecute en otra ventana:',
  },
  useIt: 'Usarlo',
  finished: {
    title: 'Listo: su teléfono decide',
    text: 'Empiece en simulación: deje la estrategia en una cuenta de prueba hasta haber aprobado, rechazado y dejado pasar algunas operaciones.',
    next: 'A continuación: ponga límites, mire la bandeja o lea las guías.',
    remove:
      'Este navegador también puede aprobar operaciones. Si solo debe hacerlo el teléfono, quítelo en Teléfonos.',
    links: { inbox: 'Bandeja', rules: 'Reglas', devices: 'Teléfonos', setup: 'Configuración', docs: 'Guías' },
  },

  clock: {
    wrong: (seconds, isAhead) =>
      `El reloj de este equipo va ${seconds} s ${isAhead ? 'adelantado' : 'atrasado'}, así que las horas en el teléfono son incorrectas.`,
    advice:
      'Deje que el sistema ajuste el reloj automáticamente (NTP). En Windows: Configuración, Hora e idioma, Fecha y hora, Sincronizar ahora.',
  },

  address: {
    other: 'Usar otra dirección',
    homeAfter: 'Después introduzca la dirección de este equipo en esa red:',
    title: 'Hacer que el teléfono llegue al servidor',
    checking: 'Comprobando la dirección…',
    machine: (url) => `${url} solo funciona en este equipo: un teléfono no puede abrirla.`,
    machineAdvice: 'Elija abajo dónde funciona el servidor y ponga la dirección que obtenga allí.',
    unknownHost: (host) => `No hay ningún servidor llamado ${host}.`,
    unknownHostAdvice: 'Compárelo letra por letra con lo que muestra el túnel o su proveedor.',
    untrusted: (host, reason) => `El certificado de ${host} no es válido: ${reason}.`,
    untrustedAdvice:
      'Un teléfono también lo rechaza. El túnel, o un proxy como Caddy, debe obtener uno válido.',
    silent: (url, reason) => `${url} no responde: ${reason}.`,
    silentAdvice: (port) =>
      `Inicie el túnel o el proxy y diríjalo al puerto ${port} de este equipo. Si el teléfono abre la dirección sin wifi, siga adelante: algunos routers no llegan a sí mismos.`,
    wrongStatus: (url, status) => `${url} responde con el estado ${status}: hay algo en medio.`,
    stranger: (url) => `${url} lleva a otro servidor.`,
    wrongAdvice: (port) =>
      `Dirija el túnel o el proxy al puerto ${port} de este equipo, sin un inicio de sesión propio.`,
    plain: (url) => `${url} responde, pero sin https.`,
    plainAdvice:
      'Cualquiera en el camino puede leer los enlaces que aprueban operaciones, y los navegadores no permiten notificaciones. Use una dirección https: un túnel la tiene.',
    homeAdvice:
      'Solo funciona en su propia red, y cualquiera en ella puede leer los enlaces que aprueban operaciones. Basta para probar; para operaciones reales, use una dirección https.',
    ok: (url) => `${url} responde.`,
    where: '¿Dónde funciona el servidor?',
    tunnel: 'En este equipo, con un túnel',
    tunnelText:
      'Un túnel da a este equipo una dirección https. Instale uno de estos y ejecute su línea en otra ventana:',
    tunnelAfter:
      'Después ponga la dirección https que muestra. La de Tailscale no cambia; la de cloudflared cambia en cada inicio.',
    home: 'Solo en la red de mi casa',
    homeText: 'Para probar sin túnel. El teléfono debe estar en la misma wifi.',
    domain: 'En un servidor con dominio propio',
    domainText:
      'Un proxy como Caddy delante del servidor obtiene el certificado solo. Las guías tienen cada línea.',
    render: 'En Render',
    renderText: 'Render pone la dirección por sí mismo: aquí no hay nada que hacer.',
    none: 'Sin dirección',
    noneText:
      'Telegram no la necesita: elíjalo en el paso 3. Entonces las páginas solo se abren en este equipo.',
  },

  settings: {
    save: 'Guardar',
    saved: 'Guardado',
    starting: 'El servidor vuelve a iniciarse con ello. Esta página sigue sola.',
    undone: 'El servidor no pudo iniciarse con el último cambio, así que se deshizo:',
    fixed: (names) => `Definido en el entorno o en el archivo .env: ${names}.`,
    write: 'Escriba esto en el archivo .env junto al programa y vuelva a iniciar el servidor:',
  },

  phone: {
    title: 'Emparejar el teléfono',
    here: 'Este teléfono está emparejado.',
    done: (count) =>
      count === 1
        ? 'Hay un dispositivo emparejado además de este navegador.'
        : `Hay ${count} dispositivos emparejados además de este navegador.`,
    todo: 'Solo está emparejado este navegador.',
    todoAdvice: 'Muestre el código, escanéelo con la cámara del teléfono y siga allí.',
    outOfReach:
      'El teléfono todavía no puede abrir este servidor: haga antes el paso 1. Solo con Telegram, omita este paso.',
    button: 'Mostrar el código',
    scan: 'Escanéelo con la cámara del teléfono. Empareja un dispositivo, una vez, durante diez minutos.',
    link: 'O abra este enlace en el teléfono',
  },

  channel: {
    again: 'Introducir de nuevo sus ajustes',
    switchOn: 'Activar',
    title: 'Hacer sonar el teléfono',
    none: 'No hay ningún canal configurado, así que no suena ningún teléfono.',
    noneAdvice: 'Elija uno e introduzca su clave.',
    untested: (channel) => `${channel} está configurado. Todavía no ha sonado.`,
    untestedAdvice: 'Bloquee el teléfono y hágalo sonar.',
    sent: (channel) => `${channel} tiene la notificación. Esperando al teléfono…`,
    sentAdvice: 'Toque la notificación en el teléfono.',
    delivered: 'Está en el teléfono.',
    deliveredAdvice: 'Tóquela: así es seguro que la ha visto.',
    unreached: (channel) => `${channel} aceptó la notificación, pero no le ha llegado a ningún teléfono.`,
    unreachedAdvice:
      '¿Está el teléfono encendido y conectado? ¿Permite notificaciones de la aplicación y no hay ningún modo de concentración? Abra la aplicación una vez y hágalo sonar de nuevo.',
    unopened: (channel) => `${channel} aceptó la notificación y nadie la ha tocado.`,
    pictureAdvice: (url) => `El teléfono también debe poder abrir ${url}: vea el paso 1.`,
    seen: (channel) => `${channel} llegó al teléfono y usted lo vio.`,
    ring: 'Hacer sonar el teléfono',
    choose: 'Elegir un canal',
    another: 'Configurar otro canal',
    about: {
      pushcut: 'iPhone: imagen, APPROVE y REJECT en la notificación. Necesita Pushcut Pro.',
      ntfy: 'Android e iPhone, gratis y de código abierto. No necesita cuenta.',
      telegram: 'Gratis, en cualquier teléfono. No necesita dirección pública.',
      pushover: 'Suena hasta que confirme. Se decide en la página.',
      'home-assistant': 'Si usa Home Assistant.',
      'web-push': 'El navegador de un dispositivo emparejado: sin aplicación ni cuenta. Necesita https.',
      webhook: 'Para un programa propio.',
    },
    how: {
      pushcut:
        'En la aplicación: Notifications, Add, con el nombre exacto «Trade Approval». Después Account, Integrations, Add API Key.',
      ntfy: 'En la aplicación, suscríbase a un tema cuyo nombre tenga 20 o más caracteres aleatorios. Un token solo si protegió el tema.',
      telegram:
        'Envíe /newbot a @BotFather y copie el token. Pulse Iniciar en su bot. @userinfobot le dice su número.',
      pushover: 'En pushover.net: cree una aplicación para el token y copie su clave de usuario.',
      'home-assistant':
        'En su perfil, en Seguridad: cree un token de acceso de larga duración. El servicio notify es el de su teléfono.',
      'web-push': 'Actívelo aquí. Después, cada dispositivo activa sus propias notificaciones.',
      webhook: 'Su dirección y un secreto que conocen ambas partes.',
    },
    onDevice: 'Después abra Configuración en cada dispositivo que deba sonar y active las notificaciones.',
  },

  platform: {
    title: 'Conectar su plataforma',
    none: 'Ninguna estrategia tiene clave todavía.',
    noneAdvice: 'Elija su plataforma. Recibirá su clave y las líneas para copiar.',
    unheard: (strategy) => `«${strategy}» tiene una clave y todavía no ha llamado.`,
    unheardAdvice: 'Iníciela con las líneas que copió; esto cambia solo. Si las perdió, cree otra clave.',
    heard: (strategy) => `«${strategy}» ha llamado a este servidor.`,
    choose: 'Plataforma',
    strategy: 'Nombre de la estrategia',
    button: 'Crear la clave y mostrar las líneas',
    made: (strategy) => `Clave de «${strategy}»`,
    once: 'Cópielo todo ahora: la clave se muestra solo esta vez.',
    elsewhere: (url) =>
      `Si la estrategia funciona en otro equipo, escriba ${url} en lugar de la dirección de aquí.`,
    names: {
      ninjatrader: 'NinjaTrader 8',
      tradingview: 'TradingView',
      python: 'Python',
      freqtrade: 'freqtrade',
      typescript: 'TypeScript o JavaScript',
      agents: 'Un agente de IA (MCP)',
      shell: 'La shell, cron o n8n',
    },
    keyFile: (file) => `Guarde la clave como ${file}`,
    setField: (field) => `En los ajustes de la estrategia: ${field}`,
    import: 'Importe el cliente: Tools, Import, NinjaScript Add-On, countersign-ninjatrader-gate.zip',
    webhook: 'En la alerta, en Notificaciones: URL del webhook',
    message: 'Mensaje de la alerta',
    copyClient: (file) => `Copie ${file} junto a su estrategia y pregunte así`,
    addConfig: (file) => `Añada a ${file}`,
    addCode: 'En la estrategia',
    run: 'Ejecute',
    publicOnly: 'TradingView debe poder llegar a este servidor: termine antes el paso 1.',
  },

  practice: {
    title: 'Decidir una operación de práctica en el teléfono',
    none: 'Todavía no se ha decidido ninguna operación de práctica en el teléfono.',
    noneAdvice: 'Bloquee el teléfono y envíe una. No se puede ejecutar nada.',
    waiting: 'La operación de práctica espera su decisión en el teléfono.',
    waitingAdvice: 'Apruébela o rechácela allí.',
    expired: 'Nadie decidió la operación de práctica a tiempo. Una real no se habría ejecutado.',
    expiredAdvice: 'Si el teléfono no sonó, hágalo sonar en el paso 3. Después envíe otra.',
    refused:
      'La operación de práctica se rechazó automáticamente: las operaciones nuevas están en pausa, o usted figura como ausente.',
    refusedAdvice: 'La bandeja muestra cuál. Termínelo allí y envíe otra.',
    approved: 'La aprobó. No se ejecutó nada.',
    rejected: 'La rechazó. Eso también funciona.',
    button: 'Enviar una operación de práctica',
  },
};
