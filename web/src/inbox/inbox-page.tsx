import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { ConnectionNote, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { dayInText, localTime } from '../lib/local-time.ts';
import { AcknowledgeButton, Direction, TradeTag } from '../lib/shared-parts.tsx';
import type { AlertView, InboxView, StrategyView, TradeSummary, UnreachedView } from '../lib/views.ts';
import { InboxKeys } from './inbox-keys.tsx';
import type { InboxStore } from './inbox-store.ts';
import {
  emptyInboxLabels,
  formatDayCounts,
  formatEntry,
  formatStrategyState,
  formatTradesToday,
} from './labels.ts';
import { PauseCard, PauseStrategy } from './pause.tsx';
import { TradeRow } from './trade-row.tsx';

interface InboxPageProps {
  readonly router: Router;
  readonly store: InboxStore;
}

/** Trades waiting for a decision first, then everything else. */
export function InboxPage({ router, store }: InboxPageProps) {
  const view = store.view.value;
  const isLost = store.liveness.value === 'lost';
  return (
    <>
      <PageTitle router={router} title={words().shell.pages.inbox}>
        <ConnectionNote store={store} />
      </PageTitle>
      <div class={`inbox-columns ${isLost ? 'stale' : ''}`}>
        <div class="inbox-trades">
          {view !== undefined && <AlertsSections store={store} alerts={view.alerts} />}
          {view !== undefined && <OverdueSection store={store} overdue={view.overdue} />}
          {view === undefined ? (
            <p class="quiet">{words().shell.loading}</p>
          ) : (
            <WaitingSection store={store} view={view} />
          )}
          {view !== undefined && <UnreachedSection store={store} unreached={view.unreached} />}
          {view !== undefined && <TodaySection store={store} view={view} />}
        </div>
        <div class="inbox-aside">
          <PauseCard store={store} />
          <InboxKeys store={store} />
          {view !== undefined && <StrategiesSection store={store} strategies={view.strategies} />}
        </div>
      </div>
    </>
  );
}

interface AlertsSectionsProps {
  readonly store: InboxStore;
  readonly alerts: InboxView['alerts'];
}

/** Orders that nobody approved, and silent strategies, until a person acknowledges them. */
function AlertsSections({ store, alerts }: AlertsSectionsProps) {
  const { ordersWithoutApproval, silentStrategies } = words().inbox;
  const isOfOrder = ({ kind }: AlertView) => kind === 'order_without_approval';
  return (
    <>
      <AlertsSection store={store} title={ordersWithoutApproval} alerts={alerts.filter(isOfOrder)} />
      <AlertsSection
        store={store}
        title={silentStrategies}
        alerts={alerts.filter((alert) => !isOfOrder(alert))}
      />
    </>
  );
}

interface AlertsSectionProps extends AlertsSectionsProps {
  readonly title: string;
}

function AlertsSection({ store, title, alerts }: AlertsSectionProps) {
  const id = useId();
  if (alerts.length === 0) return null;
  return (
    <section class="overdue-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="rows">
        {alerts.map((alert) => (
          <AlertRow key={alert.alert_id} store={store} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function AlertRow({ store, alert }: { readonly store: InboxStore; readonly alert: AlertView }) {
  const text = words().inbox;
  const { alert_id, title, report, advice, reports, strategy, at, not_reached: unsent } = alert;
  return (
    <li class="overdue-row">
      <div class="settled-row">
        <span class="row-head">
          <strong class="row-subject">{title}</strong>
          <span>{localTime.clock(Date.parse(at))}</span>
        </span>
        <p>{advice}</p>
        <p>{report}</p>
        {unsent !== undefined && <p>{text.notReachedBecause(unsent)}</p>}
        <small class="row-origin">
          {strategy}
          {reports > 1 && ` · ${text.reports(reports)}`}
        </small>
      </div>
      <AcknowledgeButton path={`/alert/${alert_id}/acknowledge`} subject={title} refresh={store.refresh} />
    </li>
  );
}

interface UnreachedSectionProps {
  readonly store: InboxStore;
  readonly unreached: readonly UnreachedView[];
}

/** Trades that expired without anyone confirmed to have been notified, until someone opens them. */
function UnreachedSection({ store, unreached }: UnreachedSectionProps) {
  const { notReached, notReachedAdvice } = words().inbox;
  if (unreached.length === 0) return null;
  return (
    <section class="overdue-card" aria-labelledby="unreached-title">
      <h2 id="unreached-title">{notReached}</h2>
      <p>{notReachedAdvice}</p>
      <ul class="rows">
        {unreached.map((trade) => (
          <li key={trade.trade_uuid} class="overdue-row">
            <UnreachedRow trade={trade} now={store.now.peek()} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `today 14:32` */
const formatWhen = (instant: number, now: number) =>
  `${dayInText(localTime, instant, now)} ${localTime.clock(instant)}`;

function UnreachedRow({ trade, now }: { readonly trade: UnreachedView; readonly now: number }) {
  const { trade_uuid, instrument, direction, strategy, at, reason } = trade;
  return (
    <a class="settled-row" href={`/chart/${trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          {instrument} <Direction side={direction} />
        </strong>
        <span>{formatWhen(Date.parse(at), now)}</span>
      </span>
      <p>{reason}</p>
      <small class="row-origin">{strategy}</small>
    </a>
  );
}

interface OverdueSectionProps {
  readonly store: InboxStore;
  readonly overdue: InboxView['overdue'];
}

/** Overdue executions: an order may be open. */
function OverdueSection({ store, overdue }: OverdueSectionProps) {
  const text = words().inbox;
  if (overdue.length === 0) return null;
  return (
    <section class="overdue-card" aria-labelledby="overdue-title">
      <h2 id="overdue-title">{text.overdue}</h2>
      <p>{text.overdueAdvice}</p>
      <ul class="rows">
        {overdue.map((trade) => (
          <OverdueRow key={trade.trade_uuid} store={store} trade={trade} />
        ))}
      </ul>
    </section>
  );
}

function OverdueRow({ store, trade }: { readonly store: InboxStore; readonly trade: TradeSummary }) {
  const { trade_uuid, instrument, direction, strategy, execution_overdue_since: since } = trade;
  return (
    <li class="overdue-row">
      <a class="settled-row" href={`/chart/${trade_uuid}`}>
        <span class="row-head">
          <strong class="row-subject">
            <TradeTag trade={trade} />
            {instrument} <Direction side={direction} />
            <span class="row-price"> {formatEntry(trade)}</span>
          </strong>
          {since !== undefined && <span>{words().inbox.since(localTime.clock(Date.parse(since)))}</span>}
        </span>
        <small class="row-origin">{strategy}</small>
      </a>
      <AcknowledgeButton
        path={`/acknowledge/${trade_uuid}`}
        subject={`${instrument} ${direction}`}
        refresh={store.refresh}
      />
    </li>
  );
}

interface WaitingSectionProps {
  readonly store: InboxStore;
  readonly view: InboxView;
}

function WaitingSection({ store, view }: WaitingSectionProps) {
  const { waiting } = view;
  if (waiting.length === 0) return <Quiet view={view} />;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {words().inbox.waiting} <span class="count">{waiting.length}</span>
      </h2>
      <ul class="rows">
        {waiting.map((trade) => (
          <TradeRow key={trade.trade_uuid} trade={trade} now={store.now} />
        ))}
      </ul>
    </section>
  );
}

function Quiet({ view }: { readonly view: InboxView }) {
  const { title, text, link } = emptyInboxLabels(view);
  return (
    <section class="quiet-card">
      <h2>{title}</h2>
      <p>{text}</p>
      {link !== undefined && (
        <a class="button" href={link.path}>
          {link.label}
        </a>
      )}
    </section>
  );
}

interface TodaySectionProps {
  readonly store: InboxStore;
  readonly view: InboxView;
}

function TodaySection({ store, view }: TodaySectionProps) {
  const { noDecisions, earlier } = words().inbox;
  const { today } = view;
  return (
    <section aria-labelledby="today-title">
      <div class="section-head">
        <h2 id="today-title">{words().shell.today}</h2>
        <p class="quiet">{formatDayCounts(today)}</p>
      </div>
      {today.length === 0 ? (
        <p class="quiet">
          {noDecisions} {earlier.before}
          <a href="/history">{words().shell.pages.history}</a>
          {earlier.after}
        </p>
      ) : (
        <ul class="rows settled">
          {today.map((trade) => (
            <TradeRow key={trade.trade_uuid} trade={trade} now={store.now} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface StrategiesSectionProps {
  readonly store: InboxStore;
  readonly strategies: readonly StrategyView[];
}

function StrategiesSection({ store, strategies }: StrategiesSectionProps) {
  if (strategies.length === 0) return null;
  return (
    <section aria-labelledby="strategies-title">
      <h2 id="strategies-title">{words().inbox.strategies}</h2>
      <ul class="strategies">
        {strategies.map((strategy) => (
          <Strategy key={strategy.name} store={store} strategy={strategy} />
        ))}
      </ul>
    </section>
  );
}

function Strategy({ store, strategy }: { readonly store: InboxStore; readonly strategy: StrategyView }) {
  const text = useComputed(() => formatStrategyState(strategy, store.now.value));
  return (
    <li class={`strategy ${strategy.state}`}>
      <strong>{strategy.name}</strong>
      <small class="strategy-state">{text.value}</small>
      <small class="strategy-trades">{formatTradesToday(strategy)}</small>
      <PauseStrategy store={store} strategy={strategy.name} />
    </li>
  );
}
