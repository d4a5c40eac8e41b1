import { expect, test } from 'vitest';
import { createManualClock } from '../../test/support/manual-clock.ts';
import type { RecordedHead } from '../domain/installation.ts';
import type { Queries } from './ports.ts';

import { startHeadRecorder } from './record-head.ts';

const headOf = ({ sequence }: { sequence: number }) => ({ sequence, hash: 'hash' });

async function startRecorder() {
  const clock = createManualClock();
  const written: number[] = [];
  const warnings: string[] = [];
  const state = { sequence: 1, isFull: false };
  const recorder = await startHeadRecorder({
    clock,
    store: { transaction: (work) => work({ auditHead: async () => headOf(state) } as Queries) },
    installation: { identity: 'this one', epoch: 3 },
    log: { info() {}, error() {}, warn: (_fields, text) => void warnings.push(text) },
    async write(head: RecordedHead) {
      if (state.isFull) throw new Error('no space left');
      written.push(head.sequence);
    },
  });
  return { recorder, clock, written, warnings, state };
}

test('the end is recorded at the start, at once after a quiet moment, and then once a second', async () => {
  const { recorder, clock, written, state } = await startRecorder();
  for (const sequence of [2, 3, 4]) {
    state.sequence = sequence;
    recorder.note();
    await Promise.resolve();
  }
  await new Promise(setImmediate);
  expect(written.at(-1)).toBeLessThan(4 + 1);
  const before = written.length;
  state.sequence = 9;
  clock.advance(1000);
  await new Promise(setImmediate);
  expect(written.length).toBe(before + 1);
  expect(written.at(-1)).toBe(9);
});

test('the end is recorded once more when the server stops', async () => {
  const { recorder, written, state } = await startRecorder();
  state.sequence = 7;
  await recorder.stop();
  expect(written).toEqual([1, 7]);
});

test('a full disk stops nobody; it is logged once, and the end is recorded when there is room', async () => {
  const { recorder, written, warnings, state } = await startRecorder();
  state.isFull = true;
  await recorder.stop();
  await recorder.stop();
  expect(warnings).toEqual(['the end of the audit log could not be recorded beside the database']);
  state.isFull = false;
  state.sequence = 8;
  await recorder.stop();
  expect(written).toEqual([1, 8]);
});
