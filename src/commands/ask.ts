import { parseArgs } from 'node:util';
import {
  Countersign,
  type Grant,
  type Options,
  type Question,
  type Terms,
} from '../../clients/typescript/countersign.ts';
import { readBars } from './ask-bars.ts';
import { type Command, stopSignal, UsageFault } from './command.ts';
import { asUsage, EXIT, findAccess, GATE_OPTIONS, type GateAccess, readNumber, readText } from './gate.ts';

export const askCommand: Command = {
  usage: [
    ['ask --instrument … --wait', 'ask for an approval like a strategy; exit code 0 only if it is granted'],
    ['  --instrument --timeframe --direction --entry', 'what to enter: ES, 5min, LONG or SHORT, a price'],
    ['  --quantity --stop --target', 'the order; --min-quantity lets the approver reduce it'],
    ['  --bars FILE', 'CSV or JSON; - is standard input; without it, the bars that were sent last'],
    [
      '  --pattern --rationale --timezone --account',
      'what else the approver sees; --simulated marks the account',
    ],
    ['  --window S --executable-for S', 'seconds to decide, and to act on the approval'],
    ['  --uuid U', 'the name of the trade; repeat it with the same options to ask for the same trade'],
    ['  --resume FILE --wait', 'wait for a trade that was asked without --wait, whose output FILE has'],
    ['  --server URL --key-file FILE', 'or COUNTERSIGN_URL and COUNTERSIGN_KEY'],
  ],
  run: (words) => ask(words, { print: console.log, warn: console.error, stopped: stopSignal() }),
};

/** What a test replaces. */
export interface Surroundings extends Pick<Options, 'clock' | 'ids'> {
  readonly access?: GateAccess;
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
  readonly stopped: AbortSignal;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  ...GATE_OPTIONS,
  ...{
    instrument: text,
    timeframe: text,
    direction: text,
    entry: text,
    quantity: text,
    stop: text,
    target: text,
  },
  ...{ bars: text, timezone: text, pattern: text, rationale: text, account: text, simulated: flag },
  ...{ 'min-quantity': text, window: text, 'executable-for': text, uuid: text, resume: text, wait: flag },
} as const;

const parse = (words: readonly string[]) => parseArgs({ args: [...words], options: OPTIONS }).values;
type Values = ReturnType<typeof parse>;

export async function ask(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, warn, stopped, access, clock, ids } = surroundings;
  const values = parse(words);
  if (values.resume !== undefined && !values.wait)
    throw new UsageFault('--resume: add --wait. The status in the file is that of the moment it was asked');
  const { url, key } = access ?? findAccess(values);
  const windowSeconds = readNumber('window', values.window);
  const gate = asUsage(() => new Countersign(url, key, { claimant: 'ask', windowSeconds, clock, ids }));
  const ticket =
    values.resume === undefined
      ? await gate.submit(await readQuestion(values), stopped)
      : await gate.resume(readTerms(values.resume), stopped);
  for (const warning of ticket.warnings) warn(`The server warns: ${warning}`);
  if (values.wait) return tell(await ticket.wait(stopped), surroundings);
  const refusal = ticket.status === 'not' ? await ticket.wait(stopped) : undefined;
  if (refusal !== undefined) return tell(refusal, surroundings);
  print(JSON.stringify({ ...ticket.terms, status: ticket.status }));
  warn(
    'Asked, and not decided: place no order. Keep the line above, and wait with "ask --resume FILE --wait".',
  );
  return EXIT.undecided;
}

/** Only a grant is printed, so that a script which looks at nothing else finds nothing. */
function tell(grant: Grant, { print, warn }: Surroundings): number {
  const order = grant.use();
  const { verdict } = grant;
  if (order === undefined || verdict.kind === 'not') {
    warn(`No order: ${grant.words} (${grant.reason}).`);
    const isUnreachable =
      verdict.kind === 'not' && verdict.isGivenUp === true && verdict.reason !== 'cancelled';
    return isUnreachable ? EXIT.unreachable : EXIT.no;
  }
  const { tradeUuid, direction, quantity, entryPrice, stopPrice, targetPrice, executableForMs } = order;
  print(
    JSON.stringify({
      granted: true,
      trade_uuid: tradeUuid,
      direction,
      quantity,
      entry_price: entryPrice,
      stop_price: stopPrice,
      target_price: targetPrice,
      amendments: verdict.amendments,
      executable_for_ms: executableForMs,
      signed_grant: verdict.signed_grant,
    }),
  );
  warn('Approved: place this order now, and once.');
  return EXIT.done;
}

async function readQuestion(values: Values): Promise<Question> {
  const minQuantity = readNumber('min-quantity', values['min-quantity']);
  const account = values.account === undefined ? undefined : { name: values.account, ...simulation(values) };
  return {
    instrument: required(values, 'instrument'),
    timeframe: required(values, 'timeframe'),
    direction: readDirection(required(values, 'direction')),
    entryPrice: readNumber('entry', required(values, 'entry')) ?? 0,
    quantity: readNumber('quantity', values.quantity),
    stopPrice: readNumber('stop', values.stop),
    targetPrice: readNumber('target', values.target),
    executableForSeconds: readNumber('executable-for', values['executable-for']),
    amendable: minQuantity === undefined ? undefined : { quantity: { min: minQuantity } },
    bars: await readBars(values.bars, values.timezone),
    timezone: values.timezone,
    pattern: values.pattern,
    rationale: values.rationale,
    tradeUuid: values.uuid,
    account,
  };
}

const simulation = ({ simulated }: Values) => (simulated ? { simulated } : {});

function required(values: Values, name: 'instrument' | 'timeframe' | 'direction' | 'entry'): string {
  const value = values[name];
  if (value === undefined) throw new UsageFault(`ask: --${name} is missing`);
  return value;
}

const SIDES = ['LONG', 'SHORT', 'BUY', 'SELL'] as const;

function readDirection(word: string): (typeof SIDES)[number] {
  const side = SIDES.find((known) => known === word.toUpperCase());
  if (side !== undefined) return side;
  throw new UsageFault(`--direction: expected LONG or SHORT, found "${word}"`);
}

function readTerms(file: string): Terms {
  const terms: unknown = asUsage(() => JSON.parse(readText(file)));
  if (isTerms(terms)) return terms;
  throw new UsageFault('--resume: expected the line that "ask" prints without --wait');
}

function isTerms(value: unknown): value is Terms {
  if (typeof value !== 'object' || value === null) return false;
  const names = ['trade_uuid', 'direction', 'quantity', 'amendable', 'asked', 'levels'];
  return names.every((name) => name in value);
}
