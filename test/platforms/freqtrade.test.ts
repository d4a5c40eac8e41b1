import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { type Hand, startHand } from './freqtrade/hand.ts';
import { readCaseNames, runCases } from './freqtrade/run-cases.ts';
import { ensurePython, type Python } from './support/python.ts';

/** Only what hangs reaches them: pip compiles 800 MB, and a busy machine is slow. */
const INSTALL_MS = 1_800_000;
const CASES_MS = 1_200_000;

let python: Python;
let stage: LiveStage;
let hand: Hand;
beforeAll(async () => {
  python = await ensurePython('freqtrade');
  stage = await startLiveStage();
  hand = await startHand(stage);
}, INSTALL_MS);
afterAll(async () => {
  await hand.close();
  await stage[Symbol.asyncDispose]();
});

describe.each(['entries', 'orders', 'faults', 'backtests'])('%s', (file) => {
  let faults: ReadonlyMap<string, string | null>;
  beforeAll(async () => {
    faults = await runCases(python, file, stage, hand);
  }, CASES_MS);
  test.each(readCaseNames(file))('%s', (name) => expect(faults.get(name)).toBeNull());
});
