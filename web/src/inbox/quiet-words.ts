import type { InboxView } from '../../../src/http/inbox/view.ts';

/** What an inbox without a waiting trade says, and where it leads. */
export interface QuietWords {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly path: string; readonly words: string };
}

export function quietWords({ pause, strategies }: Pick<InboxView, 'pause' | 'strategies'>): QuietWords {
  if (strategies.length === 0)
    return {
      title: 'No strategy yet',
      text: 'Make a key for your strategy, and its trades will come here to be decided.',
      link: { path: '/setup', words: 'Go to set-up' },
    };
  if (strategies.every(({ state }) => state === 'never'))
    return {
      title: 'No strategy has called yet',
      text: 'A key is made, but nobody has used it. Set-up shows what to enter in NinjaTrader.',
      link: { path: '/setup', words: 'Go to set-up' },
    };
  if (pause.paused)
    return { title: 'Nothing waits', text: 'New trades are rejected while paused, so none will come.' };
  const alive = strategies.filter(({ state }) => state === 'alive').length;
  if (alive === 0)
    return {
      title: 'Nothing waits',
      text: 'No strategy is alive right now: start it in your trading platform, or look at its connection.',
    };
  return {
    title: 'Nothing waits',
    text: `${alive === 1 ? 'One strategy is' : `${alive} strategies are`} alive. A new trade appears here by itself.`,
  };
}
