/**
 * Moves the middles of equally high tags as little as needed, so that they are `distance` apart and stay between
 * `low` and `high`. Keeps their order; the answer is in the order of the input.
 *
 * Neighbours that touch become one block around the mean of what its members wished for.
 */
export function spreadApart(
  wishes: readonly number[],
  distance: number,
  low: number,
  high: number,
): number[] {
  const order = wishes.map((wish, index) => ({ wish, index })).toSorted((a, b) => a.wish - b.wish);
  const blocks: Block[] = [];
  for (const { wish, index } of order) {
    let block: Block = { members: [index], middle: settle(wish, 1, distance, low, high), sum: wish };
    for (let before = blocks.at(-1); before !== undefined && touches(before, block, distance); ) {
      blocks.pop();
      block = join(before, block, distance, low, high);
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  const middles = wishes.slice();
  for (const block of blocks) {
    for (const [at, index] of block.members.entries())
      middles[index] = topOf(block, distance) + at * distance;
  }
  return middles;
}

interface Block {
  readonly members: readonly number[];
  readonly middle: number;
  readonly sum: number;
}

const topOf = ({ members, middle }: Block, distance: number) =>
  middle - ((members.length - 1) * distance) / 2;

function touches(above: Block, below: Block, distance: number): boolean {
  const aboveEnd = topOf(above, distance) + (above.members.length - 1) * distance;
  return topOf(below, distance) - aboveEnd < distance;
}

function join(above: Block, below: Block, distance: number, low: number, high: number): Block {
  const members = [...above.members, ...below.members];
  const sum = above.sum + below.sum;
  return { members, sum, middle: settle(sum / members.length, members.length, distance, low, high) };
}

function settle(middle: number, count: number, distance: number, low: number, high: number): number {
  const half = ((count - 1) * distance) / 2;
  return Math.max(low + half, Math.min(high - half, middle));
}
