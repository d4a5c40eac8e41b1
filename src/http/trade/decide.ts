import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { resolveApprover } from '../../domain/approvers.ts';
import { formatHaste } from '../../domain/attention.ts';
import { inLanguage } from '../../domain/language/catalogs.ts';
import type { Trade } from '../../domain/trade.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { readTrade } from '../../usecases/change-trade.ts';
import { type ApproverAnswer, decideTrade } from '../../usecases/decide-trade.ts';
import { pressSentence, reportFailedPress } from '../../usecases/failed-presses.ts';
import { leaveToPerson } from '../../usecases/leave-to-person.ts';
import { linkPath } from '../../usecases/link-addresses.ts';
import type { FailedPress } from '../../usecases/ports.ts';
import { recordReceipt } from '../../usecases/record-receipt.ts';
import { findSlowDown, isSlowedDown } from '../../usecases/slow-down.ts';
import { wantsPage } from '../assets/layout.ts';
import {
  ensureFresh,
  ensureSameOrigin,
  identifyDevice,
  identifyVisitor,
  isFresh,
  type Visitor,
} from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { readTradeUuid, TradeParams } from '../fields.ts';
import { Problem } from '../problems.ts';
import { languageOf } from '../viewer-language.ts';
import { ChangeAnswer, changeAnswer } from './change-answer.ts';
import {
  ApproveBody,
  DecideQuery,
  RejectBody,
  readAmendments,
  readDecisionBody,
  readRejectBody,
} from './read-decision.ts';

const BODY_LIMIT_BYTES = 16 * 1024;

const schemaOf = (summary: string) => ({
  summary,
  params: TradeParams,
  querystring: DecideQuery,
  response: { 200: ChangeAnswer },
});

/** POST /approve and POST /reject. Their GET only shows the trade: see page.ts. */
export function decideTradeRoutes(app: HttpServer, context: HttpContext): void {
  // Any content type or none, as phones send it, and as bytes, since decoding may fail.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler(async (error, request) => {
    await leaveUndecided(context, request, error);
    throw error;
  });
  app.post(
    '/approve/:trade_uuid',
    {
      schema: {
        ...schemaOf('Approve a trade, perhaps changed; the first decision stands'),
        body: ApproveBody,
      },
      preValidation: async (request) => {
        request.body = readDecisionBody(request) as typeof request.body;
      },
    },
    (request, reply) =>
      decide(context, request, reply, { verdict: 'approve', amendments: readAmendments(request.body) }),
  );
  app.post(
    '/reject/:trade_uuid',
    {
      schema: { ...schemaOf('Reject a trade; the first decision stands'), body: RejectBody },
      preValidation: async (request) => {
        request.body = readRejectBody(request) as typeof request.body;
      },
    },
    (request, reply) => decide(context, request, reply, { verdict: 'reject', ...request.body }),
  );
}

async function decide(
  context: HttpContext,
  request: FastifyRequest<{ Params: Static<typeof TradeParams> }>,
  reply: FastifyReply,
  answer: ApproverAnswer,
) {
  ensureSameOrigin(context, request);
  const tradeUuid = readTradeUuid(request);
  const pressedAt = context.services.clock.now();
  try {
    return await decideAs(context, request, reply, tradeUuid, answer);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    throw await pressNotRecorded(context, request, { tradeUuid, verdict: answer.verdict, pressedAt }, error);
  }
}

async function decideAs(
  context: HttpContext,
  request: FastifyRequest,
  reply: FastifyReply,
  tradeUuid: TradeUuid,
  answer: ApproverAnswer,
) {
  const { services } = context;
  const visitor = await identifyVisitor(context, request, tradeUuid, [answer.verdict]);
  const { approver, channel, credential } = visitor;
  await ensureLinkOfThisWindow(context, visitor, tradeUuid);
  const hasty =
    answer.verdict === 'approve' ? await findHastyTrade(context, request, visitor, tradeUuid) : null;
  if (hasty !== null) return showPage(reply, context, hasty, visitor);
  const result = await decideTrade(services, { tradeUuid, approver, channel, credential, ...answer });
  if (result.kind === 'not_found') throw new Problem('trade_not_found');
  if (result.kind !== 'refused') notePress(context, request, visitor);
  if (wantsPage(request)) {
    // To the page in every case: a person who was too late needs the trade's status, not an error.
    const trade = result.kind === 'refused' ? result.refusal.current : result.trade;
    return showPage(reply, context, trade, visitor);
  }
  return changeAnswer(result, services.clock.now());
}

/**
 * The trade, if its approver should slow down and a browser asks: it shows the page instead. Only the page says that it has
 * slowed its approver down, so that a card's button never approves then.
 */
async function findHastyTrade(
  { services }: HttpContext,
  request: FastifyRequest,
  { approver }: Visitor,
  tradeUuid: TradeUuid,
): Promise<Trade | null> {
  const { slowed } = request.query as { slowed?: string };
  if (!isSlowedDown(services, approver) || slowed === '1') return null;
  const trade = await readTrade(services, tradeUuid, null);
  if (trade?.status !== 'pending') return null;
  const reason = await findSlowDown(services, approver, trade);
  if (reason === undefined) return null;
  if (!wantsPage(request))
    throw new Problem('slow_down', { detail: inLanguage(languageOf(request), () => formatHaste(reason)) });
  return trade;
}

