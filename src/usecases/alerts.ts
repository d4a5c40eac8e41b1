import type { Alert, OrderAlert, SignalAlert, SilenceAlert } from '../domain/alert.ts';
import type { AuditEntry } from '../domain/audit.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../domain/units.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import { type Credential, holdCredential } from './credential.ts';
import { enqueueNotice, isFor } from './enqueue-notices.ts';
import type {
  AlertQueries,
  AuditQueries,
  CredentialQueries,
  Notice,
  NoticeQueries,
  Services,
} from './ports.ts';

/** Reports of one strategy about one instrument share a card this long after its first one. */
const SHARED_CARD_MS = 60_000;
/** A card is updated at most this often, so that a flood of reports doesn't block the channel. */
const UPDATE_EVERY_MS = 5_000;

export type AlertReport = Pick<
  OrderAlert,
  'alertId' | 'strategy' | 'kind' | 'instrument' | 'account' | 'order' | 'happenedAt'
> & {
  /** SHA-256 of the body: a repetition has the same, a conflict a different one. */
  readonly bodyHash: string;
  readonly credential?: Credential;
};

export type AlertResult = 'recorded' | 'repeated' | 'id_taken';

/** Records an alert with its audit entry and the notices that ring, in one transaction. */
export async function recordAlert(services: Services, report: AlertReport): Promise<AlertResult> {
  const { announcer, store } = services;
  const result = await store.transaction((queries) => record(services, queries, report));
  if (result === 'recorded') announcer.announce(null, 'committed');
  return result;
}

/** Records a silence alert and enqueues its notices, in the caller's transaction. */
export async function recordSilence(
  services: Services,
  queries: AlertQueries & NoticeQueries & AuditQueries,
  facts: Omit<SilenceAlert, 'instrument' | 'recordedAt' | 'acknowledgement'>,
): Promise<void> {
  const { alertId, cardId, strategy, kind, silence, happenedAt: at } = facts;
  await queries.insertAlert({ ...facts, instrument: '', recordedAt: at, acknowledgement: null }, '');
  const { since, pending, positions } = silence;
  const data = {
    alert_id: alertId,
    card_id: cardId,
    strategy,
    silent_since: new Date(since).toISOString(),
    pending,
    positions: positions.join(', '),
  };
  await queries.appendAudit({ at, kind, actor: 'server', tradeUuid: null, data });
  await enqueueAlert(services, queries, cardId, at);
}

/** The same of a signal, about which reports may come in quick succession: those of one kind share a card. */
export async function recordSignalAlert(
  services: Services,
  queries: AlertQueries & NoticeQueries & AuditQueries,
  {
    strategy,
    kind,
    instrument,
    text,
  }: Pick<SignalAlert, 'strategy' | 'kind' | 'instrument'> & { text: string },
): Promise<void> {
  const at = services.clock.now();
  const alertId = services.newId();
  const since = asUtcMs(at - SHARED_CARD_MS);
  const cardId = (await queries.findOpenAlertCard({ strategy, kind, instrument }, since)) ?? alertId;
  const about = { alertId, cardId, strategy, kind, instrument, signal: { text } };
  await queries.insertAlert({ ...about, happenedAt: at, recordedAt: at, acknowledgement: null }, '');
  const data = { alert_id: alertId, card_id: cardId, strategy, instrument, text };
  await queries.appendAudit({ at, kind, actor: 'server', tradeUuid: null, data });
  await enqueueAlert(services, queries, cardId, at);
}

