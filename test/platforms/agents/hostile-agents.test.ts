import { expect, test } from 'vitest';
import { atFullLength } from '../../full-length.ts';
import { attackWithAgents } from './hostile-agents.ts';

const sessions = Number(process.env['AGENT_SESSIONS'] ?? atFullLength(2000));
const seed = Number(process.env['AGENT_SEED'] ?? 20261129);

test('whatever an agent sends, nothing is granted without a tap of a person, and each approval once', {
  timeout: 60_000 + sessions * 1000,
}, async () => {
  const { faults, approved, grants, attacks } = await attackWithAgents({ sessions, seed });
  console.log(`agents: ${sessions} sessions, seed ${seed}: ${approved} approved, ${grants} granted`);
  expect(faults).toEqual([]);
  expect(grants).toBeGreaterThan(0);
  expect(grants).toBeLessThanOrEqual(approved);
  expect(Object.values(attacks).every((times) => times > 0)).toBe(true);
});
