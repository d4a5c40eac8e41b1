import { en } from './en/index.ts';

/** Every sentence and label that a person reads, in one language. English says which there are. */
export type Words = typeof en;

let current: Words = en;

/** In the language being written: English, unless `inWords` or `useWords` say otherwise. */
export const words = (): Words => current;

/**
 * Writes something in another language. `write` must not wait for anything: what is written meanwhile would be in that
 * language too. What is stored or sent to a strategy is written outside of it, and so in English.
 */
export function inWords<Written>(chosen: Words, write: () => Written): Written {
  const before = current;
  current = chosen;
  try {
    const written = write();
    if (written instanceof Promise) throw new TypeError('inWords: expected what is written, found a promise');
    return written;
  } finally {
    current = before;
  }
}

/** Writes what a machine reads, or a person types word for word, whatever is being written around it. */
export const inEnglish = <Written>(write: () => Written): Written => inWords(en, write);

/** For a page, which has one reader. */
export function useWords(chosen: Words): void {
  current = chosen;
}
