import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { atMostEach } from './at-most-each.ts';

const APART_MS = 1_000;

/**
 * Asks now and after each look of the app for what the inbox doesn't tell: a row that says "pending" must not outlive
 * the decision, nor a phone its being shut out. Never twice at once: on a slow line each question would outdate the
 * one before, and no answer would ever be shown.
 */
export function useChanges(
  { changes }: InboxStore,
  refresh: () => Promise<unknown>,
  apartMs = APART_MS,
): void {
  const follow = useMemo(() => atMostEach(apartMs, refresh), []);
  useSignalEffect(() => {
    if (changes.value >= 0) follow();
  });
}