/** A press of a card's button proves that a person saw the card. The response doesn't wait for this. */
function notePress({ services }: HttpContext, request: FastifyRequest, { grant }: Visitor): void {
  if (grant === null) return;
  recordReceipt(services, { ...grant, kind: 'press' }).catch((error: unknown) =>
    request.log.warn({ err: error }, 'a receipt could not be recorded'),
  );
}

/**
 * An expired link still reaches the trade, whose status explains the refusal. Only a trade that is still open
 * refuses it: then the link belongs to a lost database in which the same uuid was used.
 */
async function ensureLinkOfThisWindow(
  context: HttpContext,
  visitor: Visitor,
  tradeUuid: TradeUuid,
): Promise<void> {
  const isKnown = await isNoticeKnown(context, visitor, tradeUuid);
  if (isKnown && isFresh(context, visitor)) return;
  const trade = await readTrade(context.services, tradeUuid, null);
  if (trade?.status !== 'pending') return;
  ensureFresh(context, visitor);
  throw new Problem('link_refused');
}

/** A card that this database never sent was for another trade with the same uuid, lost with a damaged database. */
async function isNoticeKnown(
  { services }: HttpContext,
  { grant }: Visitor,
  tradeUuid: TradeUuid,
): Promise<boolean> {
  const noticeId = grant?.noticeId ?? null;
  if (noticeId === null) return true;
  const notices = await services.store.listNotices(tradeUuid);
  return notices.some((notice) => notice.noticeId === noticeId);
}

function showPage(
  reply: FastifyReply,
  { services }: HttpContext,
  trade: Trade,
  visitor: Visitor,
): FastifyReply {
  const { approver, channel, grant } = visitor;
  const path =
    grant === null
      ? `/chart/${trade.tradeUuid}`
      : linkPath(services.links, trade, 'view', { approver, channel, noticeId: null, epoch: grant.epoch });
  return reply.redirect(path, 303);
}

/** `pressedAt` is before anything was written: whatever took effect since then may be this press itself. */
type Press = Pick<FailedPress, 'tradeUuid' | 'verdict' | 'pressedAt'>;

/** Notifies the approver that the decision could not be recorded, and says the same in the response. */
async function pressNotRecorded(
  context: HttpContext,
  request: FastifyRequest,
  pressed: Press,
  error: Unavailable,
): Promise<Problem> {
  const { services, channels } = context;
  const { verdict } = pressed;
  const reason = error.detail;
  request.log.warn({ error: error.message, verdict }, 'request failed: a dependency is unavailable');
  const presser = await findPresser(context, request, pressed);
  if (presser !== undefined) {
    const press = { ...presser, ...pressed, reason };
    const configured = channels.map(({ channel }) => channel).filter((channel) => channel !== undefined);
    // The response must not wait for the channel.
    void reportFailedPress(services, configured, press).catch((failure: unknown) =>
      request.log.error({ err: failure }, 'the approver could not be notified of an unrecorded decision'),
    );
  }
  return new Problem('decision_not_recorded', {
    get detail() {
      return pressSentence({ verdict, reason: error.detail });
    },
    headers: { 'retry-after': '1' },
  });
}

/** A press that was refused, such as one whose body can't be read, may have been a no: no rule approves the trade then. */
async function leaveUndecided(context: HttpContext, request: FastifyRequest, error: unknown): Promise<void> {
  if (error instanceof Problem && ANSWERED.has(error.code)) return;
  const { services } = context;
  const tradeUuid = readTradeUuid(request as FastifyRequest<{ Params: Static<typeof TradeParams> }>);
  const verdict = request.routeOptions.url?.startsWith('/reject') ? 'reject' : 'approve';
  const presser = await findPresser(context, request, {
    tradeUuid,
    verdict,
    pressedAt: services.clock.now(),
  });
  if (presser !== undefined) await leaveToPerson(services, tradeUuid, presser.approver);
}

/** Remembered as a press that was not recorded, or an approval that needs one more step. */
const ANSWERED: ReadonlySet<string> = new Set(['decision_not_recorded', 'slow_down']);

/** A link proves who pressed without the database; a session doesn't. */
async function findPresser(
  context: HttpContext,
  request: FastifyRequest,
  { tradeUuid, verdict, pressedAt }: Press,
): Promise<Pick<FailedPress, 'approver' | 'channel' | 'link'> | undefined> {
  const { l: token } = request.query as { l?: string };
  if (token !== undefined) {
    const grant = context.services.links.read(token, tradeUuid);
    if (grant?.purpose !== verdict || pressedAt >= grant.expiresAt) return undefined;
    const { channel, expiresAt, epoch, noticeId } = grant;
    const approver = resolveApprover(context.services.approvers, grant.approver);
    if (approver === undefined) return undefined;
    return { approver, channel, link: { approver: grant.approver, expiresAt, epoch, noticeId } };
  }
  const device = await identifyDevice(context, request).catch(() => undefined);
  return device && { approver: device.approver, channel: device.channel, link: null };
}
