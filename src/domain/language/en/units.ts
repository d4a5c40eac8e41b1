/** Amounts with their units, and what orders are made of. Numbers come in the reader's notation. */
export const units = {
  notKnown: 'not known',
  lessThanSecond: 'less than 1 s',
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  minutesAndSeconds: (minutes: string, seconds: string) => `${minutes} min ${seconds} s`,
  hours: (count: string) => `${count} h`,
  days: (count: string) => `${count} days`,
  years: (count: string) => `${count} years`,
  ticks: (count: string, isOne: boolean) => `${count} ${isOne ? 'tick' : 'ticks'}`,
  points: (count: string, isOne: boolean) => `${count} ${isOne ? 'point' : 'points'}`,
  percent: (count: string) => `${count}%`,
  /** What an order is made of, within a sentence. */
  terms: { quantity: 'quantity', entry: 'entry', stop: 'stop', target: 'target' },
  accountKinds: { simulated: 'simulated', live: 'live' },
  instance: (name: string) => `instance ${name}`,
  chart: (name: string) => `chart ${name}`,
  aiAgent: (name: string) => `AI agent: ${name}`,
  rationale: 'Rationale',
  agentsRationale: "The agent's rationale",
  /**
   * Text that can be read as two numbers: with `plain` the thousands were meant, with `decimal` a part of one,
   * which is null where that makes no sense.
   */
  ambiguousNumber: (_plain: string, _decimal: string | null) => 'Write it without a comma',
  noNumber: 'Not a number',
  numberSuchAs: (example: string, found: string) => `must be a number such as ${example}, found "${found}"`,
};
