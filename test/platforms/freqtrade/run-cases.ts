import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveStage } from '../../support/live-stage.ts';
import type { Python } from '../support/python.ts';
import type { Hand } from './hand.ts';

/** The sentences that the cases of a file begin with. */
export function readCaseNames(file: string): readonly string[] {
  const source = readFileSync(join(import.meta.dirname, `${file}.py`), 'utf8');
  return [...source.matchAll(/^def case_.*\n {4}"""(.+?)"{0,3}$/gm)].map(([, name = '']) => name);
}

/** Runs all cases of a file in one process, since freqtrade takes seconds to load. The fault of each, or null. */
export async function runCases(
  python: Python,
  file: string,
  { server, strategy }: LiveStage,
  hand: Hand,
): Promise<ReadonlyMap<string, string | null>> {
  const env = {
    PATH: process.env['PATH'],
    COUNTERSIGN_SERVER: server.url,
    STRATEGY_KEY: strategy.key,
    HAND: hand.url,
    ONLY: process.env['ONLY'] ?? '',
  };
  const { code, stdout, stderr } = await python.run([join(import.meta.dirname, `${file}.py`)], { env });
  if (code !== 0) throw new Error(`${file}.py ended with ${code}: ${stderr.slice(-4000)}`);
  const results = stdout.trimEnd().split('\n');
  return new Map(
    results
      .map((line) => JSON.parse(line) as { name: string; fault: string | null })
      .map(({ name, fault }) => [name, fault]),
  );
}
