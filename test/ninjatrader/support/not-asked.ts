import { expect } from 'vitest';
import type { Gated } from './gated-trade.ts';

/** Sends a signal and sees that the phone doesn't ring, and that the line says why. */
export async function expectNotAsked(gated: Gated, ask: object, reason: RegExp): Promise<void> {
  const { stage, gateway } = gated;
  const submits = () => gateway.calls.filter(({ kind }) => kind === 'submit').length;
  const before = submits();
  stage.send('ask', ask);
  await stage.find('print', ({ text }) => /not asked/.test(String(text)) && reason.test(String(text)));
  expect(submits()).toBe(before);
}
