import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { asTradeUuid } from '../../../src/domain/units.ts';
import { type Chance, createChance } from '../../fuzz/chance.ts';
import { connectAgent } from '../../support/agent.ts';
import { OTHER_UUID, planBody, UUID } from '../../support/known-trade.ts';
import { ATTACKS, propose, type Session } from './attacks.ts';
import { createWorld, type World } from './world.ts';

export interface HostileReport {
  readonly sessions: number;
  readonly attacks: Readonly<Record<string, number>>;
  /** Trades that the person approved, and the grants of them. */
  readonly approved: number;
  readonly grants: number;
  readonly faults: readonly string[];
}

interface Options {
  readonly sessions: number;
  readonly seed: number;
  /** Ends it early once true. */
  readonly isOver?: () => boolean;
  readonly onProgress?: (sessions: number) => void;
}

/** After so many sessions the server is a new one: its database would only get slower. */
const SESSIONS_OF_A_WORLD = 250;

/** Random agents that want a grant which nobody gave; a person who approves some trades all the same. */
export async function attackWithAgents({
  sessions,
  seed,
  isOver = () => false,
  onProgress,
}: Options): Promise<HostileReport> {
  const attacks = Object.fromEntries(Object.keys(ATTACKS).map((name) => [name, 0]));
  const sum = { approved: 0, grants: 0 };
  const faults: string[] = [];
  let done = 0;
  while (done < sessions && !isOver()) {
    const world = await createWorld();
    await addTradesOfOthers(world);
    const count = Math.min(SESSIONS_OF_A_WORLD, sessions - done);
    for (let session = 0; session < count; session += 1)
      await runSession(world, createChance(seed + done + session), attacks);
    await checkRecord(world);
    sum.approved += world.approvals.size;
    sum.grants += world.countGrants();
    faults.push(...world.faults);
    await world.end();
    done += count;
    onProgress?.(done);
  }
  return { sessions: done, attacks, ...sum, faults };
}

/** Approved trades of a bot with the same key, and of another strategy: no agent may claim them. */
async function addTradesOfOthers({ server, known }: World): Promise<void> {
  await server.submit({}, UUID);
  await server.app.inject({ method: 'POST', url: await server.link('approve', UUID) });
  await server.app.inject({
    method: 'POST',
    url: `/generate-chart/${OTHER_UUID}`,
    headers: server.otherAuth,
    payload: planBody(3),
  });
  await server.app.inject({ method: 'POST', url: await server.link('approve', OTHER_UUID) });
  known.push(UUID, OTHER_UUID);
}

async function runSession(world: World, chance: Chance, attacks: Record<string, number>): Promise<void> {
  const requestInit = { headers: { ...world.server.auth } };
  const transport = new StreamableHTTPClientTransport(new URL('http://server/mcp'), {
    requestInit,
    fetch: world.fetch,
  });
  const agent = await connectAgent(transport, chance.oneOf(['legacy', 'modern'] as const));
  const session: Session = { world, agent, chance, sent: [] };
  for (let step = 3 + chance.below(8); step > 0; step -= 1) {
    const name = chance.oneOf(Object.keys(ATTACKS));
    attacks[name] = (attacks[name] ?? 0) + 1;
    await ATTACKS[name]?.(session);
    if (chance.hits(0.02)) world.server.services.clock.advance(1000 * chance.below(60));
  }
  if (chance.hits(0.3)) await approveAndClaim(session);
  if (chance.hits(0.1)) await pressAny(session, 'reject');
  await agent.end();
}

/** The way it should be, with the person's tap: the grant arrives, whoever else tries. */
async function approveAndClaim(session: Session): Promise<void> {
  const { world, agent, chance } = session;
  const tradeUuid = await propose(session);
  if (tradeUuid === undefined) return void world.faults.push('an honest proposal was refused');
  await world.press('approve', tradeUuid, chance.hits(0.3) ? 1 : undefined);
  if (chance.hits(0.2)) return; // left to the next session
  const claims = Array.from({ length: chance.hits(0.5) ? 4 : 1 }, () =>
    agent.call('claim_trade', { trade_uuid: tradeUuid }),
  );
  const granted = (await Promise.all(claims)).filter((claim) => claim['granted'] === true);
  if (granted.length !== 1)
    world.faults.push(`${tradeUuid} was approved, and granted ${granted.length} times`);
}

async function pressAny({ world, chance }: Session, verdict: 'reject'): Promise<void> {
  const own = world.known.filter((uuid) => uuid !== UUID && uuid !== OTHER_UUID);
  if (own.length > 0) await world.press(verdict, chance.oneOf(own));
}

/** What the server stored says the same as what was on the wire, and every agent's trade is marked. */
async function checkRecord({ server, known, approvals, faults }: World): Promise<void> {
  for (const uuid of known.slice(2)) {
    const trade = (await server.services.store.findTrade(asTradeUuid(uuid)))?.trade;
    if (trade?.source?.agent === undefined) faults.push(`${uuid} is not marked as an agent's`);
    const isApproved = trade?.decision?.verdict === 'approve';
    if (isApproved !== approvals.has(uuid)) faults.push(`${uuid} is approved in the store: ${isApproved}`);
    const isClaimed = (trade?.claim ?? null) !== null;
    if (isClaimed !== (approvals.get(uuid)?.grants === 1)) faults.push(`${uuid} is claimed: ${isClaimed}`);
  }
  for (const uuid of [UUID, OTHER_UUID]) {
    const trade = (await server.services.store.findTrade(uuid))?.trade;
    if (trade === undefined || trade.claim !== null || trade.withdrawal !== null)
      faults.push(`an agent touched ${uuid}, which is not its own`);
  }
}
