import { useMemo } from 'preact/hooks';
import { formatFailures, formatTook } from '../../../src/domain/format-figures.ts';
import { words } from '../../../src/domain/language/words.ts';
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
  const said = words().delivery;
  const asked = useMemo(() => createServerView<DeliveryView>('/delivery', embedded), []);
  useRefreshOnChange(store, asked.refresh, REFRESH_APART_MS);
  const view = asked.view.value;
  return (
    <>
      <a class="back" href="/setup">
        <Icon name="back" />
        {words().shell.pages.setup}
      </a>
      <PageTitle router={router} title={words().shell.pages.delivery} />
      <Fault text={asked.fault.value} />
      {view === undefined && <p class="quiet">{words().shell.loading}</p>}
      {view?.channels.length === 0 && <p class="quiet">{said.noChannel}</p>}
      <div class="panels">
        {view?.channels.map((channel) => (
          <ChannelFigures key={channel.name} channel={channel} now={Date.parse(view.server_time)} />
        ))}
      </div>
      <p class="quiet about">{said.about}</p>
    </>
  );
}

type Channel = DeliveryView['channels'][number];

function ChannelFigures({ channel, now }: { readonly channel: Channel; readonly now: number }) {
  const said = words().delivery;
  const { name, title, fault, gives_receipts, last_error, last_24_hours, last_30_days } = channel;
  return (
    <section class="panel" aria-labelledby={`delivery-${name}`}>
      <h2 id={`delivery-${name}`}>{title}</h2>
      <Fault text={fault ?? undefined} />
      <div class="figures-pair">
        <Figures caption={said.day} figures={last_24_hours} />
        <Figures caption={said.month} figures={last_30_days} />
      </div>
      {last_error !== null && (
        <p class="quiet">
          {said.lastError(
            formatAgo(now - Date.parse(last_error.at)),
            last_error.text,
            last_error.advice ?? '',
          )}
        </p>
      )}
      {!gives_receipts && <p class="quiet">{said.noReceipts}</p>}
    </section>
  );
}

const STEPS = ['sent', 'delivered', 'seen'] as const;

function Figures({ caption, figures }: { readonly caption: string; readonly figures: FiguresView }) {
  const said = words().delivery;
  return (
    <div>
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{said.count}</th>
            <th scope="col">{said.median}</th>
            <th scope="col">{said.within95}</th>
          </tr>
        </thead>
        <tbody>
          {STEPS.map((step) => (
            <tr key={step}>
              <th scope="row">{said[step]}</th>
              <td>{figures[step].count}</td>
              <td>{formatTook(figures[step].median_ms)}</td>
              <td>{formatTook(figures[step].p95_ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{said.failedAttempts(formatFailures(figures.failures))}</p>
    </div>
  );
}
