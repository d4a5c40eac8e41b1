import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { planChange } from '../config/change-plan.ts';
import type { KnownSetting, SettingsSource } from '../config/settings-source.ts';
import { countChannels } from '../core.ts';
import { changeSettings, type SettingChanges } from '../usecases/settings/change-settings.ts';
import { readSettings } from '../usecases/settings/read-settings.ts';
import { type Command, currentSource, UsageFault } from './command.ts';
import { type Core, withCore } from './with-core.ts';

export const settingsCommand: Command = {
  usage: [
    ['settings', 'show which settings are set, and where; never a secret'],
    ['settings set <name> <value>', 'store a setting; a running server takes it at once'],
    ['settings set <name>', 'the same with the value from standard input, for secrets'],
    ['settings unset <name>', 'take a stored setting back'],
  ],
  async run(words) {
    const { positionals } = parseArgs({ args: [...words], options: {}, allowPositionals: true });
    const source = currentSource();
    const act = await actionOf(positionals, source);
    return withCore(act, source.place);
  },
};

type Act = (core: Core) => Promise<number>;

async function actionOf([action, name, ...words]: readonly string[], source: SettingsSource): Promise<Act> {
  if (action === undefined || (action === 'list' && name === undefined)) return (core) => list(core, source);
  if (action !== 'set' && action !== 'unset')
    throw new UsageFault('settings: expected set, unset or nothing');
  if (name === undefined) throw new UsageFault(`settings ${action}: which one?`);
  if (action === 'unset' && words.length === 0)
    return (core) => change(core, source, new Map([[name, null]]));
  if (action === 'unset' || words.length > 1)
    throw new UsageFault(`settings ${action}: a value with spaces needs quotes`);
  const [typed] = words;
  if (typed !== undefined && isSecret(name, source))
    throw new UsageFault(
      `settings set ${name}: a secret is read from standard input, not from the command line`,
    );
  const value = typed ?? (await readValue(name));
  if (value.trim() === '')
    throw new UsageFault(`settings set: no value; to take it back, "settings unset ${name}"`);
  return (core) => change(core, source, new Map([[name, value]]));
}

/** By the end of its name: it may be an approver's own. */
const isSecret = (name: string, source: SettingsSource) =>
  source
    .list(new Map())
    .some((setting) => setting.secret && (name === setting.name || name.endsWith(`_${setting.name}`)));

async function readValue(name: string): Promise<string> {
  if (process.stdin.isTTY) console.error(`The value of ${name}, then Ctrl-D (on Windows Ctrl-Z and Enter):`);
  return (await readAll(process.stdin)).trim();
}

async function change(core: Core, source: SettingsSource, changes: SettingChanges): Promise<number> {
  const { set, removed } = await changeSettings(core, core.linkSecrets, {
    changes,
    actor: 'operator',
    plan: (before, asked) => planChange(source, before, asked, { kind: 'operator' }, countChannels),
  });
  for (const { name } of set) console.error(`Stored ${name}. A running server takes it within seconds.`);
  if (set.length + removed.length === 0) console.error('Nothing was stored under that name.');
  for (const name of removed) console.error(`Took ${name} back. A running server notices within seconds.`);
  return 0;
}

async function list(core: Core, source: SettingsSource): Promise<number> {
  const { values, unreadable, fault } = await readSettings(core, core.linkSecrets);
  for (const setting of source.list(values)) {
    const line = describeSetting(setting, source.given(setting.name), values.get(setting.name));
    if (line !== undefined) console.log(line);
  }
  for (const name of unreadable) console.log(`${name}  stored, can't be read: set it again`);
  if (fault !== null) console.error(`The last change was undone: ${fault}`);
  return unreadable.length === 0 ? 0 : 1;
}

function describeSetting(
  { name, secret }: KnownSetting,
  given: string | undefined,
  stored: string | undefined,
): string | undefined {
  const value = given ?? stored;
  if (value === undefined) return undefined;
  const where = given === undefined ? 'stored' : 'environment';
  return [name, secret ? '(secret)' : value, where].join('  ');
}
