import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AuditEntry } from '../../domain/audit.ts';
import { FAILURE_KINDS } from '../../domain/delivery.ts';
import { once } from '../../domain/once.ts';
import type { ConnectionUse } from '../../usecases/ports.ts';
import type { ChannelDelivery } from '../../usecases/read-delivery.ts';

/** Prometheus metrics. No label contains a name that a stranger could choose. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Long polls currently waiting for a decision. */
  readonly waiting: Gauge;
  /** Pages currently kept up to date. */
  readonly openStreams: Gauge;
  /** Connections closed or refused at the connection limit. */
  readonly droppedConnections: Counter;
  /** Drawing threads terminated because a picture took too long. */
  readonly drawingTimeouts: Counter;
  /** 1 while the time is certain, 0 while nothing is decided because the clock was set. */
  readonly clockCertain: Gauge;
  /** Overdue executions, as of the last reading. */
  readonly overdueExecutions: Gauge;
  /** Unacknowledged alerts, as of the last reading. */
  readonly openAlerts: Gauge;
  /** Counts new audit entries. */
  observe(entries: readonly AuditEntry[]): void;
  /** Reads the channels' delivery health on every scrape. */
  watchDelivery(read: () => Promise<readonly ChannelDelivery[]>): void;
}

/** Once per process: they go on watching the event loop and the garbage collector, also after a server was replaced. */
const processMetrics = once(() => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
});

export function createMetrics(connectionUse?: () => ConnectionUse): Metrics {
  const registry = Registry.merge([processMetrics()]);
  const registers = [registry];
  if (connectionUse !== undefined) countConnections(registry, connectionUse);
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const events = new Counter({
    name: 'countersign_events_total',
    help: 'Entries of the audit log since the start, by kind.',
    labelNames: ['kind'],
    registers,
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'countersign_http_request_seconds',
      help: 'Time to answer, long polls included.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 60],
      registers,
    }),
    waiting: gauge('countersign_waiting_requests', 'Requests that wait for a decision.'),
    openStreams: gauge('countersign_open_streams', 'Pages that are kept up to date by an event stream.'),
    droppedConnections: counter(
      'countersign_dropped_connections_total',
      'Connections closed or refused at the connection limit.',
    ),
    clockCertain: gauge(
      'countersign_clock_certain',
      '1 normally; 0 while nothing is decided because the clock was changed.',
    ),
    drawingTimeouts: counter(
      'countersign_drawing_timeouts_total',
      'Drawing threads terminated because a picture took too long.',
    ),
    overdueExecutions: gauge(
      'countersign_overdue_executions',
      'Executions that are overdue: picked up, outcome unknown.',
    ),
    openAlerts: gauge(
      'countersign_open_alerts',
      'Orders without approval and silent strategies that nobody has acknowledged.',
    ),
    observe(entries) {
      for (const { kind } of entries) events.inc({ kind });
    },
    watchDelivery: (read) => watchDelivery(registry, read),
  };
}

const CONNECTION_FIGURES = [
  ['wanted', 'Maximum database connections (DATABASE_POOL_SIZE).'],
  ['allowed', 'Database connections available; fewer than wanted is a shortage.'],
  ['open', 'Open database connections.'],
  ['waiting', 'Requests waiting for a database connection.'],
  ['refused', 'Connections refused by the database since the start.'],
] as const;

function countConnections(registry: Registry, use: () => ConnectionUse): void {
  for (const [figure, help] of CONNECTION_FIGURES) {
    new Gauge({
      name: `countersign_database_connections_${figure}`,
      help,
      registers: [registry],
      collect() {
        this.set(use()[figure]);
      },
    });
  }
}

function watchDelivery(registry: Registry, read: () => Promise<readonly ChannelDelivery[]>): void {
  const registers = [registry];
  // No value is better than a stale one.
  const readOrNothing = () => read().catch(() => []);
  const channelGauge = <Label extends string>(
    [name, help]: readonly [string, string],
    labels: readonly Label[],
    fill: (gauge: Gauge<Label | 'channel'>, each: ChannelDelivery) => void,
  ) =>
    new Gauge({
      name: `countersign_${name}`,
      help,
      labelNames: ['channel', ...labels],
      registers,
      async collect() {
        this.reset();
        for (const each of await readOrNothing()) fill(this, each);
      },
    });
  const failures = 'Consecutive failed attempts to send, over all instances.';
  channelGauge(['channel_consecutive_failures', failures], [], (gauge, { channel, health }) =>
    gauge.set({ channel }, health.failures),
  );
  const oldest = 'Age of the oldest unsent notice; 0 when there is none.';
  channelGauge(['oldest_unsent_notice_seconds', oldest], ['kind'], (gauge, { channel, health }) => {
    for (const kind of ['ask', 'outcome', 'alert'] as const)
      gauge.set({ channel, kind }, health.oldestMs[kind] / 1000);
  });
  const questions = 'Approval requests of the last 24 hours that were sent, delivered and seen.';
  channelGauge(['channel_questions_24h', questions], ['step'], (gauge, { channel, day }) => {
    for (const step of STEPS) gauge.set({ channel, step }, day[step].count);
  });
  const took = 'How long approval requests of the last 24 hours took to be sent, delivered and seen.';
  channelGauge(['channel_question_seconds_24h', took], ['step', 'quantile'], (gauge, { channel, day }) => {
    for (const step of STEPS) {
      const { medianMs, p95Ms } = day[step];
      if (medianMs !== null) gauge.set({ channel, step, quantile: '0.5' }, medianMs / 1000);
      if (p95Ms !== null) gauge.set({ channel, step, quantile: '0.95' }, p95Ms / 1000);
    }
  });
  const failed = 'Failed attempts to send in the last 24 hours, by kind.';
  channelGauge(['channel_failures_24h', failed], ['kind'], (gauge, { channel, day }) => {
    for (const kind of FAILURE_KINDS) gauge.set({ channel, kind }, day.failures.get(kind) ?? 0);
  });
}

const STEPS = ['sent', 'delivered', 'seen'] as const;
