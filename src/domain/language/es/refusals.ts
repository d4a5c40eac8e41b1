import type { Words } from '../words.ts';

const AGAIN =
  'Para volver a usarlo, abre en él un enlace de vinculación nuevo: en Configuración, Teléfonos de un teléfono vinculado, ' +
  'o con «countersign pair» en el servidor.';

export const refusals: Words['refusals'] = {
  sentence: (title) => `${title}.`,
  tradeIs: (status) => `La operación está ${STATUSES[status]}.`,
  anotherBody: 'Con este uuid se envió otro contenido.',
  approvedAsAsked: (approver) => `${approver} la aprobó como la pidió la estrategia.`,
  approvedWith: (approver, changes) => `${approver} la aprobó con cambios: ${changes}.`,
  tryAgainIn: (seconds) => `Inténtalo otra vez en ${seconds} s.`,
  addressUnreadable: 'No se puede leer la dirección.',
  pushGoesTo: (approver, names) =>
    `Este dispositivo está vinculado para ${approver}, pero el web push va a ${names}.`,
  notRecorded: (verdict, reason) =>
    `Tu ${verdict === 'approve' ? 'APROBAR' : 'RECHAZAR'} no se pudo guardar. ${reason} Pulsa otra vez, o revisa tu plataforma.`,
  unavailable: {
    database: 'La base de datos no está disponible.',
    files: 'Los archivos de la base de datos se borraron o reemplazaron.',
    clock: 'El reloj del servidor cambió. No se decide nada hasta que la hora vuelva a ser segura.',
    picture: 'La imagen no se pudo dibujar a tiempo. La página muestra los mismos números y barras.',
  },
  session: {
    removed: {
      title: 'Este teléfono fue eliminado',
      text: `Ya no puede ver ni decidir operaciones. ${AGAIN}`,
    },
    unused: {
      title: 'Este teléfono no se usó durante demasiado tiempo',
      text: `Su vinculación terminó, para que un teléfono olvidado no pueda decidir. ${AGAIN}`,
    },
    approverRemoved: {
      title: 'El aprobador de este teléfono fue eliminado',
      text: `Ese nombre ya no es un aprobador. ${AGAIN}`,
    },
  },
  pairing: {
    used: {
      title: 'Este enlace de vinculación ya se usó',
      text:
        'Un enlace vincula un teléfono, una vez. Para otro, crea un enlace nuevo: en un teléfono vinculado, en Configuración, ' +
        'Teléfonos, o con «countersign pair» en el servidor. Si no lo usaste tú, elimina ese teléfono allí ahora.',
    },
    expired: {
      title: 'Este enlace de vinculación ha caducado',
      text:
        'Un enlace sirve diez minutos. Crea uno nuevo: en un teléfono vinculado, en Configuración, Teléfonos, o con ' +
        '«countersign pair» en el servidor.',
    },
  },
  onlyPaired: {
    title: 'Un enlace no puede terminar una pausa',
    text: 'Reanuda en la bandeja de un teléfono vinculado, o con «countersign resume» en el servidor.',
  },
  rules: {
    strategyChars: 'debe tener de 1 a 64 letras, cifras, espacios, puntos, guiones o guiones bajos',
    strategyName: 'debe ser el nombre de una estrategia',
    strategyWithKey: (found) => `debe ser una estrategia con clave, se recibió «${found}»`,
    deviceName: 'debe tener de 1 a 64 caracteres',
    time: 'debe ser una hora',
    timeLike: (example, found) => `debe ser como ${example}, se recibió «${found}»`,
    timeAhead: 'debe estar en el futuro, a 366 días como máximo',
    noSessionEnd: 'debe ser una hora: ninguna operación ni futuro conocido dice cuándo acaba la sesión',
    httpsAddress: (example) => `debe ser una dirección https como ${example}`,
    noLogin: 'no debe contener usuario ni contraseña',
    noFragment: 'no debe contener #',
    noPrivateNetwork: 'no debe llevar a una red privada; BRIDGE_MAY_BE_PRIVATE=on lo permite',
    hostFound: (host) => `debe tener un servidor que exista, se recibió ${host}`,
    noBridge: (strategy) => `no tiene puente: «${strategy}»`,
    display: (styles, found) => `debe ser un número de decimales o uno de ${styles}, se recibió «${found}»`,
    patternName: (found) => `debe ser un nombre de 1 a 40 caracteres, se recibió «${found}»`,
    aboveZero: (found) => `debe ser mayor que 0, se recibió ${found}`,
    currencyCode: (found) => `debe ser un código como USD o USDT, se recibió «${found}»`,
    zone: (example, found) => `debe ser una zona IANA como ${example}, se recibió «${found}»`,
    sameNames: (pattern, other) =>
      `«${pattern}» y el declarado «${other}» valen para los mismos nombres: elimina uno`,
    twoContracts: (pattern, one, two) =>
      `«${pattern}» vale para dos contratos, ${one} y ${two}: declara cada uno`,
    declaredAlready: (pattern) => `«${pattern}» ya está declarado`,
    notDeclared: (pattern) => `no está declarado: «${pattern}»`,
    noCalendar: (name) => `no es el nombre de un calendario: «${name}»`,
    notOn: (name) => `no está activa: «${name}»`,
    mustBe: (sentence) => `debe ser «${sentence}»`,
    notAmendable: 'no se puede cambiar: la estrategia no lo permite',
    between: (min, max, found) => `debe estar entre ${min} y ${max}, se recibió ${found}`,
    whole: (found) => `debe ser un número entero, se recibió ${found}`,
    multipleOfTick: (tick, found) => `debe ser múltiplo del tick ${tick}, se recibió ${found}`,
    entrySide: {
      below: (entry, direction, found) =>
        `debe estar por debajo de la entrada ${entry} de un ${direction}, se recibió ${found}`,
      above: (entry, direction, found) =>
        `debe estar por encima de la entrada ${entry} de un ${direction}, se recibió ${found}`,
    },
    besideStrategy: 'no debe ir junto a una estrategia: pausa uno de los dos',
    sessionOrTime: (example, found) => `debe ser «session» o como ${example}, se recibió «${found}»`,
  },
};

const STATUSES = {
  pending: 'pendiente',
  approved: 'aprobada',
  rejected: 'rechazada',
  expired: 'caducada',
  withdrawn: 'cancelada',
  lapsed: 'vencida sin recoger',
} as const;
