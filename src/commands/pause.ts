import { parseArgs } from 'node:util';
import { lasts, type NamedScope, type Pause, type PauseScope, scopeNamed } from '../domain/pause.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { OPERATOR } from '../usecases/auto-reject.ts';
import { findSessionEnd } from '../usecases/find-session-end.ts';
import { findPauseFault, pauseTrades, resumeTrades } from '../usecases/pause-trades.ts';
import { type Command, UsageFault } from './command.ts';
import { readTime } from './read-time.ts';
import { type Core, withCore } from './with-core.ts';

const SCOPE_OPTIONS = { strategy: { type: 'string' }, instrument: { type: 'string' } } as const;

export const pauseCommand: Command = {
  usage: [
    ['pause', 'reject new trades until "resume"; trades already waiting stay open'],
    ['pause --until <time>', 'until then, such as 18:00 or 2026-12-01T08:00 in local time'],
    ['pause --session', 'for the rest of the session, by the market of the newest trade'],
    ['pause --strategy <name>', 'only the trades of this strategy; may be combined with a time'],
    ['pause --instrument <name>', 'only the trades in this instrument, of a future in any expiry'],
    ['pause list', 'show what is paused'],
  ],
  async run(words) {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { ...SCOPE_OPTIONS, until: { type: 'string' }, session: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [action, ...more] = positionals;
    if (more.length > 0 || (action !== undefined && action !== 'list'))
      throw new UsageFault('pause: expected "list", options or nothing');
    if (values.until !== undefined && values.session)
      throw new UsageFault('pause: expected --until or --session, found both');
    const scope = scopeOf('pause', values);
    return withCore(async (core) => {
      if (action === 'list') return show(core);
      await ensureKnown(core, scope);
      const until = await endOf(core, scope, values);
      const pause = await pauseTrades(core, { scope, until, by: OPERATOR });
      console.error(`${capitalized(describe(pause))}. Trades already waiting stay open.`);
      return 0;
    });
  },
};

export const resumeCommand: Command = {
  usage: [
    ['resume', 'end the pause of all trades'],
    ['resume --strategy <name>', 'end the pause of this strategy'],
    ['resume --instrument <name>', 'end the pause of this instrument'],
  ],
  async run(words) {
    const { values } = parseArgs({ args: [...words], options: SCOPE_OPTIONS });
    const scope = scopeOf('resume', values);
    return withCore(async (core) => {
      const isEnded = await resumeTrades(core, { scope, by: OPERATOR });
      const subject = scope.kind === 'all' ? 'New trades' : `New trades of ${scope.name}`;
      console.error(isEnded ? `${subject} ring again.` : `${subject} weren't paused.`);
      for (const pause of await lastingPauses(core)) console.error(`Still ${describe(pause)}.`);
      return 0;
    });
  },
};

function scopeOf(command: string, named: NamedScope): PauseScope {
  const scope = scopeNamed(named);
  if (scope !== undefined) return scope;
  throw new UsageFault(`${command}: expected --strategy or --instrument, found both`);
}

/** A misspelled strategy would stay unpaused, without anybody noticing. */
async function ensureKnown({ store }: Core, { kind, name }: PauseScope): Promise<void> {
  if (kind !== 'strategy') return;
  const names = [...new Set((await store.listKeys()).map(({ strategy }) => strategy))].sort();
  if (names.includes(name)) return;
  throw new UsageFault(`pause: expected one of ${names.join(', ')} for --strategy, found ${name}`);
}

interface Ends {
  readonly until?: string | undefined;
  readonly session: boolean;
}

async function endOf(core: Core, scope: PauseScope, { until, session }: Ends): Promise<UtcMs | null> {
  if (until === undefined && !session) return null;
  const now = core.clock.now();
  const end = until === undefined ? await findSessionEnd(core, scope) : readTime('pause', until, now);
  if (end === undefined)
    throw new UsageFault(
      'pause: no trade or known future says when the session ends; state a time with --until',
    );
  const fault = findPauseFault(end, now);
  if (fault !== undefined) throw new UsageFault(`pause: the time ${fault()}, found ${until}`);
  return asUtcMs(end);
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `paused: breakout until 2026-11-30T23:00:00.000Z` */
function describe({ scope, until }: Pause): string {
  const subject = scope.kind === 'all' ? 'all new trades' : `${scope.kind} ${scope.name}`;
  return `paused: ${subject}, until ${until === null ? 'you resume' : new Date(until).toISOString()}`;
}

async function lastingPauses({ store, clock }: Core): Promise<readonly Pause[]> {
  return (await store.findPauses()).filter((pause) => lasts(pause, clock.now()));
}

async function show(core: Core): Promise<number> {
  const pauses = await lastingPauses(core);
  if (pauses.length === 0) console.error('Nothing is paused.');
  for (const pause of pauses)
    console.log([describe(pause), `by ${pause.by}`, `${pause.rejected} rejected`].join('  '));
  return 0;
}
