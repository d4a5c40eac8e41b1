import { parseArgs } from 'node:util';
import { oneLine } from '../../clients/typescript/judge.ts';
import { createClock, Wire } from '../../clients/typescript/wire.ts';
import { EXIT_REASONS } from '../domain/exit.ts';
import { EXECUTION_STATES } from '../domain/trade.ts';
import { type Command, UsageFault } from './command.ts';
import { asUsage, EXIT, findAccess, GATE_OPTIONS, readNumber } from './gate.ts';

export const reportCommand: Command = {
  usage: [
    ['report --uuid U --state submitted', `what became of the order: ${EXECUTION_STATES.join(', ')}`],
    ['report --uuid U --exit target', `how the position was closed: ${EXIT_REASONS.join(', ')}`],
    ['  --quantity --price --text', 'of a fill, the total so far and its average price'],
    ['  --server URL --key-file FILE', 'or COUNTERSIGN_URL and COUNTERSIGN_KEY'],
  ],
  run: (words) => report(words),
};

const text = { type: 'string' } as const;
const OPTIONS = {
  ...GATE_OPTIONS,
  ...{ uuid: text, state: text, exit: text, quantity: text, price: text, text, sequence: text },
  ...{ realized: text, currency: text },
} as const;

/** The order of reports that don't say theirs; a number that is taken is followed by the next. */
const FIRST_SEQUENCE: Readonly<Record<string, number>> = { submitted: 0, part_filled: 1 };
const SEQUENCE_OF_ENDS = 1000;
const MOST_ATTEMPTS = 100;

export async function report(words: readonly string[], clock = createClock()): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: OPTIONS });
  const { uuid, state, exit, currency } = values;
  if (uuid === undefined) throw new UsageFault('report: --uuid is missing');
  if ((state === undefined) === (exit === undefined)) throw new UsageFault('report: give --state or --exit');
  const { url, key } = findAccess(values);
  const wire = asUsage(() => new Wire(url, key, clock));
  const fields = {
    ...(state === undefined ? { reason: exit } : { state }),
    quantity: readNumber('quantity', values.quantity) ?? 0,
    price: readNumber('price', values.price),
    realized: readNumber('realized', values.realized),
    currency,
    text: oneLine(values.text ?? '', 500) || undefined,
    at: new Date().toISOString(),
  };
  const path = `${state === undefined ? 'exit' : 'execution'}/${encodeURIComponent(uuid)}`;
  const stated = readNumber('sequence', values.sequence);
  const first = stated ?? FIRST_SEQUENCE[state ?? ''] ?? SEQUENCE_OF_ENDS;
  return tell(wire, path, fields, first, stated === undefined ? MOST_ATTEMPTS : 1);
}

async function tell(
  wire: Wire,
  path: string,
  fields: object,
  first: number,
  attempts: number,
): Promise<number> {
  for (let sequence = first; ; sequence++) {
    const told = await wire.tell(path, { ...fields, sequence });
    if (told.kind === 'told') return EXIT.done;
    if (told.reason === 'sequence_taken' && sequence + 1 < first + attempts) continue;
    if (told.isGivenUp !== true) {
      console.error(`Not recorded: ${told.words} (${told.reason}).`);
      return EXIT.no;
    }
    // A second exit under another number would count twice.
    const repeat = `Repeat it with --sequence ${sequence}: if that number is taken, it was.`;
    console.error(`It may have been recorded: ${told.words} (${told.reason}). ${repeat}`);
    return EXIT.unreachable;
  }
}
