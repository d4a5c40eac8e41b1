import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const contracts = (...words: string[]) => stage.server.run('contracts', ...words);
const SIZES = ['--tick', '0.005', '--point-value', '1000', '--currency', 'USD'];

test('a contract is declared, listed and removed while the server runs', async () => {
  const added = await contracts('add', 'SI', ...SIZES, '--zone', 'America/New_York', '--display', '3');
  expect([added.code, added.stderr]).toEqual([0, expect.stringContaining('Declared "SI"')]);
  expect((await contracts('list')).stdout).toBe(
    'SI  tick 0.005  1000 USD a point  America/New_York  display 3  by operator\n',
  );
  const clash = await contracts('add', 'SI 03-27', ...SIZES);
  expect([clash.code, clash.stderr]).toEqual([
    1,
    'name "SI 03-27" and the declared "SI" match the same names: remove one of them. Nothing was stored.\n',
  ]);
  expect((await contracts('remove', 'SI')).code).toBe(0);
  expect((await contracts('remove', 'SI')).stderr).toBe('"SI" is not declared; see "contracts list".\n');
});

test('a tick of 0 and a pattern of two contracts are refused in one sentence', async () => {
  const zero = await contracts('add', 'SI', '--tick', '0', '--point-value', '1000', '--currency', 'USD');
  expect([zero.code, zero.stderr]).toEqual([1, '--tick must be above 0, found 0. Nothing was stored.\n']);
  const two = await contracts('add', 'SI*', ...SIZES);
  expect(two.stderr).toContain('"SI*" matches two contracts, SI (Silver) and SIL (Micro Silver)');
  expect((await contracts('list')).stdout).toBe('');
});
