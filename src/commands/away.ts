import { parseArgs } from 'node:util';
import { asUtcMs } from '../domain/units.ts';
import { endAway, findAwayFault, setAway } from '../usecases/set-away.ts';
import { type Command, findApprover, UsageFault } from './command.ts';
import { readTime } from './read-time.ts';
import { type Core, withSettings } from './with-core.ts';

type Act = (core: Core, approver: string) => Promise<number>;

export const awayCommand: Command = {
  usage: [
    ['away', 'show who is away'],
    ['away until <time>', 'reject new trades until then, such as 18:00 or 2026-12-01T08:00 in local time'],
    ['away off', 'be asked again'],
    ['away … --approver <name>', 'the same for one of several approvers; the first by default'],
  ],
  async run(words) {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { approver: { type: 'string' } },
      allowPositionals: true,
    });
    const act = actionOf(positionals);
    return withSettings((core, settings) => act(core, findApprover('away', settings, values.approver)));
  },
};

function actionOf([action, time, ...more]: readonly string[]): Act {
  if (action === undefined) return show;
  if (action === 'off' && time === undefined) return end;
  if (action === 'until' && time !== undefined && more.length === 0)
    return (core, approver) => begin(core, approver, time);
  throw new UsageFault('away: expected "until <time>", "off" or nothing');
}

async function begin(core: Core, approver: string, text: string): Promise<number> {
  const until = readTime('away', text, core.clock.now());
  const fault = findAwayFault(until, core.clock.now());
  if (fault !== undefined) throw new UsageFault(`away: the time ${fault()}, found ${text}`);
  await setAway(core, { approver, until: asUtcMs(until), actor: 'operator' });
  console.error(
    `"${approver}" is away until ${new Date(until).toISOString()}. To end it early, run "away off".`,
  );
  return 0;
}

async function end(core: Core, approver: string): Promise<number> {
  const wasAway = await endAway(core, approver, 'operator');
  console.error(wasAway ? `"${approver}" is no longer away.` : `"${approver}" wasn't away.`);
  return 0;
}

async function show({ store, clock }: Core): Promise<number> {
  const { absences } = await store.findAvailability();
  const lasting = absences.filter(({ until }) => until > clock.now());
  if (lasting.length === 0) console.error('Nobody is away.');
  for (const { approver, until, by } of lasting)
    console.log([approver, `away until ${new Date(until).toISOString()}`, `set by ${by}`].join('  '));
  return 0;
}
