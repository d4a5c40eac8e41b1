/** A picture, four bytes a pixel, as a screenshot is read. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What several pictures are drawn with: red, green and blue of each color, and the color of each of their pixels. */
export interface Indexed {
  readonly palette: Uint8Array;
  readonly frames: readonly Uint8Array[];
}

/** How many colors there may be; the first of the 256 stays free, for what doesn't change. */
const MOST_COLORS = 255;

/** Colors of which all pictures are drawn, by median cut: what many pixels have is met best. */
export function choosePalette(pictures: readonly Picture[]): Indexed {
  const counts = countColors(pictures);
  const boxes = cut([...counts].map(([color, count]) => ({ color, count })));
  const palette = new Uint8Array((boxes.length + 1) * 3);
  for (const [index, box] of boxes.entries()) palette.set(meanOf(box), (index + 1) * 3);
  const nearest = new Map<number, number>();
  const indexOf = (color: number) => {
    const known = nearest.get(color) ?? findNearest(palette, color);
    nearest.set(color, known);
    return known;
  };
  return { palette, frames: pictures.map(({ data }) => Uint8Array.from(colorsOf(data), indexOf)) };
}

function* colorsOf(data: Uint8Array): Generator<number> {
  for (let at = 0; at < data.length; at += 4)
    yield ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

function countColors(pictures: readonly Picture[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { data } of pictures)
    for (const color of colorsOf(data)) counts.set(color, (counts.get(color) ?? 0) + 1);
  return counts;
}

interface Counted {
  readonly color: number;
  readonly count: number;
}

const CHANNELS = [16, 8, 0] as const;
const channel = (color: number, shift: number) => (color >> shift) & 255;

/** The box with the widest spread is halved, until there are as many as there may be colors. */
function cut(all: readonly Counted[]): readonly (readonly Counted[])[] {
  let boxes = [describe(all)];
  while (boxes.length < MOST_COLORS) {
    const widest = boxes.reduce((most, box) => (box.weight > most.weight ? box : most));
    if (widest.weight === 0) break;
    const sorted = widest.colors.toSorted(
      (a, b) => channel(a.color, widest.shift) - channel(b.color, widest.shift) || a.color - b.color,
    );
    const middle = middleOf(sorted);
    const halves = [sorted.slice(0, middle), sorted.slice(middle)].map(describe);
    boxes = [...boxes.filter((box) => box !== widest), ...halves];
  }
  return boxes.map(({ colors }) => colors);
}

function describe(colors: readonly Counted[]) {
  const spreads = CHANNELS.map((shift) => {
    let [least, most] = [255, 0];
    for (const { color } of colors) {
      least = Math.min(least, channel(color, shift));
      most = Math.max(most, channel(color, shift));
    }
    return { shift, spread: colors.length === 0 ? 0 : most - least };
  });
  const { shift, spread } = spreads.reduce((most, one) => (one.spread > most.spread ? one : most));
  const count = colors.reduce((sum, one) => sum + one.count, 0);
  // By the square root, so that a wallpaper doesn't take all colors from the text on it.
  return { colors, shift, weight: spread * Math.sqrt(count) };
}

/** Where half of the pixels are on each side, with a color at least. */
function middleOf(sorted: readonly Counted[]): number {
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let sum = 0;
  const index = sorted.findIndex(({ count }) => {
    sum += count;
    return sum >= half;
  });
  return Math.min(sorted.length - 1, Math.max(1, index));
}

function meanOf(colors: readonly Counted[]): number[] {
  const total = colors.reduce((sum, { count }) => sum + count, 0);
  return CHANNELS.map((shift) =>
    Math.round(colors.reduce((sum, { color, count }) => sum + channel(color, shift) * count, 0) / total),
  );
}

function findNearest(palette: Uint8Array, color: number): number {
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let index = 1; index * 3 < palette.length; index += 1) {
    const distance = CHANNELS.reduce<number>(
      (sum, shift, part) => sum + (channel(color, shift) - (palette[index * 3 + part] ?? 0)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
