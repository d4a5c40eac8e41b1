import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { askedAs } from '../../domain/approvers.ts';
import type { Absence } from '../../domain/availability.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import { endAway, findAwayFault, setAway } from '../../usecases/set-away.ts';
import { wantsPage } from '../assets/layout.ts';
import { identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { invalidField } from '../problems.ts';
import { iso } from '../trade/facts.ts';
import { AwayView } from './view.ts';

const AwayBody = Type.Object(
  {
    until: Type.Optional(
      Type.String({ maxLength: 40, description: 'An instant, with its offset from UTC.' }),
    ),
    hours: Type.Optional(
      Type.Union([Type.Number(), Type.String({ maxLength: 8 })], {
        description: 'From now, instead of `until`.',
      }),
    ),
  },
  closed,
);

/** Sets an approver away. Paired phones only, each for its own approver. */
export function awayRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const response = { 200: AwayView };
  const set = { summary: "Set this phone's approver away until then", body: AwayBody, response };
  app.post('/away', { schema: set, preValidation: readFields }, async (request, reply) => {
    const { approver: name, credential } = await identifyOwner(context, request);
    const until = readUntil(request.body, services.clock.now());
    const actor = `approver:${name}`;
    const approver = askedAs(services.approvers, name);
    return answer(request, reply, awayView(await setAway(services, { approver, until, actor }, credential)));
  });
  app.post(
    '/back',
    { schema: { summary: "End this approver's absence", response } },
    async (request, reply) => {
      const { approver, credential } = await identifyOwner(context, request);
      const away = askedAs(services.approvers, approver);
      await endAway(services, away, `approver:${approver}`, credential);
      return answer(request, reply, awayView(undefined));
    },
  );
}

/** A form without a script goes back to the page. */
const answer = (request: FastifyRequest, reply: FastifyReply, view: AwayView): FastifyReply =>
  wantsPage(request) ? reply.redirect('/setup', 303) : reply.send(view);

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/i;

function readUntil({ until, hours }: Static<typeof AwayBody>, now: UtcMs): UtcMs {
  const field = until === undefined ? '/hours' : '/until';
  if (until !== undefined && !WITH_OFFSET.test(until))
    throw invalidField(field, ({ timeLike }) => timeLike('2026-11-30T18:00:00Z', until));
  const instant = until === undefined ? now + Number(hours) * 3_600_000 : Date.parse(until);
  if (!Number.isFinite(instant)) throw invalidField(field, ({ time }) => time);
  const fault = findAwayFault(instant, now);
  if (fault !== undefined) throw invalidField(field, fault);
  return asUtcMs(Math.round(instant));
}

export const awayView = (absence: Absence | undefined): AwayView => ({
  away_until: absence === undefined ? null : iso(absence.until),
});
