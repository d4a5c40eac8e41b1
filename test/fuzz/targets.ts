import { randomUUID } from 'node:crypto';
import { requestsTo } from '../model/requests.ts';
import type { World } from '../model/world.ts';
import { OTHER_STRATEGY, STRATEGY } from '../support/known-trade.ts';

/** One trade that the fuzzer aims at. */
export interface Target {
  readonly uuid: string;
  /** Tokens of its links, by purpose. */
  readonly links: Readonly<Record<string, string>>;
}

/** What the fuzzer knows: trades, and credentials that work. */
export interface Aims {
  /** Never decided on by anybody who may: they must stay pending. */
  readonly guarded: readonly Target[];
  readonly open: readonly Target[];
  readonly key: string;
  readonly otherKey: string;
  readonly session: string;
}

const GUARDED = 3;
const OPEN = 6;

export async function makeAims(world: World): Promise<Aims> {
  // A request with a good session may have paused the server, or told it that the approver is away.
  const { resume, endAway } = requestsTo(world, 0);
  await resume();
  await resume({ strategy: STRATEGY });
  await resume({ instrument: 'ES' });
  await endAway();
  await world.changeKey();
  const targets: Target[] = [];
  while (targets.length < GUARDED + OPEN) targets.push(await makeTarget(world));
  const [host] = world.hosts;
  return {
    guarded: targets.slice(0, GUARDED),
    open: targets.slice(GUARDED),
    key: world.strategy['authorization'] ?? '',
    otherKey: `Bearer ${await host?.ask('addKey', OTHER_STRATEGY)}`,
    session: world.person['cookie'] ?? '',
  };
}

async function makeTarget(world: World): Promise<Target> {
  const uuid = randomUUID();
  const { code, body } = await requestsTo(world, 0).submit({ uuid, needsTwo: false });
  if (code !== 201) throw new Error(`the trade was refused: ${JSON.stringify(body)}`);
  await world.untilQuiet();
  const card = world.phone.told(uuid);
  const buttons = [...(card?.buttons ?? [])].map(([name, url]) => [purposeOf(name), tokenOf(url)]);
  return { uuid, links: Object.fromEntries([...buttons, ['decide', tokenOf(card?.pageUrl ?? '')]]) };
}

const purposeOf = (button: string) => (button.startsWith('APPROVE') ? 'approve' : 'reject');
const tokenOf = (url: string) => URL.parse(url)?.searchParams.get('l') ?? '';
