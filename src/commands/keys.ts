import { parseArgs } from 'node:util';
import type { Settings } from '../config/settings.ts';
import { addKey, hookAddress, isStrategyName, revokeKeys } from '../usecases/api-keys.ts';
import { type Command, UsageFault } from './command.ts';
import { type Core, withSettings } from './with-core.ts';

const OPTIONS = { tradingview: { type: 'boolean' } } as const;

export const keysCommand: Command = {
  usage: [
    ['keys add <strategy>', 'create an API key and print it once'],
    ['keys add <strategy> --tradingview', 'create an address for its TradingView alerts and print it once'],
    ['keys list', 'show the strategies and their keys'],
    ['keys revoke <strategy or key id>', 'revoke all keys of a strategy, or one key'],
  ],
  async run(words) {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const [action, strategy, ...more] = positionals;
    if (more.length > 0) throw new UsageFault('a name with spaces needs quotes');
    const act = actionOf(action, strategy, values.tradingview ?? false);
    return withSettings(act);
  },
};

function actionOf(
  action: string | undefined,
  strategy: string | undefined,
  isForTradingView: boolean,
): (core: Core, settings: Settings) => Promise<number> {
  if (isForTradingView && action !== 'add') throw new UsageFault('--tradingview: only with "keys add"');
  if (action === 'list' && strategy === undefined) return list;
  if (action !== 'add' && action !== 'revoke') throw new UsageFault('keys: expected add, list or revoke');
  if (strategy === undefined) throw new UsageFault(`keys ${action}: which strategy?`);
  if (!isStrategyName(strategy)) {
    throw new UsageFault('a strategy name has 1 to 64 letters, digits, spaces, dots, dashes and underscores');
  }
  if (action === 'revoke') return (core) => revoke(core, strategy);
  return isForTradingView
    ? (core, settings) => addAddress(core, settings, strategy)
    : (core) => add(core, strategy);
}

async function add(core: Core, strategy: string): Promise<number> {
  const key = await addKey(core, strategy);
  // Only the key goes to standard output, so that it can be redirected into a file.
  console.log(key);
  console.error(
    `Key for "${strategy}". It won't be shown again: put it in a file that only the strategy can read.`,
  );
  const working = (await core.store.listKeys()).filter(
    (one) => one.strategy === strategy && one.revokedAt === null && one.purpose === undefined,
  );
  if (working.length > 1)
    console.error(`"${strategy}" now has ${working.length} active keys; see "keys list".`);
  return 0;
}

async function addAddress(core: Core, { publicUrl }: Settings, strategy: string): Promise<number> {
  const token = await addKey(core, strategy, 'tradingview');
  console.log(hookAddress(publicUrl, token));
  console.error(
    `Webhook URL for the TradingView alerts of "${strategy}". It won't be shown again. Whoever has it can ask and exit in its name.`,
  );
  if ((await core.store.findBridge(strategy)) === undefined)
    console.error('No bridge is set: approved orders are placed by hand. See "bridges set".');
  return 0;
}

async function list({ store }: Core): Promise<number> {
  const keys = await store.listKeys();
  if (keys.length === 0) console.error('No keys yet. Create one with "keys add <strategy>".');
  for (const { keyId, strategy, createdAt, revokedAt, purpose } of keys) {
    const state = revokedAt === null ? 'active' : `revoked ${new Date(revokedAt).toISOString()}`;
    const kind = purpose === undefined ? [] : ['TradingView'];
    console.log([strategy, ...kind, `created ${new Date(createdAt).toISOString()}`, state, keyId].join('  '));
  }
  return 0;
}

async function revoke(core: Core, strategy: string): Promise<number> {
  const count = await revokeKeys(core, strategy);
  if (count > 0) {
    console.error(`${count} ${count === 1 ? 'key' : 'keys'} of "${strategy}" revoked.`);
    return 0;
  }
  console.error(`"${strategy}" has no active key; see "keys list".`);
  return 1;
}
