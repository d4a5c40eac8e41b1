import type { ChecklistItem } from './setup-parts.ts';

/** `All set` · `2 of 7 left` */
export function checklistWords(items: readonly ChecklistItem[]): string {
  const left = items.filter(({ state }) => state !== 'done').length;
  return left === 0 ? 'All set' : `${left} of ${items.length} left`;
}

/** The first thing that is not done: what failed comes before what was not begun. */
export function nextStep(items: readonly ChecklistItem[]): ChecklistItem | undefined {
  return items.find(({ state }) => state === 'failed') ?? items.find(({ state }) => state === 'todo');
}
