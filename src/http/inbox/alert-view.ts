import { type Alert, writeAlert, writeAlertAdvice, writeAlertSubject } from '../../domain/alert.ts';
import { iso } from '../trade/facts.ts';
import type { AlertView } from './view.ts';

/** The open alerts of one card, oldest first, in words. */
export function alertView(alerts: readonly [Alert, ...Alert[]]): AlertView {
  const latest = alerts.at(-1) ?? alerts[0];
  return {
    alert_id: latest.alertId,
    strategy: latest.strategy,
    title: writeAlertSubject(latest),
    report: writeAlert(latest),
    advice: writeAlertAdvice(alerts),
    reports: alerts.length,
    at: iso(latest.recordedAt),
  };
}
