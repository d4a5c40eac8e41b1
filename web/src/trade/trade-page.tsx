import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatAgent } from '../../../src/domain/account.ts';
import { findAgeCaution } from '../../../src/domain/bar-age.ts';
import { words } from '../../../src/domain/language/words.ts';
import { byRuleSentences } from '../../../src/domain/status-labels.ts';
import { capitalize, formatOrigin, testNoteOf } from '../../../src/domain/wording.ts';
import { findUrgency, formatSpokenTimeLeft, formatTimeLeft } from '../lib/durations.ts';
import { localTime } from '../lib/local-time.ts';
import { AcknowledgeButton, AlarmBanner, Direction, TradeTag } from '../lib/shared-parts.tsx';
import { useHeight } from '../lib/use-height.ts';
import { formatBothTimes, ownZone } from '../lib/zone-times.ts';
import { PauseAround, ResultCard } from './after-trade.tsx';
import { PriceChart } from './chart.tsx';
import { ConfirmDialog, DecisionBar } from './decision-bar.tsx';
import { DrillOutcome } from './drill-outcome.tsx';
import { describeApprovals, describeOutcome, formatSuperseded, reportsOf } from './labels.ts';
import { OrderForm } from './order-form.tsx';
import { differsFromFirst, orderOf } from './order-terms.ts';
import { RoomCard } from './room-card.tsx';
import { RuleList } from './rule-list.tsx';
import { MarketRow, PlanCard, TradeFacts } from './trade-cards.tsx';
import { TradeKeys } from './trade-keys.tsx';
import type { TradeStore } from './trade-store.ts';
import { agedTradeOf, firstApprovalIn, ruleTimeIn, standingOf } from './trade-view.ts';

export function TradePage({ store }: { store: TradeStore }) {
  const top = useHeight('--top');
  // What is below the first screen comes after it: it is seen sooner, and nothing on it moves.
  const isPainted = useSignal(false);
  const isDrill = store.view.value.purpose === 'drill';
  useEffect(() => {
    isPainted.value = true;
  }, []);
  return (
    <>
      <AlarmBanner alarm={store.view.value.alarm} />
      <main class={`live-trade ${store.phase.value} ${isDrill ? 'drill' : ''}`}>
        <div class="top" ref={top}>
          <ConnectionLine store={store} />
          {store.hasInbox && <BackLink isDrill={isDrill} />}
          <TradeHeader store={store} />
        </div>
        <div class="first-screen">
          {isDrill ? <DrillOutcome store={store} /> : <TradeOutcome store={store} />}
          <Approvals store={store} />
          <RuleNote store={store} />
          <PlanCard store={store} />
          <RoomCard store={store} />
          {store.phase.value === 'pending' && !isDrill && <MarketRow store={store} />}
          <Cautions store={store} />
          <PriceChart store={store} />
        </div>
        {isPainted.value && <OrderForm store={store} />}
        {isPainted.value && <TradeFacts store={store} />}
        {isPainted.value && <RuleList {...store.view.value} />}
        <DecisionBar store={store} />
        <ConfirmDialog store={store} />
      </main>
      <TradeKeys store={store} />
    </>
  );
}

const BackLink = ({ isDrill }: { readonly isDrill: boolean }) => (
  <a class="back" href={isDrill ? '/drill' : '/'}>
    <span aria-hidden="true">‹</span> {isDrill ? words().drillPage.title : words().shell.pages.inbox}
  </a>
);

/** Shown only while the page may be out of date. */
function ConnectionLine({ store }: { store: TradeStore }) {
  const { connection, lastSeenAt, view } = store;
  const asOf = useComputed(() => formatBothTimes(lastSeenAt.value, view.value.timezone));
  return (
    <div class="connection-place" role="status">
      {connection.value !== undefined && (
        <p class="connection">
          <strong>{connection.value}</strong> {words().trade.lastUpdate(asOf.value)}
        </p>
      )}
    </div>
  );
}

function TradeHeader({ store }: { store: TradeStore }) {
  const { instrument, signal, source, timeframe, strategy, test = false, purpose } = store.view.value;
  const note = testNoteOf({ isTest: test, strategy, ...(purpose === undefined ? {} : { purpose }) });
  const agent = formatAgent(source ?? null);
  return (
    <header class="trade-header">
      <div>
        <h1>
          <TradeTag trade={store.view.value} />
          {instrument} <Direction side={signal.direction} />
        </h1>
        <p class="quiet">{formatOrigin(signal.pattern, timeframe, strategy)}</p>
        {note !== undefined && <p class="test-note">{note}</p>}
        {agent !== undefined && <p class="agent">{agent}</p>}
      </div>
      <CountdownClock store={store} />
    </header>
  );
}

