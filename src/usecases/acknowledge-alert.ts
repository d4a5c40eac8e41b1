import type { Alert } from '../domain/alert.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { AlertQueries, AuditQueries, CredentialQueries, NoticeQueries, Services } from './ports.ts';
import { oweAlert } from './record-alert.ts';

interface Acknowledgement {
  /** The latest alert that the person has seen of a card. */
  readonly alertId: string;
  readonly approver: string;
  readonly credential: Credential;
}

export type AcknowledgeAlertResult =
  | { readonly kind: 'acknowledged' | 'unchanged'; readonly alert: Alert }
  | { readonly kind: 'not_found' };

/** A person has looked at the platform. What the card's later alerts say, nobody has seen: they stay open. */
export async function acknowledgeAlert(
  services: Services,
  acknowledgement: Acknowledgement,
): Promise<AcknowledgeAlertResult> {
  const { announcer, store } = services;
  const result = await store.transaction((queries) => acknowledge(services, queries, acknowledgement));
  if (result.kind === 'acknowledged') announcer.announce(null, 'change');
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
  await oweAlert(services, queries, alert.cardId, now);
  return { kind: 'acknowledged', alert };
}
