import { type ReadonlySignal, signal } from '@preact/signals';
import { type Answer, ask } from '../lib/ask.ts';
import { refusalWords } from './refusal-words.ts';

/** Something of the server that a page shows and asks for anew when it may have changed. */
export interface AskedView<View> {
  readonly view: ReadonlySignal<View | undefined>;
  /** Why it could not be had, the last time. */
  readonly fault: ReadonlySignal<string | undefined>;
  refresh(): Promise<void>;
}

export function createAskedView<View>(path: string, embedded: View | undefined): AskedView<View> {
  const view = signal(embedded);
  const fault = signal<string | undefined>(undefined);
  let asked = 0;
  return {
    view,
    fault,
    async refresh() {
      asked += 1;
      const mine = asked;
      const answer: Answer<View> = await ask<View>(path);
      // A later question is under way or answered: it knows better.
      if (mine !== asked) return;
      fault.value = refusalWords(answer);
      if (answer.kind === 'ok') view.value = answer.value;
    },
  };
}
