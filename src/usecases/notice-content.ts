/** The content of a notice at the moment it is sent. */
import type { Alert } from '../domain/alert.ts';
import { personOf } from '../domain/approvers.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import type { UtcMs } from '../domain/units.ts';
import { readBundle } from './bundle.ts';
import { composeAlert } from './compose-alert.ts';
import { composeBundle } from './compose-bundle.ts';
import { composeMessage, type Story } from './compose-message.ts';
import { isFor } from './enqueue-notices.ts';
import { untilWithdrawn } from './older-card.ts';
import type { Notice, NoticeMessage, Services } from './ports.ts';
import { readExpiries } from './read-expiries.ts';
import { findSlowDown } from './slow-down.ts';

export interface Content {
  compose(linkEpoch: number): NoticeMessage;
  /** When a question is no longer worth another attempt; null if it may arrive late. */
  readonly expiresAt: UtcMs | null;
  /** The vendor's id of the card to replace. */
  readonly replaces: string | null;
  /** The questions that a shared card asks for the first time. */
  readonly covers?: readonly string[];
  /** The shared card to update with it. */
  readonly refreshes?: string;
}

/** No card of its own: the shared card shows it. */
export interface InBundle {
  readonly refreshes: string;
}

/** What to send, or undefined if there is nothing left to say. */
export async function contentOf(services: Services, notice: Notice): Promise<Content | InBundle | undefined> {
  if (notice.kind === 'ask') return questionOf(services, notice);
  const onCard = await listOnCard(services, notice);
  const replaces = referenceOn(onCard);
  if (notice.bundleId !== null) return bundleOf(services, notice, onCard);
  if (notice.kind === 'alert') {
    const alerts = await alertsOf(services, notice, onCard);
    return alerts && { compose: () => composeAlert(services, notice, alerts), expiresAt: null, replaces };
  }
  const story = await storyOf(services, notice, onCard);
  if (story === undefined) return undefined;
  const shared = findShared(onCard);
  const refreshes = shared?.bundleId ?? null;
  if (refreshes !== null && shared?.isAlone && isQuietEnd(story.trade)) return { refreshes };
  return {
    compose: (linkEpoch) => composeMessage(services, notice, story, linkEpoch),
    expiresAt: null,
    replaces,
    ...(refreshes === null ? {} : { refreshes }),
  };
}

/** The shared card of a question, and whether the question never had a card of its own. */
function findShared(onCard: readonly Notice[]) {
  const asks = onCard.filter(({ kind }) => kind === 'ask');
  const bundleId = asks.findLast((ask) => ask.bundleId !== null)?.bundleId;
  if (bundleId == null) return undefined;
  return { bundleId, isAlone: asks.every((ask) => ask.bundleId !== null || ask.sentAt === null) };
}

/** Ended without a pickup: what the strategy does with an approval gets its own card. */
const isQuietEnd = ({ status, claim, collectedAt }: Trade) =>
  status !== 'lapsed' && claim === null && collectedAt === null;

/** The card of several questions, unless a newer notice will replace it, or it never asked anything. */
async function bundleOf(
  services: Services,
  notice: Notice,
  onCard: readonly Notice[],
): Promise<Content | undefined> {
  if (onCard.some((other) => supersedes(other, notice))) return undefined;
  const bundle = await readBundle(services, notice);
  const wasShown = onCard.some(({ sentAt }) => sentAt !== null);
  if (bundle.waiting.length === 0 && !wasShown) return undefined;
  return {
    compose: () => composeBundle(services, notice, bundle),
    expiresAt: bundle.waiting.at(-1)?.expiresAt ?? null,
    replaces: referenceOn(onCard),
    covers: bundle.unasked,
  };
}

const listOnCard = async ({ store }: Services, notice: Notice) =>
  (await store.listNotices(notice.tradeUuid)).filter((other) => isFor(other, notice));

