import { useMemo } from 'preact/hooks';
import { formatFailures, formatTook } from '../../../src/domain/format-figures.ts';
import { capitalize } from '../../../src/domain/wording.ts';
import { Icon, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { createServerView, useRefreshOnChange } from '../app/server-view.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { formatAgo } from '../lib/durations.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { DeliveryView, FiguresView } from '../lib/views.ts';

interface DeliveryPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: DeliveryView | undefined;
}

/** The figures cover a month of notices, so reading them is slow. */
const REFRESH_APART_MS = 5_000;

/** How each channel performs: sent, delivered and seen. */
export function DeliveryPage({ router, store, embedded }: DeliveryPageProps) {
  const asked = useMemo(() => createServerView<DeliveryView>('/delivery', embedded), []);
  useRefreshOnChange(store, asked.refresh, REFRESH_APART_MS);
  const view = asked.view.value;
  return (
    <>
      <a class="back" href="/setup">
        <Icon name="back" />
        Setup
      </a>
      <PageTitle router={router} title="Delivery" />
      <Fault text={asked.fault.value} />
      {view === undefined && <p class="quiet">Loading…</p>}
      {view?.channels.length === 0 && <p class="quiet">No channel is configured.</p>}
      <div class="panels">
        {view?.channels.map((channel) => (
          <ChannelFigures key={channel.name} channel={channel} now={Date.parse(view.server_time)} />
        ))}
      </div>
      <p class="quiet about">
        Sent: the vendor accepted the approval request. Delivered: a phone fetched or showed it. Seen: you
        opened, pressed or confirmed it. Times are measured from when it was due to be sent.
      </p>
    </>
  );
}

type Channel = DeliveryView['channels'][number];

function ChannelFigures({ channel, now }: { readonly channel: Channel; readonly now: number }) {
  const { name, title, fault, gives_receipts, last_error, last_24_hours, last_30_days } = channel;
  return (
    <section class="panel" aria-labelledby={`delivery-${name}`}>
      <h2 id={`delivery-${name}`}>{title}</h2>
      <Fault text={fault ?? undefined} />
      <div class="figures-pair">
        <Figures caption="Last 24 hours" figures={last_24_hours} />
        <Figures caption="Last 30 days" figures={last_30_days} />
      </div>
      {last_error !== null && (
        <p class="quiet">
          Last error, {formatAgo(now - Date.parse(last_error.at))}: {last_error.text}. {last_error.advice}
        </p>
      )}
      {!gives_receipts && (
        <p class="quiet">This channel gives no receipts: delivery is known only once you open or press it.</p>
      )}
    </section>
  );
}

const STEPS = ['sent', 'delivered', 'seen'] as const;

function Figures({ caption, figures }: { readonly caption: string; readonly figures: FiguresView }) {
  return (
    <div>
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">Count</th>
            <th scope="col">Median</th>
            <th scope="col">95% within</th>
          </tr>
        </thead>
        <tbody>
          {STEPS.map((step) => (
            <tr key={step}>
              <th scope="row">{capitalize(step)}</th>
              <td>{figures[step].count}</td>
              <td>{formatTook(figures[step].median_ms)}</td>
              <td>{formatTook(figures[step].p95_ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">Failed attempts: {formatFailures(figures.failures)}</p>
    </div>
  );
}
