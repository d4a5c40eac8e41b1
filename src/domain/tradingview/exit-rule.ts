import type { Direction } from '../signal.ts';

export type Position = 'flat' | 'long' | 'short';

interface Stated {
  readonly kind: 'entry' | 'exit' | undefined;
  readonly action: Direction | 'exit' | undefined;
  /** What the message wants to hold, in the words of a bridge. */
  readonly position: Position | undefined;
  /** `{{strategy.market_position}}`: what the strategy holds after the order. */
  readonly ordered: Position | undefined;
}

/**
 * Whether a message is an exit, which is passed on without asking. Only what says so is one: everything else is asked
 * about, and a message that contradicts itself is neither.
 */
export function findExitRule({
  kind,
  action,
  position,
  ordered,
}: Stated): 'exit' | 'entry' | { fault: string } {
  const held = ordered ?? position;
  const saysExit = action === 'exit' || held === 'flat';
  const grows = (held === 'long' && action === 'LONG') || (held === 'short' && action === 'SHORT');
  const shrinks = (ordered === 'long' && action === 'SHORT') || (ordered === 'short' && action === 'LONG');
  if (kind === 'entry' && (saysExit || shrinks))
    return { fault: `"kind" says entry, but the rest of the message closes a position` };
  if (kind === 'exit' && grows)
    return { fault: `"kind" says exit, but the order would make the position larger` };
  if (position !== undefined && ordered !== undefined && position !== ordered)
    return { fault: `the message states two positions, ${position} and ${ordered}` };
  return kind === 'exit' || saysExit || shrinks ? 'exit' : 'entry';
}
