import fc from 'fast-check';
import { checkClaimAnswer } from '../check.ts';
import type { ModelTrade, Waiting } from '../model.ts';
import { openClaim, WAIT_SECONDS } from '../open-claim.ts';
import type { Run } from '../run-state.ts';
import type { World } from '../world.ts';
import { command, isPending, type ModelCommand, somePending, tradeAt } from './command.ts';

type Client = 'listening' | 'cut off' | 'frozen';

/** A claim that waits for the decision. Its connection may break, or its process stop, while it does. */
const wait = (at: number, of: number, claimant: string, client: Client): ModelCommand =>
  command(`claim that waits, ${client}`, `${of} by ${claimant}`, somePending, async (run, world) => {
    const trade = tradeAt({ ...run, trades: run.trades.filter(isPending) }, of);
    const count = await world.waitingAt(at, trade.uuid);
    const claim = openClaim(world, world.address(at), trade.uuid, claimant);
    const until = world.now() + WAIT_SECONDS * 1000;
    const waiting = { claimant, until, isHeard: client === 'listening', isRevoked: false };
    trade.waiting.push(waiting);
    run.claims.set(waiting, claim);
    await world.untilWaiting(at, trade.uuid, count + 1);
    if (client === 'cut off') claim.cut();
    if (client === 'frozen') claim.freeze();
  });

const isFrozen = (run: Readonly<Run>, { isHeard }: Waiting) => !isHeard && run.claims.size > 0;

/** A process that stood still reads what was answered meanwhile. */
const thaw = (): ModelCommand =>
  command(
    'thaw',
    '',
    (run) => run.trades.some(({ waiting }) => waiting.some((one) => isFrozen(run, one))),
    async (run, world) => {
      for (const trade of run.trades.filter((one) => !isPending(one))) await thawClaims(run, world, trade);
    },
  );

async function thawClaims(run: Run, world: World, trade: ModelTrade): Promise<void> {
  for (const waiting of trade.waiting.filter((one) => isFrozen(run, one))) {
    const claim = run.claims.get(waiting);
    claim?.thaw();
    const answer = await claim?.answer;
    if (answer !== undefined) checkClaimAnswer(trade, waiting, answer, world.now());
    run.claims.delete(waiting);
    trade.waiting = trade.waiting.filter((one) => one !== waiting);
  }
}

const client = fc.constantFrom<Client>('listening', 'listening', 'listening', 'cut off', 'frozen');

export const waitingCommands = [
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(3), fc.nat(3), fc.constantFrom('desk', 'twin'), client)
      .map((words) => wait(...words)),
  },
  { weight: 2, arbitrary: fc.constant(0).map(thaw) },
];
