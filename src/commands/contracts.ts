import { parseArgs } from 'node:util';
import type { Declaration } from '../domain/instruments/declaration.ts';
import { FRACTION_STYLES, readPriceFormat, writePriceFormat } from '../domain/instruments/price-format.ts';
import { declareContract, removeContract } from '../usecases/declare-contract.ts';
import { type Command, UsageFault } from './command.ts';
import { type Core, withCore } from './with-core.ts';

const OPTIONS = {
  tick: { type: 'string' },
  'point-value': { type: 'string' },
  currency: { type: 'string' },
  zone: { type: 'string' },
  display: { type: 'string' },
} as const;

/** What the options are called, for whom a fault is told. */
const NAMES: Readonly<Record<keyof Declaration, string>> = {
  pattern: 'name',
  tickSize: '--tick',
  pointValue: '--point-value',
  currency: '--currency',
  timezone: '--zone',
  format: '--display',
};

export const contractsCommand: Command = {
  usage: [
    [
      'contracts add <name or pattern> --tick <size> --point-value <money> --currency <code> [--zone <IANA zone>] [--display <decimals or 32nds>]',
      'declare the contract of the instruments with that name; * stands for any characters',
    ],
    ['contracts list', 'show the declared contracts'],
    ['contracts remove <name or pattern>', 'remove a declared contract'],
  ],
  async run(words) {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const act = actionOf(positionals, values);
    return withCore(act);
  },
};

type Values = Partial<Record<keyof typeof OPTIONS, string>>;

function actionOf(
  [action, pattern, ...more]: readonly string[],
  values: Values,
): (core: Core) => Promise<number> {
  if (more.length > 0) throw new UsageFault('a name with spaces needs quotes');
  if (action === 'list' && pattern === undefined) return list;
  if (action !== 'add' && action !== 'remove')
    throw new UsageFault('contracts: expected add, list or remove');
  if (pattern === undefined) throw new UsageFault(`contracts ${action}: which name?`);
  if (action === 'remove') return (core) => remove(core, pattern);
  const declaration = readDeclaration(pattern, values);
  return (core) => add(core, declaration);
}

function readDeclaration(pattern: string, values: Values): Declaration {
  const { tick, 'point-value': pointValue, currency, zone = null, display } = values;
  if (tick === undefined || pointValue === undefined || currency === undefined)
    throw new UsageFault('contracts add: --tick, --point-value and --currency are needed');
  const format = display === undefined ? null : readPriceFormat(display);
  if (format === undefined) {
    throw new UsageFault(`--display: expected a number of decimals, or one of ${FRACTION_STYLES.join(', ')}`);
  }
  const numbers = { tickSize: Number(tick), pointValue: Number(pointValue) };
  return { pattern, ...numbers, currency, timezone: zone, format };
}

async function add(core: Core, declaration: Declaration): Promise<number> {
  const fault = await declareContract(core, declaration, 'operator');
  if (fault !== undefined) {
    console.error(`${NAMES[fault.field]} ${fault.rule}. Nothing was stored.`);
    return 1;
  }
  console.error(`Declared "${declaration.pattern}". It holds for trades that are submitted from now on.`);
  return 0;
}

async function list({ store }: Core): Promise<number> {
  const declarations = await store.listDeclarations();
  if (declarations.length === 0) console.error('No contract is declared: see "contracts add".');
  for (const { pattern, tickSize, pointValue, currency, timezone, format, declaredBy } of declarations) {
    const parts = [
      pattern,
      `tick ${tickSize}`,
      `${pointValue} ${currency} a point`,
      timezone,
      format === null ? null : `display ${writePriceFormat(format)}`,
      `by ${declaredBy}`,
    ];
    console.log(parts.filter((part) => part !== null).join('  '));
  }
  return 0;
}

async function remove(core: Core, pattern: string): Promise<number> {
  if (await removeContract(core, pattern, 'operator')) {
    console.error(`Removed "${pattern}". Trades that were submitted keep their contract.`);
    return 0;
  }
  console.error(`"${pattern}" is not declared; see "contracts list".`);
  return 1;
}
