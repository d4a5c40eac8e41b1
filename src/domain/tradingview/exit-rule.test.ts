import { expect, test } from 'vitest';
import { findExitRule } from './exit-rule.ts';

const nothing = { kind: undefined, action: undefined, position: undefined, ordered: undefined };
const rule = (stated: Partial<Parameters<typeof findExitRule>[0]>) => findExitRule({ ...nothing, ...stated });

test.each([
  [{ action: 'LONG' }],
  [{ action: 'SHORT' }],
  [{ action: 'LONG', ordered: 'long' }],
  [{ action: 'SHORT', ordered: 'short' }],
  [{ action: 'LONG', position: 'long' }],
  // In a bridge's words a short position may be what is wanted, not what is held.
  [{ action: 'LONG', position: 'short' }],
  [{ kind: 'entry', action: 'LONG' }],
  [{}],
] as const)('%j is asked about', (stated) => {
  expect(rule(stated)).toBe('entry');
});

test.each([
  [{ kind: 'exit' }],
  [{ kind: 'exit', action: 'SHORT' }],
  [{ action: 'exit' }],
  [{ action: 'SHORT', ordered: 'flat' }],
  [{ action: 'LONG', position: 'flat' }],
  [{ action: 'SHORT', ordered: 'long' }],
  [{ action: 'LONG', ordered: 'short' }],
  [{ kind: 'exit', action: 'LONG', ordered: 'short' }],
] as const)('%j is an exit', (stated) => {
  expect(rule(stated)).toBe('exit');
});

test.each([
  [{ kind: 'entry', action: 'exit' }],
  [{ kind: 'entry', action: 'LONG', ordered: 'flat' }],
  [{ kind: 'entry', action: 'SHORT', ordered: 'long' }],
  [{ kind: 'exit', action: 'LONG', ordered: 'long' }],
  [{ kind: 'exit', action: 'SHORT', position: 'short' }],
  [{ action: 'SHORT', ordered: 'flat', position: 'short' }],
] as const)('%j contradicts itself', (stated) => {
  expect(rule(stated)).toEqual({ fault: expect.any(String) });
});
