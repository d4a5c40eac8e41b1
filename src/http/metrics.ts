import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AuditEntry } from '../domain/audit.ts';

/** What Prometheus reads. No label holds a name that a stranger could choose. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Long polls that wait for a decision now. */
  readonly waiting: Gauge;
  /** Pages that are kept up to date now. */
  readonly openStreams: Gauge;
  /** Connections that were closed or refused because there were too many. */
  readonly droppedConnections: Counter;
  /** Drawing threads that were terminated because a picture took too long. */
  readonly drawingTimeouts: Counter;
  /** Counts what the audit log has just taken in. */
  observe(entries: readonly AuditEntry[]): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
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
    waiting: new Gauge({
      name: 'countersign_waiting_requests',
      help: 'Requests that wait for a decision.',
      registers,
    }),
    openStreams: new Gauge({
      name: 'countersign_open_streams',
      help: 'Pages that are kept up to date by an event stream.',
      registers,
    }),
    droppedConnections: new Counter({
      name: 'countersign_dropped_connections_total',
      help: 'Connections that were closed or refused because there were too many.',
      registers,
    }),
    drawingTimeouts: new Counter({
      name: 'countersign_drawing_timeouts_total',
      help: 'Drawing threads that were terminated because a picture took too long.',
      registers,
    }),
    observe(entries) {
      for (const { kind } of entries) events.inc({ kind });
    },
  };
}
