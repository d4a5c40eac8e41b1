/** The minimum distance between middles, and their bounds. */
interface Limits {
  readonly distance: number;
  readonly low: number;
  readonly high: number;
}

/** Tags that touch; together they are centered on the mean of their wanted middles. */
interface Block {
  readonly members: readonly number[];
  readonly wishes: number;
  readonly top: number;
}

/**
 * Moves the middles of equally high tags as little as needed, so that they are `distance` apart and stay between
 * `low` and `high`. Keeps their order; returns them in the order of the input.
 */
export function spreadApart(
  wishes: readonly number[],
  distance: number,
  low: number,
  high: number,
): number[] {
  const limits = { distance, low, high };
  const ascending = wishes.map((wish, index) => ({ wish, index })).toSorted((a, b) => a.wish - b.wish);
  const blocks: Block[] = [];
  for (const { wish, index } of ascending) settle(blocks, makeBlock([index], wish, limits), limits);
  const middles = wishes.slice();
  for (const { members, top } of blocks) {
    for (const [at, index] of members.entries()) middles[index] = top + at * distance;
  }
  return middles;
}

/** Adds `block` below the others, merging it with the one above as long as they touch. */
function settle(blocks: Block[], block: Block, limits: Limits): void {
  const above = blocks.at(-1);
  if (above === undefined || block.top - above.top >= above.members.length * limits.distance) {
    blocks.push(block);
    return;
  }
  blocks.pop();
  const joined = makeBlock([...above.members, ...block.members], above.wishes + block.wishes, limits);
  settle(blocks, joined, limits);
}

function makeBlock(members: readonly number[], wishes: number, { distance, low, high }: Limits): Block {
  const length = (members.length - 1) * distance;
  const top = wishes / members.length - length / 2;
  return { members, wishes, top: Math.max(low, Math.min(high - length, top)) };
}
