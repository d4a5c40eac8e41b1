import { words } from '../../domain/language/words.ts';

/** What to tell about stored secrets that no longer open. */
export function describeUnreadable(names: readonly string[]): string {
  const { unreadable, unreadables } = words().settingFaults;
  return names.length === 1 ? unreadable(names.join('')) : unreadables(names.join(', '));
}
