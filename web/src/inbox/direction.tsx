import type { Direction as Side } from '../../../src/domain/signal.ts';

/** Word, arrow and colour say the same. */
export function Direction({ side }: { readonly side: Side }) {
  return (
    <span class={`direction ${side === 'LONG' ? 'long' : 'short'}`}>
      <span aria-hidden="true">{side === 'LONG' ? '▲' : '▼'}</span> {side}
    </span>
  );
}
