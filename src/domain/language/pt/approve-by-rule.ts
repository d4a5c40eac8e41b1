import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: 'Aprovar por regra',
  about:
    'Uma regra aprova trades dentro dos seus limites sem você. O que estiver fora, não for conhecido ou tiver aviso toca como sempre.',
  noRule: 'Nenhuma regra aprova trades.',
  newRule: 'Nova regra',
  agents: 'Trades que um agente de IA propõe',
  agentsRing: 'tocam como sempre',
  agentsToo: 'a regra também aprova',
  why: 'Por quê',
  continue: 'Continuar',
  isOff: 'Desligada: a frase precisa ser digitada de novo. Remova-a primeiro.',
  removeRule: (name) => `Remover ${name}`,
  typeSentence:
    'Trades dentro destes limites serão colocados sem você. Para ligar a regra, digite esta frase exatamente assim, em inglês:',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? 'compra' : 'venda')).join(' ou '),
      `quantidade máxima ${maxQuantity}`,
      `risco máximo de cada um ${maxRisk}`,
      minRewardToRisk === null ? 'com qualquer retorno/risco' : `retorno/risco de ${minRewardToRisk} ou mais`,
      hours ?? 'a qualquer hora',
      account === null ? 'em qualquer conta' : `na conta ${account}`,
      `no máximo ${maxPerDay} em 24 horas`,
      ...(allowsAgents ? ['também se um agente de IA propuser'] : []),
      vetoSeconds === 0 ? 'na hora' : `a menos que eu rejeite em ${vetoSeconds} s`,
    ];
    return `Isso quer dizer: aprovar ${strategy} sem mim: ${parts.join(', ')}.`;
  },
  otherSentence: 'Essa era outra frase. Nada foi ligado.',
  sentence: 'Frase (em inglês)',
  turnOn: 'Ligar',
  nameTaken: (name) => `deve ser nova: “${name}” está ligada. Remova-a primeiro`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => 'deve ter de 1 a 40 caracteres a-z, 0-9 e -',
    strategy: () => 'deve nomear uma única estratégia',
    instruments: () => 'deve ter de 1 a 20 nomes ou raízes, sem * nem vírgulas',
    directions: () => 'deve ser LONG, SHORT ou ambas',
    maxQuantity: () => 'deve ser maior que 0',
    maxRisk: () => 'deve ser um valor maior que 0 com uma moeda como USD',
    minRewardToRisk: () => 'deve ser maior que 0',
    hours: () => 'deve ser um horário com fuso',
    account: () => 'deve ser o nome de uma conta',
    maxPerDay: () => 'deve estar entre 1 e 1000',
    vetoSeconds: (least) => `deve ser 0, ou estar entre ${least} e 3600`,
    allowsAgents: () => '',
  },
  fields: {
    name: 'Nome',
    strategy: 'Estratégia',
    instruments: 'Instrumentos',
    directions: 'Direções',
    max_quantity: 'Quantidade máxima de cada um',
    max_risk: 'Risco máximo de cada um',
    max_per_day: 'Máximo em 24 horas',
    min_reward_to_risk: 'Retorno/risco mínimo',
    hours: 'Horários',
    account: 'Conta',
    veto_seconds: 'Segundos para rejeitar (0: na hora)',
  },
};
