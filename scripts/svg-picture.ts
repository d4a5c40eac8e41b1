/** Reads the little of SVG that the icon is drawn with: rectangles, straight paths, strokes with round ends. */

export interface Shape {
  readonly color: readonly [number, number, number];
  /** Whether the point belongs to it, in the drawing's own units. */
  covers(x: number, y: number): boolean;
}

type Point = readonly [number, number];
type Attributes = Readonly<Record<string, string>>;

/** In the order in which they are painted. Anything that is not known here is a fault, not a gap in the picture. */
export function readShapes(svg: string): readonly Shape[] {
  const elements = [...svg.matchAll(/<(\w+)((?:\s+[\w:-]+="[^"]*")*)\s*\/>/g)];
  return elements.map(([, name = '', text = '']) => {
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    if (name === 'rect') return rectangle(attributes);
    if (name === 'path') return attributes['stroke'] === undefined ? area(attributes) : line(attributes);
    throw new Error(`the icon has an element that is not drawn here: ${name}`);
  });
}

function rectangle({ width, height, rx, fill }: Attributes): Shape {
  const [w, h, r] = [Number(width), Number(height), Number(rx ?? 0)];
  return {
    color: colorOf(fill),
    covers(x, y) {
      const dx = Math.max(r - x, x - (w - r), 0);
      const dy = Math.max(r - y, y - (h - r), 0);
      return r === 0 ? x >= 0 && x <= w && y >= 0 && y <= h : Math.hypot(dx, dy) <= r;
    },
  };
}

function area({ d, fill }: Attributes): Shape {
  const outlines = outlinesOf(d);
  return {
    color: colorOf(fill),
    covers: (x, y) => outlines.some((outline) => isInside(outline, x, y)),
  };
}

function line({ d, stroke, 'stroke-width': width }: Attributes): Shape {
  const outlines = outlinesOf(d);
  const reach = Number(width) / 2;
  return {
    color: colorOf(stroke),
    covers: (x, y) =>
      outlines.some((points) =>
        points.some((to, index) => index > 0 && distance(points[index - 1] ?? to, to, x, y) <= reach),
      ),
  };
}

/** `M14 20h6v24h-6z`: moves and straight lines, absolute and relative. */
function outlinesOf(d: string | undefined): Point[][] {
  const outlines: Point[][] = [];
  let at: Point = [0, 0];
  for (const [, command = '', text = ''] of (d ?? '').matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = text.match(/-?[\d.]+/g)?.map(Number) ?? [];
    if (command.toLowerCase() === 'z') continue;
    const size = 'hv'.includes(command.toLowerCase()) ? 1 : 2;
    for (let index = 0; index < numbers.length; index += size) {
      at = moved(at, command, numbers[index] ?? 0, numbers[index + 1] ?? 0);
      if (command.toLowerCase() === 'm' && index === 0) outlines.push([]);
      outlines.at(-1)?.push(at);
    }
  }
  return outlines;
}

function moved([x, y]: Point, command: string, first: number, second: number): Point {
  switch (command) {
    case 'M':
    case 'L':
      return [first, second];
    case 'm':
    case 'l':
      return [x + first, y + second];
    case 'H':
      return [first, y];
    case 'h':
      return [x + first, y];
    case 'V':
      return [x, first];
    case 'v':
      return [x, y + first];
    default:
      throw new Error(`the icon has a path command that is not drawn here: ${command}`);
  }
}

function isInside(outline: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [index, [x1, y1]] of outline.entries()) {
    const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

function distance([x1, y1]: Point, [x2, y2]: Point, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function colorOf(text: string | undefined): readonly [number, number, number] {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(text ?? '') ?? [];
  if (red === undefined || green === undefined || blue === undefined)
    throw new Error(`the icon has a color that is not read here: ${text}`);
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}