const referenceOn = (onCard: readonly Notice[]) =>
  onCard.findLast(({ cardReference }) => cardReference !== null)?.cardReference ?? null;

/** Waits until the replaced trade's card shows that it is withdrawn, then reads again, because that takes time. */
async function questionOf(services: Services, notice: Notice): Promise<Content | undefined> {
  const question = await readQuestion(services, notice);
  if (question === undefined || question.older === null) return question;
  await untilWithdrawn(services, question.older, notice);
  return readQuestion(services, notice);
}

interface Question extends Content {
  /** The trade that this one replaces. */
  readonly older: Trade['supersedes'];
}

/** Asks as long as the trade can be decided, unless this approver has already approved it. */
async function readQuestion(services: Services, notice: Notice): Promise<Question | undefined> {
  const { store, clock, approvers } = services;
  const stored = await store.findTrade(notice.tradeUuid);
  const trade = stored && effectiveAt(stored.trade, clock.now());
  if (trade?.status !== 'pending') return undefined;
  const { firstApproval } = trade;
  if (firstApproval?.approver === personOf(approvers, notice.approver)) return undefined;
  // What rings at submission has no card yet.
  const isFirst = firstApproval === undefined && notice.createdAt === trade.submittedAt;
  const onCard = isFirst ? [] : await listOnCard(services, notice);
  // The second of two approvers has already been asked, with an earlier text.
  const isAskedAgain = onCard.some((other) => other.kind === 'ask' && supersedes(other, notice));
  if (firstApproval !== undefined && isAskedAgain) return undefined;
  const slowDown = await findSlowDown(services, notice.approver, trade);
  const story = { trade, executions: [], exits: [], expiry: undefined, slowDown };
  return {
    compose: (linkEpoch) => composeMessage(services, notice, story, linkEpoch),
    older: trade.supersedes,
    expiresAt: trade.expiresAt,
    replaces: referenceOn(onCard),
  };
}

/** All reports of its card, unless a newer notice will contain them. */
async function alertsOf(
  { store }: Services,
  notice: Notice,
  onCard: readonly Notice[],
): Promise<readonly [Alert, ...Alert[]] | undefined> {
  if (onCard.some((other) => supersedes(other, notice))) return undefined;
  const [first, ...more] = await store.listCardAlerts(notice.tradeUuid);
  return first === undefined ? undefined : [first, ...more];
}

/** The outcome of a trade, or undefined if there is nothing left to say. */
async function storyOf(
  services: Services,
  notice: Notice,
  onCard: readonly Notice[],
): Promise<Story | undefined> {
  const { store, clock } = services;
  const { tradeUuid } = notice;
  const stored = await store.findTrade(tradeUuid);
  if (stored === undefined) return undefined;
  const trade = effectiveAt(stored.trade, clock.now());
  const isOld = onCard.some((other) => other.kind === 'outcome' && supersedes(other, notice));
  if (isOld) return undefined;
  const expiry = (await readExpiries(services, [trade])).get(tradeUuid);
  const lastError = onCard.findLast((other) => other.kind === 'ask')?.lastError ?? null;
  return {
    trade,
    executions: await store.listExecutions(tradeUuid),
    exits: (await store.listExits([tradeUuid])).get(tradeUuid) ?? [],
    expiry: expiry === undefined ? undefined : { ...expiry, lastError },
  };
}

/** Clocks of two instances differ by less than this; closer than this, the order of two notices is unknown. */
const CLOCK_SLACK_MS = 250;

/**
 * Whether `other` says everything that `notice` would. One that was already sent may have been composed before the change
 * that `notice` is about, unless it was created clearly later.
 */
function supersedes(other: Notice, notice: Notice): boolean {
  const isSettled = other.state !== 'due' && other.state !== 'sending';
  if (isSettled) return other.createdAt > notice.createdAt + CLOCK_SLACK_MS;
  if (other.createdAt === notice.createdAt) return other.noticeId > notice.noticeId;
  return other.createdAt > notice.createdAt;
}
