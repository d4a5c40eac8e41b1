import type { FastifyRequest } from 'fastify';
import type { Unavailable } from '../../lib/unavailable.ts';
import { pressSentence, reportFailedPress } from '../../usecases/failed-presses.ts';
import type { FailedPress } from '../../usecases/ports.ts';
import { identifyDevice } from '../auth/approver-access.ts';
import type { HttpContext } from '../context.ts';
import { Problem } from '../problems.ts';

/** `pressedAt` is before anything was written: what has taken effect since then may be this press itself. */
type Press = Pick<FailedPress, 'tradeUuid' | 'verdict' | 'pressedAt'>;

/** Notifies the approver that the decision could not be recorded, and says the same in the response. */
export async function pressNotRecorded(
  context: HttpContext,
  request: FastifyRequest,
  pressed: Press,
  error: Unavailable,
): Promise<Problem> {
  const { services, channels } = context;
  const { verdict } = pressed;
  const reason = error.detail;
  request.log.warn({ error: error.message, verdict }, 'request given up');
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
    detail: pressSentence({ verdict, reason }),
    headers: { 'retry-after': '1' },
  });
}

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
    const { approver, channel, expiresAt, epoch, noticeId } = grant;
    return { approver, channel, link: { expiresAt, epoch, noticeId } };
  }
  const device = await identifyDevice(context, request).catch(() => undefined);
  return device && { approver: device.approver, channel: device.channel, link: null };
}
