import { cpus, loadavg, release, totalmem, type } from 'node:os';
import type { Figures } from './percentiles.ts';
import { stolenPercent } from './stolen-time.ts';

export interface Row {
  readonly what: string;
  readonly figures: Figures;
  /** What this row's median is compared with. */
  readonly peer?: Figures;
}

/** The machine, the moment, and a table in Markdown: what a reader needs to judge the numbers. */
export function printReport(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n${machineLine()}\n`);
  const cells = [
    ['', 'n', 'p50 ms', 'p99 ms', 'most ms', 'p50 to peer'],
    ...rows.map(({ what, figures, peer }) => [
      what,
      String(figures.count),
      milliseconds(figures.p50),
      milliseconds(figures.p99),
      milliseconds(figures.most),
      peer === undefined ? '' : `× ${Number((figures.p50 / peer.p50).toPrecision(2))}`,
    ]),
  ];
  for (const line of table(cells)) console.log(line);
}

/**
 * `2026-01-12, AMD EPYC, 2 cores, 23 GB, Linux 6.1, Node 26.10.0, load 2.1, 3 % stolen`: load of the last minute, the
 * bench's own included, and what the host took away meanwhile.
 */
export function machineLine(): string {
  const stolen = stolenPercent();
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const today = new Date().toISOString().slice(0, 10);
  const node = `Node ${process.versions.node}`;
  return [
    today,
    cpu?.model.trim() ?? 'unknown processor',
    `${cpus().length} cores`,
    `${gigabytes} GB`,
    `${type()} ${release()}`,
    node,
    `load ${loadavg()[0]?.toFixed(1)}`,
    ...(stolen === undefined ? [] : [`${stolen.toFixed(0)} % stolen`]),
  ].join(', ');
}

const milliseconds = (value: number) => value.toFixed(value < 10 ? 2 : 1);

function table(cells: readonly (readonly string[])[]): string[] {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`,
  );
  const rules = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const rule = `| ${rules.join(' | ')} |`;
  return lines.toSpliced(1, 0, rule);
}

const pad = (cell: string, width: number, column: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);
