import { askedAs, languageOfApprover } from '../domain/approvers.ts';
import { asShown } from '../domain/check-card.ts';
import { nameButton } from '../domain/expiry.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import { words } from '../domain/language/words.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { formatSubject } from '../domain/wording.ts';
import { askWords, decisionActions } from './compose-message.ts';
import { enqueueNotice } from './enqueue-notices.ts';
import { linkAddress } from './link-addresses.ts';
import type {
  ApproverQueries,
  AuditQueries,
  Channel,
  FailedPress,
  NoticeMessage,
  NoticeQueries,
  Services,
  TradeQueries,
} from './ports.ts';
import { sayUnavailable } from './say-unavailable.ts';

export const pressSentence = ({ verdict, reason }: Pick<FailedPress, 'verdict' | 'reason'>): string =>
  words().refusals.notRecorded(verdict, sayUnavailable({ detail: reason }));

const ATTEMPTS = 5;
const APART_MS = 2_000;
/** A failing database may also be slow to answer. */
const LOOK_MS = 1_000;

/**
 * Remembers a decision that could not be recorded and notifies the approver at once, without the outbox, which needs the
 * database. Resolves when that succeeded or gave up.
 */
export async function reportFailedPress(
  services: Services,
  channels: readonly Channel[],
  press: FailedPress,
): Promise<void> {
  const { presses, log } = services;
  presses.remember(press);
  const { tradeUuid, approver, verdict, channel, reason } = press;
  const fields = { trade_uuid: tradeUuid, approver, verdict, channel, reason };
  log.error(fields, 'a decision could not be recorded; notifying the approver');
  const asked = askedAs(services.approvers, approver);
  const own = services.recipients.filter((recipient) => recipient.approver === asked);
  const used = channels.filter(({ name }) => own.some((recipient) => recipient.channel === name));
  const sent = await Promise.all(used.map((one) => notify(services, one, press)));
  if (sent.includes(true)) await replaceIfSettled(services, press);
}

/** Whether anything was sent. */
async function notify(services: Services, channel: Channel, press: FailedPress): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await findTrade(services, press);
    if (isSettledByApprover(found?.trade, press)) return false;
    try {
      const language = languageOfApprover(services.approvers, press.approver);
      const composed = inLanguage(language, () => composeFailedPress(services, channel, press, found));
      const message = { ...composed, language };
      await channel.send(message, AbortSignal.timeout(channel.limits.timeoutMs));
      return true;
    } catch {
      services.log.warn(
        { channel: channel.name, attempt },
        'the approver could not be notified of an unrecorded decision',
      );
      await pause(services, APART_MS);
    }
  }
  return false;
}

/** The trade may have been settled while the report was being sent: the card must not keep asking. */
async function replaceIfSettled(services: Services, press: FailedPress): Promise<void> {
  const { store, announcer } = services;
  const { tradeUuid, approver } = press;
  const trade = (await findTrade(services, press))?.trade;
  if (trade === undefined || trade.status === 'pending') return;
  await store.transaction((queries) => correctCards(services, queries, trade, approver));
  announcer.announce(tradeUuid, 'committed');
}

function pause({ clock }: Services, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  clock.callAt(clock.now() + milliseconds, resolve);
  return promise;
}

interface Found {
  readonly trade: Trade;
  readonly epoch: number;
}

/** The current trade, if the database responds in time. */
async function findTrade(services: Services, press: FailedPress): Promise<Found | undefined> {
  const found = find(services, press).catch(() => undefined);
  return Promise.race([found, pause(services, LOOK_MS).then(() => undefined)]);
}

async function find(
  { store, clock }: Services,
  { tradeUuid, approver }: FailedPress,
): Promise<Found | undefined> {
  const [stored, epoch] = await Promise.all([store.findTrade(tradeUuid), store.findLinkEpoch(approver)]);
  return stored === undefined ? undefined : { trade: effectiveAt(stored.trade, clock.now()), epoch };
}

/** The press took effect after all, the same one did before, or the approver has decided since. */
function isSettledByApprover(
  trade: Trade | undefined,
  { approver, verdict, pressedAt }: FailedPress,
): boolean {
  return decisionsBy(trade, approver).some(
    (decision) => decision.verdict === verdict || decision.decidedAt >= pressedAt,
  );
}

/** Includes the first of two approvals. */
const decisionsBy = (trade: Trade | undefined, approver: string) =>
  [trade?.firstApproval, trade?.decision]
    .filter((decision) => decision !== undefined && decision !== null)
    .filter((decision) => decision.approver === approver);

