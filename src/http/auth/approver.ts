import type { FastifyRequest } from 'fastify';
import { resolveApprover } from '../../domain/approvers.ts';
import { words } from '../../domain/language/words.ts';
import type { TradeUuid } from '../../domain/units.ts';
import { type Credential, ensureCredential } from '../../usecases/credential.ts';
import type { LinkGrant, LinkPurpose } from '../../usecases/links.ts';
import { findDevice, findSessionFault } from '../../usecases/pair-device.ts';
import type { HttpContext } from '../context.ts';
import { Problem } from '../problems.ts';
import { ensureStorable } from '../security.ts';
import { isLoopback, readSessionCookie } from './session.ts';

/** The authenticated visitor. */
export interface Visitor {
  readonly approver: string;
  /** What the audit log names when the visitor decides. */
  readonly channel: string;
  /** The link that was shown, or null when a paired device's session was. */
  readonly grant: LinkGrant | null;
  /** Checked again when the request takes effect. */
  readonly credential: Credential;
}

/**
 * Identifies the visitor by a link of one of `purposes` for this trade, or by the session of a paired device. A link that is
 * present counts alone: a bad one is refused even on a paired phone, so that nobody is surprised by its effect.
 */
export async function identifyVisitor(
  context: HttpContext,
  request: FastifyRequest,
  tradeUuid: TradeUuid,
  purposes: readonly LinkPurpose[],
): Promise<Visitor> {
  const { l: token } = request.query as { l?: string };
  if (token === undefined) return identifyDevice(context, request);
  const grant = context.services.links.read(token, tradeUuid);
  if (grant === undefined || !purposes.includes(grant.purpose)) throw new Problem('link_refused');
  const { approver, channel, epoch } = grant;
  const credential = { kind: 'link', approver, epoch } as const;
  await ensureCredential(context.services.store, credential);
  const person = resolveApprover(context.services.approvers, approver);
  if (person === undefined && !ONLY_SHOWS.has(grant.purpose)) throw new Problem('link_refused');
  return { approver: person ?? approver, channel, grant, credential };
}

const ONLY_SHOWS: ReadonlySet<LinkPurpose> = new Set(['picture', 'view']);

/** The paired device that sent the request. */
export async function identifyDevice(
  { services, settings, lastSeen }: HttpContext,
  request: FastifyRequest,
): Promise<Visitor & { readonly deviceId: string }> {
  const session = readSessionCookie(request);
  if (session === undefined) throw new Problem('session_missing');
  const device = await findDevice(services, session, settings.sessionUnusedMs);
  if (device === undefined) throw await sessionProblem(services, session);
  request.session = session;
  const { deviceId } = device;
  const approver = resolveApprover(services.approvers, device.approver);
  if (approver === undefined) throw unpaired('approverRemoved');
  lastSeen.note(deviceId);
  return { approver, channel: 'web', grant: null, deviceId, credential: { kind: 'device', deviceId } };
}

/** A session that never was one says no more than that this phone isn't paired. */
async function sessionProblem(services: HttpContext['services'], session: string): Promise<Problem> {
  const fault = await findSessionFault(services, session);
  if (fault === 'unknown') return new Problem('session_missing');
  return unpaired(fault);
}

const unpaired = (fault: 'removed' | 'unused' | 'approverRemoved') =>
  new Problem('session_missing', {
    get detail() {
      return fault === 'approverRemoved'
        ? words().problems.session_missing.title
        : words().refusals.sentence(words().refusals.session[fault].title);
    },
    get onPage() {
      return words().refusals.session[fault];
    },
  });

/** For viewing: an expired link opens nothing. Decisions don't need this: the trade itself refuses what is too late. */
export function ensureFresh(context: HttpContext, visitor: Visitor): void {
  if (!isFresh(context, visitor)) throw new Problem('link_expired');
}

export const isFresh = ({ services }: HttpContext, { grant }: Visitor): boolean =>
  grant === null || services.clock.now() < grant.expiresAt;

/**
 * A browser sends the origin of a POST; a phone's background request sends none. A foreign origin means
 * that another site's page is trying to use this browser's session. Where phones use https, a page over http may be
 * from anybody on the network path, unless it never leaves this machine.
 */
export function ensureSameOrigin({ services }: HttpContext, request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const { origin: published, protocol } = new URL(services.publicUrl);
  const isPlainAllowed = protocol === 'http:' || isLoopback(request);
  const own = [published, `https://${host}`, ...(isPlainAllowed ? [`http://${host}`] : [])];
  if (!own.includes(origin)) throw new Problem('cross_origin');
}

/** The paired device that makes a change. A page of another site can't, although the browser sends the session along. */
export async function identifyOwner(context: HttpContext, request: FastifyRequest) {
  ensureSameOrigin(context, request);
  return identifyDevice(context, request);
}

type Unread = Pick<FastifyRequest, 'body' | 'headers'>;

/** Before validation: reads the body as fields, from JSON or from a form without a script. */
export async function readFields(request: Unread): Promise<void> {
  request.body = fieldsOf(request);
}

/** The schema validates them afterwards. */
export function fieldsOf({ body, headers }: Unread): unknown {
  const text = typeof body === 'string' ? body.trim() : '';
  if (text === '') return {};
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return storable(Object.fromEntries(new URLSearchParams(text)));
  return storable(parsed(text));
}

function storable(value: unknown): unknown {
  ensureStorable(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed_json', { detail: error instanceof Error ? error.message : 'unreadable' });
  }
}
