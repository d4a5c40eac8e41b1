import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { lasts, type Pause, type PauseScope, scopeNamed } from '../../domain/pause.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import { findSessionEnd } from '../../usecases/find-session-end.ts';
import { findPauseFault, pauseTrades, resumeTrades } from '../../usecases/pause-trades.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed, line } from '../fields.ts';
import { type NarrowPauseView, PauseView } from '../inbox/view.ts';
import { invalidField } from '../problems.ts';
import { iso, isoOrNull } from '../trade/facts.ts';

const scopeFields = {
  strategy: Type.Optional(line(64, 'Only trades of this strategy.')),
  instrument: Type.Optional(line(64, 'Only trades in this instrument; of a future, in any expiry.')),
};
const ResumeBody = Type.Object(scopeFields, closed);
const PauseBody = Type.Object(
  {
    ...scopeFields,
    until: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'An instant with its offset from UTC, or `session`: the end of the trading day.',
      }),
    ),
  },
  closed,
);

/** The pauses. Paired phones only: a link is for one trade, not for all of them. */
export function pauseTradesRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const response = { 200: PauseView };
  const pause = {
    summary: 'Turn new trades away: all, or those of one strategy or instrument',
    body: PauseBody,
    response,
  };
  app.post('/pause', { schema: pause, preValidation: readFields }, async (request, reply) => {
    const { approver: by, credential } = await identifyOwner(context, request);
    const scope = await readScope(context, request.body);
    const until = await readEnd(context, scope, request.body.until);
    await pauseTrades(services, { scope, until, by }, credential);
    return answer(context, request, reply);
  });
  const resume = { summary: 'Resume new trades', body: ResumeBody, response };
  app.post('/resume', { schema: resume, preValidation: readFields }, async (request, reply) => {
    const { approver: by, credential } = await identifyOwner(context, request);
    await resumeTrades(services, { scope: readNamed(request.body), by }, credential);
    return answer(context, request, reply);
  });
}

type Named = Static<typeof ResumeBody>;

function readNamed(named: Named): PauseScope {
  const scope = scopeNamed(named);
  if (scope !== undefined) return scope;
  throw invalidField('/instrument', ({ besideStrategy }) => besideStrategy);
}

/** A misspelled strategy would stay unpaused, without anybody noticing. */
async function readScope({ services }: HttpContext, named: Named): Promise<PauseScope> {
  const scope = readNamed(named);
  if (scope.kind !== 'strategy') return scope;
  const known = new Set((await services.store.listKeys()).map(({ strategy }) => strategy));
  if (known.has(scope.name)) return scope;
  throw invalidField('/strategy', ({ strategyWithKey }) => strategyWithKey(scope.name));
}

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/i;

async function readEnd(
  { services }: HttpContext,
  scope: PauseScope,
  until: string | undefined,
): Promise<UtcMs | null> {
  if (until === undefined) return null;
  const end = until === 'session' ? await findSessionEnd(services, scope) : readInstantOf(until);
  if (end === undefined) throw invalidField('/until', ({ noSessionEnd }) => noSessionEnd);
  const fault = findPauseFault(end, services.clock.now());
  if (fault !== undefined) throw invalidField('/until', fault);
  return end;
}

function readInstantOf(until: string): UtcMs {
  const instant = WITH_OFFSET.test(until) ? Date.parse(until) : Number.NaN;
  if (Number.isFinite(instant)) return asUtcMs(instant);
  throw invalidField('/until', ({ sessionOrTime }) => sessionOrTime('2026-11-30T18:00:00Z', until));
}

/** For a form without a script: redirects to the inbox, which shows the new state. */
async function answer(
  { services }: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (wantsPage(request)) return reply.redirect('/', 303);
  const pauses = await services.store.findPauses();
  const now = services.clock.now();
  return reply.send(pauseView(pauses.filter((pause) => lasts(pause, now))));
}

/** Of pauses that have not ended. */
export function pauseView(pauses: readonly Pause[]): PauseView {
  const all = pauses.find(({ scope }) => scope.kind === 'all');
  const narrower = pauses.flatMap(narrowView);
  const rest = narrower.length === 0 ? {} : { narrower };
  if (all === undefined) return { paused: false, since: null, by: null, rejected: 0, ...rest };
  const { since, by, until, rejected } = all;
  const end = until === null ? {} : { until: iso(until) };
  return { paused: true, since: iso(since), by, rejected, ...end, ...rest };
}

function narrowView({ scope: { kind, name }, since, by, until, rejected }: Pause): NarrowPauseView[] {
  if (kind === 'all') return [];
  return [{ kind, name, since: iso(since), by, until: isoOrNull(until), rejected }];
}
