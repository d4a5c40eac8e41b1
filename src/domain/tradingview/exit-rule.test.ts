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
  [{ action: 'LONG', position: 'long', ordered: 'long' }],
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
  [{ kind: 'exit', action: 'SHORT', ordered: 'long' }],
  [{ kind: 'exit', action: 'SHORT', position: 'long' }],
] as const)('%j is an exit', (stated) => {
  expect(rule(stated)).toBe('exit');
});

const CLOSES = '"kind" says entry, but the rest of the message closes a position';
const GROWS = '"kind" says exit, but the order would make the position larger';

test.each([
  [{ kind: 'entry', action: 'exit' }, CLOSES],
  [{ kind: 'entry', action: 'LONG', ordered: 'flat' }, CLOSES],
  [{ kind: 'entry', action: 'SHORT', ordered: 'long' }, CLOSES],
  [{ kind: 'exit', action: 'LONG', ordered: 'long' }, GROWS],
  [{ kind: 'exit', action: 'SHORT', position: 'short' }, GROWS],
  [
    { action: 'SHORT', ordered: 'flat', position: 'short' },
    'the message states two positions, short and flat',
  ],
] as const)('%j contradicts itself', (stated, fault) => {
  expect(rule(stated)).toEqual({ fault });
});
