import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: 'Approuver par règle',
  about:
    'Une règle approuve sans vous les trades dans vos limites. Ce qui est en dehors, inconnu ou signalé sonne comme toujours.',
  noRule: 'Aucune règle n’approuve de trades.',
  newRule: 'Nouvelle règle',
  agents: 'Trades proposés par un agent d’IA',
  agentsRing: 'sonnent comme toujours',
  agentsToo: 'la règle les approuve aussi',
  why: 'Pourquoi',
  continue: 'Continuer',
  isOff: 'Désactivée : sa phrase doit être retapée. Retirez-la d’abord.',
  removeRule: (name) => `Retirer ${name}`,
  typeSentence:
    'Les trades dans ces limites seront passés sans vous. Pour activer la règle, tapez cette phrase telle quelle, en anglais :',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? 'achat' : 'vente')).join(' ou '),
      `quantité maximale ${maxQuantity}`,
      `risque maximal de chacun ${maxRisk}`,
      minRewardToRisk === null ? 'quel que soit le gain/risque' : `gain/risque de ${minRewardToRisk} ou plus`,
      hours ?? 'à toute heure',
      account === null ? 'sur tout compte' : `sur le compte ${account}`,
      `au plus ${maxPerDay} en 24 heures`,
      ...(allowsAgents ? ['aussi si un agent d’IA le propose'] : []),
      vetoSeconds === 0 ? 'aussitôt' : `sauf si je refuse dans les ${vetoSeconds} s`,
    ];
    return `Cela veut dire : approuver ${strategy} sans moi : ${parts.join(', ')}.`;
  },
  otherSentence: 'C’était une autre phrase. Rien n’a été activé.',
  sentence: 'Phrase (en anglais)',
  turnOn: 'Activer',
  nameTaken: (name) => `doit être nouvelle : « ${name} » est active. Retirez-la d’abord`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => 'doit avoir de 1 à 40 caractères a-z, 0-9 et -',
    strategy: () => 'doit nommer une seule stratégie',
    instruments: () => 'doit avoir de 1 à 20 noms ou racines, sans * ni virgules',
    directions: () => 'doit être LONG, SHORT ou les deux',
    maxQuantity: () => 'doit être supérieur à 0',
    maxRisk: () => 'doit être un montant supérieur à 0 avec une devise comme USD',
    minRewardToRisk: () => 'doit être supérieur à 0',
    hours: () => 'doit être des horaires avec un fuseau',
    account: () => 'doit être le nom d’un compte',
    maxPerDay: () => 'doit être de 1 à 1000',
    vetoSeconds: (least) => `doit être 0, ou de ${least} à 3600`,
    allowsAgents: () => '',
  },
  fields: {
    name: 'Nom',
    strategy: 'Stratégie',
    instruments: 'Instruments',
    directions: 'Sens',
    max_quantity: 'Quantité maximale de chacun',
    max_risk: 'Risque maximal de chacun',
    max_per_day: 'Maximum en 24 heures',
    min_reward_to_risk: 'Gain/risque minimal',
    hours: 'Horaires',
    account: 'Compte',
    veto_seconds: 'Secondes pour refuser (0 : aussitôt)',
  },
};
