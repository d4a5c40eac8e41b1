import { expect, test } from 'vitest';
import { checklistWords, nextStep } from './checklist-words.ts';
import type { ChecklistItem } from './setup-parts.ts';

const items = (...states: ChecklistItem['state'][]): ChecklistItem[] =>
  states.map((state, index) => ({ id: `step ${index}`, title: '', state, advice: '' }));

test('what is left is counted, until nothing is', () => {
  expect(checklistWords(items('done', 'todo', 'failed'))).toBe('2 of 3 left');
  expect(checklistWords(items('done', 'done'))).toBe('All set');
});

test('what failed is the next step, then what was not begun', () => {
  expect(nextStep(items('done', 'todo', 'failed'))?.id).toBe('step 2');
  expect(nextStep(items('done', 'todo', 'todo'))?.id).toBe('step 1');
  expect(nextStep(items('done'))).toBeUndefined();
});
