/**
 * Runs the Pine library in this process: there is no interpreter of Pine to be had, so the part of the language that the
 * library uses is rewritten as JavaScript, line by line, over a chart that the test makes up.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = join(import.meta.dirname, '../../clients/tradingview/countersign.pine');

export interface PineBar {
  readonly closedAt: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export interface PineChart {
  /** Oldest first. */
  readonly bars: readonly PineBar[];
  readonly symbol: Readonly<{
    prefix: string;
    ticker: string;
    minmove: number;
    pricescale: number;
    pointvalue: number;
    currency: string;
    timezone: string;
  }>;
  readonly period: string;
  readonly stepMs: number;
}

export interface PineLibrary {
  pack(most: number): string;
  entry(...values: [string, number, number, number, number, comment: string, more: string]): string;
  exit(action: string, contracts: number, comment: string, more: string): string;
}

/** The exported functions, as the newest bar of the chart sees them. */
export function runPine(chart: PineChart): PineLibrary {
  const host = hostOf(chart);
  const names = Object.keys(host);
  const program = new Function(...names, `'use strict';${translated()}; return { pack, entry, exit };`);
  return program(...Object.values(host)) as PineLibrary;
}

let code: string | undefined;

function translated(): string {
  code ??= translate(readFileSync(LIBRARY, 'utf8'));
  return code;
}

const FUNCTION = /^(?:export )?(\w+)\(([^()]*)\) =>$/;
const FOR = /^for (\w+) = (.+) to (.+)$/;
const DECLARED = /^(?:const )?(?:int|float|bool|string|array<string>) (\w+ = .*)$/;

export function translate(pine: string): string {
  const out: string[] = [];
  const open: { indent: number; isFunction: boolean }[] = [];
  const lines = pine.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|library\()/.test(line));
  for (const [index, line] of lines.entries()) {
    const indent = line.search(/\S/);
    closeBlocks(out, open, indent);
    const next = lines[index + 1] ?? '';
    const isLast = open.length === 1 && next.search(/\S/) < indent;
    out.push(statementOf(line.trim(), isLast));
    if (/=>$/.test(line) || /^\s*(for|while|if) /.test(line))
      open.push({ indent, isFunction: line.endsWith('=>') });
  }
  closeBlocks(out, open, 0);
  return out.join('\n');
}

function closeBlocks(out: string[], open: { indent: number }[], indent: number): void {
  while ((open.at(-1)?.indent ?? -1) >= indent) {
    open.pop();
    out.push('}');
  }
}

/** The last line of a function is what it returns. */
function statementOf(line: string, isLast: boolean): string {
  const [, name, parameters = ''] = FUNCTION.exec(line) ?? [];
  if (name !== undefined) {
    const names = parameters.split(', ').map((parameter) => parameter.split(' ').at(-1));
    return `function ${name}(${names.join(', ')}) {`;
  }
  const [, counter, from = '', to = ''] = FOR.exec(line) ?? [];
  if (counter !== undefined) return `for (const ${counter} of range(${exprOf(from)}, ${exprOf(to)})) {`;
  const [, keyword, condition = ''] = /^(while|if) (.+)$/.exec(line) ?? [];
  if (keyword !== undefined) return `${keyword} (${exprOf(condition)}) {`;
  const [, declaration] = DECLARED.exec(line) ?? [];
  if (declaration !== undefined) return `let ${exprOf(declaration)};`;
  return `${isLast ? 'return ' : ''}${exprOf(line.replace(' := ', ' = '))};`;
}

/** Outside of texts: the words of Pine, its series, and its types. */
function exprOf(pine: string): string {
  return pine
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) => (index % 2 === 1 ? part : wordsOf(part)))
    .join('');
}

const wordsOf = (pine: string) =>
  pine
    .replaceAll(/\band\b/g, '&&')
    .replaceAll(/\bor\b/g, '||')
    .replaceAll(/\bnot /g, '!')
    .replaceAll('array.new<string>()', '[]')
    .replaceAll(/\b(open|high|low|close|volume|time_close)\[([^\]]+)\]/g, 'series.$1($2)');

function* range(from: number, to: number): Generator<number> {
  const step = from > to ? -1 : 1;
  for (let value = from; value !== to + step; value += step) yield value;
}

/** As much of Pine's library as is used. `na` is NaN. */
function hostOf({ bars, symbol, period, stepMs }: PineChart): Readonly<Record<string, unknown>> {
  const newest = bars.length - 1;
  const at = (index: number) => bars[newest - index] as PineBar;
  return {
    series: {
      open: (index: number) => at(index).open,
      high: (index: number) => at(index).high,
      low: (index: number) => at(index).low,
      close: (index: number) => at(index).close,
      volume: (index: number) => at(index).volume,
      time_close: (index: number) => at(index).closedAt,
    },
    syminfo: { ...symbol, mintick: symbol.minmove / symbol.pricescale },
    timeframe: { period, in_seconds: () => stepMs / 1000 },
    bar_index: newest,
    time: at(0).closedAt - stepMs,
    math: Math,
    int: Math.trunc,
    na: Number.isNaN,
    nz: (value: number) => (Number.isNaN(value) ? 0 : value),
    str: {
      length: (text: string) => text.length,
      substring: (text: string, from: number, to: number) => text.substring(from, to),
      replace_all: (text: string, from: string, to: string) => text.replaceAll(from, to),
      // Pine's default format: at most ten decimals.
      tostring: (value: number) => value.toFixed(10).replace(/\.?0+$/, ''),
    },
    array: { join: (parts: readonly string[], separator: string) => parts.join(separator) },
    range,
  };
}