async function record(
  services: Services,
  queries: CredentialQueries & AlertQueries & NoticeQueries & AuditQueries,
  report: AlertReport,
): Promise<AlertResult> {
  const { credential, bodyHash, ...facts } = report;
  const { alertId, strategy, kind, instrument } = facts;
  await holdCredential(queries, credential);
  const known = await queries.findAlert(alertId);
  if (known !== undefined) {
    return known.alert.strategy === strategy && known.bodyHash === bodyHash ? 'repeated' : 'id_taken';
  }
  const now = services.clock.now();
  const since = asUtcMs(now - SHARED_CARD_MS);
  const cardId = (await queries.findOpenAlertCard({ strategy, kind, instrument }, since)) ?? alertId;
  const alert: OrderAlert = { ...facts, cardId, recordedAt: now, acknowledgement: null };
  // Another request with this id was faster: compare with what it wrote.
  if (!(await queries.insertAlert(alert, bodyHash))) throw new TransactionConflict();
  await queries.appendAudit(auditEntryOf(alert));
  await enqueueAlert(services, queries, cardId, now);
  return 'recorded';
}

function auditEntryOf({
  alertId,
  cardId,
  strategy,
  kind,
  instrument,
  account,
  order,
  recordedAt,
}: OrderAlert): AuditEntry {
  const { action, quantity, state, price = null, filledQuantity = null } = order;
  return {
    at: recordedAt,
    kind,
    actor: `strategy:${strategy}`,
    tradeUuid: null,
    data: {
      alert_id: alertId,
      card_id: cardId,
      instrument,
      action,
      quantity,
      state,
      price,
      filled_quantity: filledQuantity,
      account: account?.name ?? null,
    },
  };
}

/** The card is composed when it is sent: a pending update will contain this report too. */
async function enqueueAlert(
  services: Services,
  queries: NoticeQueries,
  cardId: string,
  now: UtcMs,
): Promise<void> {
  const subject = asTradeUuid(cardId);
  const notices = await queries.listNotices(subject);
  for (const recipient of services.recipients) {
    const own = notices.filter((notice) => isFor(notice, recipient));
    const dueAt = nextUpdateAt(own, now);
    if (own.some((notice) => notice.state === 'due' && notice.dueAt <= dueAt)) continue;
    await enqueueNotice(
      services,
      queries,
      recipient,
      { tradeUuid: subject, expiresAt: now },
      'alert',
      now,
      dueAt,
    );
  }
}

function nextUpdateAt(own: readonly Notice[], now: UtcMs): UtcMs {
  const last = own.at(-1);
  return last === undefined ? now : asUtcMs(Math.max(now, last.createdAt + UPDATE_EVERY_MS));
}

interface Acknowledgement {
  /** The latest alert that the person has seen of a card. */
  readonly alertId: string;
  readonly approver: string;
  readonly credential: Credential;
}

export type AcknowledgeAlertResult =
  | { readonly kind: 'acknowledged' | 'unchanged'; readonly alert: Alert }
  | { readonly kind: 'not_found' };

/** A person has checked the platform. The card's later alerts, which they haven't seen, stay open. */
export async function acknowledgeAlert(
  services: Services,
  acknowledgement: Acknowledgement,
): Promise<AcknowledgeAlertResult> {
  const { announcer, store } = services;
  const result = await store.transaction((queries) => acknowledge(services, queries, acknowledgement));
  if (result.kind === 'acknowledged') announcer.announce(null, 'committed');
  return result;
}

async function acknowledge(
  services: Services,
  queries: CredentialQueries & AlertQueries & NoticeQueries & AuditQueries,
  { alertId, approver, credential }: Acknowledgement,
): Promise<AcknowledgeAlertResult> {
  await holdCredential(queries, credential);
  const known = await queries.findAlert(alertId);
  if (known === undefined) return { kind: 'not_found' };
  const { alert } = known;
  const now = services.clock.now();
  const acknowledged = await queries.acknowledgeAlerts(alert, { approver, acknowledgedAt: now });
  if (acknowledged === 0) return { kind: 'unchanged', alert };
  const data = { alert_id: alertId, card_id: alert.cardId, alerts: acknowledged };
  const actor = `approver:${approver}`;
  await queries.appendAudit({ at: now, kind: 'alert_acknowledged', actor, tradeUuid: null, data });
  await enqueueAlert(services, queries, alert.cardId, now);
  return { kind: 'acknowledged', alert };
}
