/** What a rule may approve, as its sentence states it. */
export interface ApprovalBounds {
  readonly strategy: string;
  readonly instruments: string;
  readonly directions: readonly ('LONG' | 'SHORT')[];
  readonly maxQuantity: number;
  readonly maxRisk: string;
  /** Null: any; so are the hours and the account. */
  readonly minRewardToRisk: number | null;
  readonly hours: string | null;
  readonly account: string | null;
  readonly maxPerDay: number;
  readonly allowsAgents: boolean;
  /** 0: at once. */
  readonly vetoSeconds: number;
}

/** The page where a rule gets the permission to approve. Its sentence is evidence, and stays in English. */
export const approveByRule = {
  title: 'Approve by rule',
  about:
    "A rule approves trades within your bounds without you. Whatever lies outside, isn't known or is warned of rings as always.",
  noRule: 'No rule approves trades.',
  newRule: 'New rule',
  agents: 'Trades that an AI agent proposes',
  agentsRing: 'ring as always',
  agentsToo: 'the rule approves, too',
  why: 'Why',
  continue: 'Continue',
  isOff: 'Off: its sentence has to be typed again. Remove it first.',
  removeRule: (name: string) => `Remove ${name}`,
  typeSentence: 'Trades within these bounds will be placed without you. To turn the rule on, type:',
  /** What the sentence says, for whoever doesn't read English; nothing in English. */
  explain: (_bounds: ApprovalBounds): string => '',
  otherSentence: 'That was another sentence. Nothing was turned on.',
  sentence: 'Sentence',
  turnOn: 'Turn on',
  nameTaken: (name: string) => `must be new: "${name}" is on. Remove it first`,
  /** Rules that a field breaks; each follows its name. */
  rules: {
    name: (_least: number) => 'must be 1 to 40 of a-z, 0-9 and -',
    strategy: (_least: number) => 'must name one strategy',
    instruments: (_least: number) => 'must be 1 to 20 names or roots, without * and commas',
    directions: (_least: number) => 'must be LONG, SHORT or both',
    maxQuantity: (_least: number) => 'must be above 0',
    maxRisk: (_least: number) => 'must be an amount above 0 with a currency such as USD',
    minRewardToRisk: (_least: number) => 'must be above 0',
    hours: (_least: number) => 'must be hours with a time zone',
    account: (_least: number) => 'must be the name of an account',
    maxPerDay: (_least: number) => 'must be from 1 to 1000',
    vetoSeconds: (least: number) => `must be 0, or from ${least} to 3600`,
    allowsAgents: (_least: number) => '',
  },
  fields: {
    name: 'Name',
    strategy: 'Strategy',
    instruments: 'Instruments',
    directions: 'Directions',
    max_quantity: 'Quantity of each, at most',
    max_risk: 'Risk of each, at most',
    max_per_day: 'In 24 hours, at most',
    min_reward_to_risk: 'Reward to risk at least',
    hours: 'Hours',
    account: 'Account',
    veto_seconds: 'Seconds to reject (0: at once)',
  },
};
