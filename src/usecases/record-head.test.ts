import { expect, test } from 'vitest';
import { createManualClock } from '../../test/support/manual-clock.ts';
import type { RecordedHead } from '../domain/installation.ts';
import type { Queries } from './ports.ts';
import { startHeadRecorder } from './record-head.ts';

const headOf = ({ sequence }: { sequence: number }) => ({ sequence, hash: 'hash' });

async function startRecorder() {
  const clock = createManualClock();
  const written: RecordedHead[] = [];
  const warnings: unknown[] = [];
  const state = { sequence: 1, fault: '' };
  const recorder = await startHeadRecorder({
    clock,
    store: { transaction: (work) => work({ auditHead: async () => headOf(state) } as Queries) },
    installation: { identity: 'this one', epoch: 3 },
    log: { info() {}, error() {}, warn: (fields, text) => void warnings.push([fields, text]) },
    async write(head) {
      if (state.fault !== '') throw new Error(state.fault);
      written.push(head);
    },
  });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { recorder, clock, written, warnings, state, settled };
}
const recorded = (sequence: number) => ({ identity: 'this one', epoch: 3, sequence, hash: 'hash' });
const WARNING = 'the end of the audit log could not be recorded beside the database';

test('the end is recorded at the start, at once after a quiet moment, and then once a second', async () => {
  const { recorder, clock, written, state, settled } = await startRecorder();
  expect(written).toEqual([recorded(1)]);
  for (const sequence of [2, 3, 4]) {
    state.sequence = sequence;
    recorder.note();
    await settled();
  }
  expect(written).toEqual([recorded(1), recorded(2)]);
  clock.advance(999);
  await settled();
  expect(written).toHaveLength(2);
  clock.advance(1);
  await settled();
  expect(written).toEqual([recorded(1), recorded(2), recorded(4)]);
});

test('the end is recorded once more when the server stops, and not after that', async () => {
  const { recorder, clock, written, state, settled } = await startRecorder();
  recorder.note();
  recorder.note();
  await settled();
  state.sequence = 7;
  await recorder.stop();
  expect(written).toEqual([recorded(1), recorded(1), recorded(7)]);
  expect(clock.pending).toBe(0);
});

test('a full disk stops nobody; each fault is logged once, and the end is recorded when there is room', async () => {
  const { recorder, written, warnings, state } = await startRecorder();
  const stopWith = async (fault: string, sequence = 1) => {
    Object.assign(state, { fault, sequence });
    await recorder.stop();
  };
  await stopWith('no space left');
  await stopWith('no space left');
  await stopWith('read-only file system');
  const logged = (fault: string) => [{ err: new Error(fault) }, WARNING];
  expect(warnings).toEqual([logged('no space left'), logged('read-only file system')]);
  await stopWith('', 8);
  expect(written).toEqual([recorded(1), recorded(8)]);
  await stopWith('read-only file system');
  expect(warnings).toHaveLength(3);
});
