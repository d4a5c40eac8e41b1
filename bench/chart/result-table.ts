import { percentile } from '../support/percentiles.ts';
import type { Summary } from './contender.ts';

export interface Result {
  readonly name: string;
  readonly times: number[];
  readonly busy: number[];
  readonly delays: number[];
  summary?: Summary;
}

const HEAD = [
  '',
  'n',
  'p50 ms',
  'p95 ms',
  'least ms',
  'p50 to ours',
  'KB',
  'peak MB',
  'main thread p50 ms',
  'loop delay p99 ms',
];

/** A table in Markdown; the first result is the one that the others are compared with. */
export function tableOf(results: readonly Result[]): string[] {
  const ours = percentile(results[0]?.times ?? [], 0.5);
  const cells = results.map((result) => rowOf(result, ours));
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return [line(HEAD), line(HEAD.map((_, column) => (column === 0 ? '---' : '---:'))), ...cells.map(line)];
}

function rowOf({ name, times, busy, delays, summary }: Result, ours: number): string[] {
  const p50 = percentile(times, 0.5);
  return [
    name,
    String(times.length),
    figure(p50),
    figure(percentile(times, 0.95)),
    figure(Math.min(...times)),
    `× ${(p50 / ours).toPrecision(2)}`,
    figure((summary?.bytes ?? Number.NaN) / 1024),
    figure(summary?.peakMegabytes ?? Number.NaN),
    figure(percentile(busy, 0.5)),
    figure(percentile(delays, 0.5)),
  ];
}

const figure = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