function composeFailedPress(
  services: Services,
  channel: Channel,
  press: FailedPress,
  found: Found | undefined,
): NoticeMessage {
  const { tradeUuid, verdict } = press;
  const noticeId = services.newId();
  const trade = found && asShown(found.trade);
  const subject = trade === undefined ? '' : `${formatSubject(trade)} `;
  return {
    noticeId,
    threadId: trade === undefined ? 'countersign' : `${trade.strategy}:${trade.instrument}`,
    tone: 'bad',
    title: `⚠️ ${words().card.notRecordedTitle(subject, nameButton(verdict))}`,
    text: [pressSentence(press), ...(trade === undefined ? [] : [askWords(trade).text])].join('\n'),
    ...(linksOf(services, channel, press, found) ?? {
      cardId: `${tradeUuid}-press`,
      imageUrl: null,
      pageUrl: `${services.publicUrl}/chart/${tradeUuid}`,
      actions: [],
    }),
  };
}

/** With buttons: the card replaces the question, and the outcome replaces it. */
function linksOf(
  services: Services,
  { name }: Channel,
  { tradeUuid, approver, pressedAt, link }: FailedPress,
  found: Found | undefined,
): Pick<NoticeMessage, 'cardId' | 'imageUrl' | 'pageUrl' | 'actions'> | undefined {
  // The pressed link expires with its trade: that is enough to sign new links without reading the trade.
  const terms = found?.trade ?? (link === null ? undefined : { ...link, tradeUuid, submittedAt: pressedAt });
  if (terms === undefined) return undefined;
  // With the question's notice id: this message isn't stored, and links of unknown notices are refused.
  const noticeId = link?.noticeId ?? null;
  const signedFor = found === undefined ? (link?.approver ?? approver) : approver;
  const epoch = found?.epoch ?? link?.epoch ?? 0;
  const holder = { approver: signedFor, channel: name, noticeId, epoch };
  const isOpen = found === undefined || found.trade.status === 'pending';
  return {
    cardId: tradeUuid,
    imageUrl: found === undefined ? null : linkAddress(services, terms, 'picture', holder),
    pageUrl: linkAddress(services, terms, isOpen ? 'decide' : 'view', holder),
    actions: isOpen ? decisionActions(services, terms, holder) : [],
  };
}

/** Writes remembered presses to the audit log once the database is back. None is carried out. */
export async function recordFailedPresses(services: Services): Promise<void> {
  const { presses, store, announcer } = services;
  for (const press of presses.list()) {
    await store.transaction((queries) => record(services, queries, press));
    presses.forget(press);
    announcer.announce(press.tradeUuid, 'committed');
  }
}

async function record(
  services: Services,
  queries: ApproverQueries & TradeQueries & NoticeQueries & AuditQueries,
  press: FailedPress,
): Promise<void> {
  const now = services.clock.now();
  const { tradeUuid, approver, verdict, channel, pressedAt, link, reason } = press;
  // While the database was away, an invalidated link could not be recognized.
  if (link !== null && link.epoch !== (await queries.findLinkEpoch(link.approver ?? approver))) return;
  const stored = await queries.findTrade(tradeUuid);
  if (decisionsBy(stored?.trade, approver).some((decision) => decision.verdict === verdict)) return;
  // Another instance may have reported the expiry to the approver without knowing about the press.
  if (stored?.trade.status === 'expired') await correctCards(services, queries, stored.trade, approver);
  const data = { approver, verdict, channel, pressed_at: new Date(pressedAt).toISOString(), reason };
  await queries.appendAudit({
    at: now,
    kind: 'press_not_recorded',
    actor: `approver:${approver}`,
    tradeUuid,
    data,
  });
}

/** Sends the outcome again over each channel that may have got it already. */
async function correctCards(
  services: Services,
  queries: NoticeQueries,
  trade: Trade,
  presser: string,
): Promise<void> {
  const approver = askedAs(services.approvers, presser);
  const now = services.clock.now();
  const outcomes = (await queries.listNotices(trade.tradeUuid)).filter(
    (notice) => notice.kind === 'outcome' && notice.approver === approver && notice.state !== 'due',
  );
  for (const channel of new Set(outcomes.map((outcome) => outcome.channel)))
    await enqueueNotice(services, queries, { approver, channel }, trade, 'outcome', now);
}
