import type { Words } from '../words.ts';

export const approveByRule: Words['approveByRule'] = {
  title: 'Genehmigen nach Regel',
  about:
    'Eine Regel genehmigt Trades in Ihren Grenzen ohne Sie. Was außerhalb liegt, unbekannt ist oder eine Warnung hat, klingelt wie immer.',
  noRule: 'Keine Regel genehmigt Trades.',
  newRule: 'Neue Regel',
  agents: 'Trades, die ein KI-Agent vorschlägt',
  agentsRing: 'klingeln wie immer',
  agentsToo: 'genehmigt die Regel auch',
  why: 'Warum',
  continue: 'Weiter',
  isOff: 'Aus: Ihr Satz muss neu eingetippt werden. Entfernen Sie sie zuerst.',
  removeRule: (name) => `${name} entfernen`,
  typeSentence:
    'Trades in diesen Grenzen werden ohne Sie platziert. Zum Einschalten tippen Sie diesen Satz genau so ab, auf Englisch:',
  explain: (bounds) => {
    const { strategy, instruments, directions, maxQuantity, maxRisk, minRewardToRisk } = bounds;
    const { hours, account, maxPerDay, allowsAgents, vetoSeconds } = bounds;
    const parts = [
      instruments,
      directions.map((side) => (side === 'LONG' ? 'Long' : 'Short')).join(' oder '),
      `Menge höchstens ${maxQuantity}`,
      `Risiko je Trade höchstens ${maxRisk}`,
      minRewardToRisk === null
        ? 'bei jedem Chance-Risiko-Verhältnis'
        : `Chance-Risiko-Verhältnis mindestens ${minRewardToRisk}`,
      hours ?? 'jederzeit',
      account === null ? 'auf jedem Konto' : `auf dem Konto ${account}`,
      `höchstens ${maxPerDay} in 24 Stunden`,
      ...(allowsAgents ? ['auch wenn ein KI-Agent ihn vorschlägt'] : []),
      vetoSeconds === 0 ? 'sofort' : `falls ich nicht binnen ${vetoSeconds} s ablehne`,
    ];
    return `Das heißt: ${strategy} ohne mich genehmigen: ${parts.join(', ')}.`;
  },
  otherSentence: 'Das war ein anderer Satz. Nichts wurde eingeschaltet.',
  sentence: 'Satz (Englisch)',
  turnOn: 'Einschalten',
  nameTaken: (name) => `muss neu sein: „${name}“ ist an. Entfernen Sie sie zuerst`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: () => 'muss aus 1 bis 40 Zeichen a-z, 0-9 und - bestehen',
    strategy: () => 'muss genau eine Strategie nennen',
    instruments: () => 'muss 1 bis 20 Namen oder Wurzeln enthalten, ohne * und Kommas',
    directions: () => 'muss LONG, SHORT oder beides sein',
    maxQuantity: () => 'muss über 0 liegen',
    maxRisk: () => 'muss ein Betrag über 0 mit einer Währung wie USD sein',
    minRewardToRisk: () => 'muss über 0 liegen',
    hours: () => 'muss aus Zeiten mit Zeitzone bestehen',
    account: () => 'muss der Name eines Kontos sein',
    maxPerDay: () => 'muss zwischen 1 und 1000 liegen',
    vetoSeconds: (least) => `muss 0 sein oder zwischen ${least} und 3600 liegen`,
    allowsAgents: () => '',
  },
  fields: {
    name: 'Name',
    strategy: 'Strategie',
    instruments: 'Instrumente',
    directions: 'Richtungen',
    max_quantity: 'Menge je Trade, höchstens',
    max_risk: 'Risiko je Trade, höchstens',
    max_per_day: 'In 24 Stunden, höchstens',
    min_reward_to_risk: 'Chance-Risiko mindestens',
    hours: 'Zeiten',
    account: 'Konto',
    veto_seconds: 'Sekunden zum Ablehnen (0: sofort)',
  },
};
