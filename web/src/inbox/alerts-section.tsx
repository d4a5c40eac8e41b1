import type { AlertView, InboxView } from '../../../src/http/inbox/view.ts';
import { localTime } from '../app/local-time.ts';
import { AcknowledgeButton } from '../lib/acknowledge-button.tsx';
import type { InboxStore } from './inbox-store.ts';

interface AlertsSectionProps {
  readonly store: InboxStore;
  readonly alerts: InboxView['alerts'];
}

/** Orders that nobody approved, until a person checks them off. */
export function AlertsSection({ store, alerts }: AlertsSectionProps) {
  if (alerts.length === 0) return null;
  return (
    <section class="overdue-card" aria-labelledby="alerts-title">
      <h2 id="alerts-title">Orders without approval</h2>
      <ul class="rows">
        {alerts.map((alert) => (
          <AlertRow key={alert.alert_id} store={store} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function AlertRow({ store, alert }: { readonly store: InboxStore; readonly alert: AlertView }) {
  const { alert_id, title, report, advice, reports, strategy, at } = alert;
  return (
    <li class="overdue-row">
      <div class="settled-row">
        <span class="row-head">
          <strong class="row-subject">{title}</strong>
          <span>{localTime.clock(Date.parse(at))}</span>
        </span>
        <p>{advice}</p>
        <p>{report}</p>
        <small class="row-origin">
          {strategy}
          {reports > 1 && ` · ${reports} reports`}
        </small>
      </div>
      <AcknowledgeButton path={`/alert/${alert_id}/acknowledge`} subject={title} look={store.look} />
    </li>
  );
}