/** Time left to decide, by the server's clock. */
function CountdownClock({ store }: { store: TradeStore }) {
  const isByRule = ruleTimeIn(store.view.value) !== undefined;
  const end = useComputed(() => Date.parse(ruleTimeIn(store.view.value) ?? store.view.value.expires_at));
  const left = useComputed(() => end.value - store.now.value);
  const text = useComputed(() => formatTimeLeft(left.value));
  const urgency = useComputed(() => findUrgency(left.value));
  const spoken = useComputed(() => formatSpokenTimeLeft(left.value));
  const { by, lastMinute, lastSeconds, rejectWithin, answerWithin, leftToReject, leftToDecide } =
    words().trade;
  // Not by color alone.
  const labels = { calm: by(localTime.clock(end.value)), soon: lastMinute, urgent: lastSeconds };
  if (store.phase.value !== 'pending') return null;
  return (
    <div class={`clock ${urgency.value}`}>
      <p class="clock-label">{isByRule ? rejectWithin : answerWithin}</p>
      <p
        class="clock-time"
        role="timer"
        aria-label={isByRule ? leftToReject(text.value) : leftToDecide(text.value)}
      >
        {text}
      </p>
      <p class="clock-label">{labels[urgency.value]}</p>
      <p class="unseen" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}

/** What to know before trusting the numbers. The age of the data grows until somebody has decided. */
function Cautions({ store }: { store: TradeStore }) {
  const { view, now, phase } = store;
  const age = useComputed(() => {
    const trade = agedTradeOf(view.value);
    return findAgeCaution(trade, phase.value === 'pending' ? now.value : trade.submittedAt)?.text;
  });
  const { cautions = [], contract_note } = view.value;
  const texts = [age.value, ...cautions].filter((text) => text !== undefined);
  if (texts.length === 0 && contract_note === undefined) return null;
  return (
    <div class="cautions">
      {texts.map((text) => (
        <p class="warning" key={text}>
          {text}
        </p>
      ))}
      {contract_note !== undefined && <p class="contract-note">{capitalize(contract_note)}</p>}
    </div>
  );
}

/** What a rule does unless a person decides first. */
function RuleNote({ store }: { store: TradeStore }) {
  const { view, phase } = store;
  if (phase.value !== 'pending') return null;
  const [sentence] = byRuleSentences({ ...standingOf(view.value), viewerZone: ownZone() });
  if (sentence === undefined) return null;
  return (
    <p class="warning by-rule" aria-live="polite">
      {sentence}
    </p>
  );
}

/** How many of two required approvals there are. */
function Approvals({ store }: { store: TradeStore }) {
  const { view, phase, approver } = store;
  if (phase.value !== 'pending' || view.value.approvals_needed !== 2) return null;
  const { title, lines } = describeApprovals(view.value, approver);
  return (
    <section class="outcome open" aria-live="polite">
      <h2 class="tone-open">{title}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <TakeOver store={store} />
    </section>
  );
}

/** The numbers on the page never change by themselves: the user may be about to approve them. */
function TakeOver({ store }: { store: TradeStore }) {
  const { view, order, drafts, approver, paths } = store;
  const first = firstApprovalIn(view.value);
  if (first === undefined || first.approver === approver || paths.approve === null) return null;
  if (!differsFromFirst(view.value, order.value)) return null;
  return (
    <button
      type="button"
      class="take-over"
      onClick={() => {
        drafts.value = {};
        order.value = orderOf(view.value, first.amendments);
      }}
    >
      {words().trade.orderOf(first.approver)}
    </button>
  );
}

/** How the trade ended, who decided, and what followed. */
function TradeOutcome({ store }: { store: TradeStore }) {
  const { view, phase, now, attempt, paths, refresh } = store;
  const left = useComputed(() => {
    const { executable_for_ms = 0, server_time } = view.value;
    // The last tick may be slightly older than the view.
    const elapsed = Math.max(0, now.value - Date.parse(server_time));
    // In whole seconds, so that the text doesn't change at every tick.
    return Math.max(0, Math.ceil((executable_for_ms - elapsed) / 1000) * 1000);
  });
  if (phase.value === 'pending') return null;
  const { title, tone, lines } = describeOutcome(view.value, phase.value, left.value);
  const isOverdue = view.value.execution_overdue_since !== undefined;
  const tried = attempt.value.kind === 'superseded' ? attempt.value.verdict : undefined;
  return (
    <section class={`outcome ${tone} ${isOverdue ? 'overdue' : ''}`} aria-live="polite">
      <h2 class={`tone-${tone}`}>{title}</h2>
      {tried !== undefined && <p>{formatSuperseded(tried, view.value)}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Reports store={store} />
      <ResultCard store={store} />
      <PauseAround store={store} />
      {isOverdue && paths.acknowledge !== null && (
        <AcknowledgeButton path={paths.acknowledge} refresh={refresh} />
      )}
    </section>
  );
}

function Reports({ store }: { store: TradeStore }) {
  const view = store.view.value;
  const reports = reportsOf(view);
  if (reports.length === 0) return null;
  return (
    <ol class="executions">
      {reports.map(({ key, at, text }) => (
        <li key={key}>
          <span class="quiet">{formatBothTimes(Date.parse(at), view.timezone)}</span> {text}
        </li>
      ))}
    </ol>
  );
}
