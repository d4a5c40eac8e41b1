import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { runToEnd } from './support/host.ts';

const FOLDER = join(import.meta.dirname, '../../clients/vectors');
const MUTATIONS = isFullLength ? 1_000_000 : 3_000;
const SEED = 20_260_101;

interface Vector {
  readonly name: string;
  readonly verdict: Readonly<Record<string, unknown>> & { readonly kind: string };
}

const read = (file: string) =>
  (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { readonly vectors: readonly Vector[] }).vectors;

describe.each([
  ['claim', 'claim vectors'],
  ['submit', 'submit vectors'],
])('the vectors of a %s', (file, program) => {
  test('have the verdicts in C# that they have in every language', async () => {
    const vectors = read(`${file}.json`);
    const lines = await runToEnd('driven', [program, join(FOLDER, `${file}.json`)]);
    const found = lines.map(({ name, verdict }) => ({ name, verdict }));
    expect(found).toEqual(vectors.map(({ name, verdict }) => ({ name, verdict })));
    expect(vectors.length).toBeGreaterThan(50);
  });
});

test('no token that differs in one place from a valid one opens anything', { timeout: 300_000 }, async () => {
  const words = ['mutations', join(FOLDER, 'claim.json'), String(SEED), String(MUTATIONS)];
  const lines = await runToEnd('driven', words);
  expect(lines).toEqual([{ event: 'mutations', original: true, outcomes: { not_verified: MUTATIONS } }]);
});
