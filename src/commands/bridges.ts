import { parseArgs } from 'node:util';
import type { Settings } from '../config/settings.ts';
import { isStrategyName } from '../usecases/api-keys.ts';
import { findBridgeFault, originOf, removeBridge, setBridge } from '../usecases/tradingview/bridges.ts';
import { type Command, UsageFault } from './command.ts';
import { type Core, withSettings } from './with-core.ts';

export const bridgesCommand: Command = {
  usage: [
    ['bridges set <strategy> <https address>', 'pass its TradingView alerts on to this address after a yes'],
    ['bridges list', 'show which strategies have a bridge'],
    ['bridges remove <strategy>', 'pass nothing on any longer'],
  ],
  async run(words) {
    const { positionals } = parseArgs({ args: [...words], options: {}, allowPositionals: true });
    return withSettings(actionOf(positionals));
  },
};

function actionOf([action, strategy, address, ...more]: readonly string[]): (
  core: Core,
  settings: Settings,
) => Promise<number> {
  if (more.length > 0) throw new UsageFault('a name with spaces needs quotes');
  if (action === 'list' && strategy === undefined) return list;
  if (action !== 'set' && action !== 'remove') throw new UsageFault('bridges: expected set, list or remove');
  if (strategy === undefined || !isStrategyName(strategy))
    throw new UsageFault(`bridges ${action}: which strategy?`);
  if (action === 'remove') return (core) => remove(core, strategy);
  if (address === undefined) throw new UsageFault('bridges set: which address?');
  return (core, { bridgeMayBePrivate }) => set(core, strategy, address, bridgeMayBePrivate);
}

async function set(core: Core, strategy: string, address: string, allowsPrivate: boolean): Promise<number> {
  const fault = await findBridgeFault(address, allowsPrivate);
  if (fault !== undefined) {
    console.error(`The address ${fault()}. Nothing was stored.`);
    return 1;
  }
  await setBridge(core, { strategy, actor: 'operator' }, address);
  console.error(
    `TradingView alerts of "${strategy}" are sent to ${originOf(address)} after a yes; exits at once, without asking.`,
  );
  return 0;
}

async function list({ store }: Core): Promise<number> {
  const bridges = await store.listBridges();
  if (bridges.length === 0) console.error('No strategy has a bridge: see "bridges set".');
  for (const { strategy, url, setAt } of bridges)
    console.log([strategy, originOf(url), `set ${new Date(setAt).toISOString()}`].join('  '));
  return 0;
}

async function remove(core: Core, strategy: string): Promise<number> {
  if (await removeBridge(core, { strategy, actor: 'operator' })) {
    console.error(`Nothing of "${strategy}" is passed on any longer.`);
    return 0;
  }
  console.error(`"${strategy}" has no bridge; see "bridges list".`);
  return 1;
}
