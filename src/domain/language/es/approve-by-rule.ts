import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: 'Aprobar por regla',
  about:
    'Una regla aprueba operaciones dentro de tus límites sin ti. Lo que quede fuera, no se conozca o lleve un aviso suena como siempre.',
  noRule: 'Ninguna regla aprueba operaciones.',
  newRule: 'Regla nueva',
  agents: 'Operaciones que propone un agente de IA',
  agentsRing: 'suenan como siempre',
  agentsToo: 'la regla también las aprueba',
  why: 'Por qué',
  continue: 'Continuar',
  isOff: 'Desactivada: hay que escribir su frase otra vez. Elimínala primero.',
  removeRule: (name) => `Eliminar ${name}`,
  typeSentence:
    'Las operaciones dentro de estos límites se ejecutarán sin ti. Para activar la regla, escribe esta frase tal cual, en inglés:',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? 'largo' : 'corto')).join(' o '),
      `cantidad máxima ${maxQuantity}`,
      `riesgo máximo de cada una ${maxRisk}`,
      minRewardToRisk === null
        ? 'con cualquier beneficio/riesgo'
        : `beneficio/riesgo de ${minRewardToRisk} o más`,
      hours ?? 'a cualquier hora',
      account === null ? 'en cualquier cuenta' : `en la cuenta ${account}`,
      `máximo ${maxPerDay} en 24 horas`,
      ...(allowsAgents ? ['también si la propone un agente de IA'] : []),
      vetoSeconds === 0 ? 'al momento' : `salvo que la rechace en ${vetoSeconds} s`,
    ];
    return `Significa: aprobar ${strategy} sin mí: ${parts.join(', ')}.`;
  },
  otherSentence: 'Esa era otra frase. No se activó nada.',
  sentence: 'Frase (en inglés)',
  turnOn: 'Activar',
  nameTaken: (name) => `debe ser nueva: «${name}» está activa. Elimínala primero`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => 'debe tener de 1 a 40 caracteres a-z, 0-9 y -',
    strategy: () => 'debe nombrar una sola estrategia',
    instruments: () => 'debe tener de 1 a 20 nombres o raíces, sin * ni comas',
    directions: () => 'debe ser LONG, SHORT o ambas',
    maxQuantity: () => 'debe ser mayor que 0',
    maxRisk: () => 'debe ser un importe mayor que 0 con una moneda como USD',
    minRewardToRisk: () => 'debe ser mayor que 0',
    hours: () => 'debe ser un horario con zona horaria',
    account: () => 'debe ser el nombre de una cuenta',
    maxPerDay: () => 'debe estar entre 1 y 1000',
    vetoSeconds: (least) => `debe ser 0, o estar entre ${least} y 3600`,
    allowsAgents: () => '',
  },
  fields: {
    name: 'Nombre',
    strategy: 'Estrategia',
    instruments: 'Instrumentos',
    directions: 'Direcciones',
    max_quantity: 'Cantidad máxima de cada una',
    max_risk: 'Riesgo máximo de cada una',
    max_per_day: 'Máximo en 24 horas',
    min_reward_to_risk: 'Beneficio/riesgo mínimo',
    hours: 'Horario',
    account: 'Cuenta',
    veto_seconds: 'Segundos para rechazar (0: al momento)',
  },
};
