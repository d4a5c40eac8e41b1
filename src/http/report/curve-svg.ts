import { formatR } from '../../domain/judgment/report-words.ts';
import { formatNumber } from '../../domain/language/number-marks.ts';
import { words } from '../../domain/language/words.ts';
import { formatDayOf } from '../../domain/local-date.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { PointView } from './view.ts';

/** The lines, by what they show; each has a pattern of its own, so that no color is needed to tell them apart. */
const LINES = [
  { key: 'all', name: 'takeAll' },
  { key: 'rejected', name: 'rejected' },
  { key: 'as_decided', name: 'asDecided' },
] as const;

interface Size {
  readonly name: 'narrow' | 'wide';
  readonly width: number;
  readonly height: number;
}

/** Two drawings, of which the style shows one: text in a scaled one would be too small on a phone. */
const SIZES: readonly Size[] = [
  { name: 'narrow', width: 360, height: 230 },
  { name: 'wide', width: 900, height: 320 },
];
const LEFT = 44;
/** For the lines' names. */
const LEAST_RIGHT = 88;
const TOP = 12;
const BOTTOM = 26;
const LABEL_HEIGHT = 17;
const NAME_GAP = 8;
/** Of bold letters, in the widest font that browsers take. */
const CHARACTER_WIDTH = 9;
const DAY_CHARACTER_WIDTH = 6.6;
const WIDE = /[\u3000-\u9fff\uff00-\uffef]/g;

/** Cumulative R: as decided, all and rejected. */
export function curveFigure(curve: readonly PointView[]): SafeHtml {
  const last = curve.at(-1);
  if (last === undefined || curve.length < 2) return html``;
  const said = words().report;
  const lines = LINES.map(({ key, name }) => said.curveLine(said[name], formatR(last[key]))).join(', ');
  return html`<figure class="curve">
<figcaption>${said.curve}</figcaption>
<div role="img" aria-label="${said.curveUntil(formatDayOf(last.day), lines)}">${SIZES.map((size) => curveSvg(curve, size))}</div>
</figure>`;
}

function curveSvg(curve: readonly PointView[], { name, width, height }: Size): SafeHtml {
  const values = curve.flatMap((point) => LINES.map(({ key }) => point[key]));
  const right = rightOf(LINES.map((line) => words().report[line.name]));
  const steps = stepsBetween(Math.min(0, ...values), Math.max(0, ...values));
  const [low = 0, high = 1] = [steps[0], steps.at(-1)];
  const y = (value: number) => TOP + ((high - value) / (high - low || 1)) * (height - TOP - BOTTOM);
  const x = (index: number) => LEFT + (index / (curve.length - 1)) * (width - LEFT - right);
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined) return html``;
  const days = [formatDayOf(first.day), formatDayOf(last.day)] as const;
  // Long dates would meet below a narrow plot: the last one may end below the lines' names.
  const dayEnd = Math.min(
    width,
    Math.max(width - right, LEFT + DAY_CHARACTER_WIDTH * cellsOf(days.join('  '))),
  );
  const labels = spread(LINES.map((line) => ({ ...line, y: y(last[line.key]) })));
  return html`<svg class="curve-${name}" viewBox="0 0 ${width} ${height}" aria-hidden="true">
${steps.map((step) => gridLine(step, y(step), width - right))}
${LINES.map(({ key }) => html`<polyline class="line ${key}" points="${pointsOf(curve, key, x, y)}"/>`)}
${labels.map(({ key, name: label, y: middle }) => html`<text class="name ${key}" x="${width - right + NAME_GAP}" y="${whole(middle + 4)}">${words().report[label]}</text>`)}
<text class="day" x="${LEFT}" y="${height - 6}">${days[0]}</text>
<text class="day end" x="${whole(dayEnd)}" y="${height - 6}">${days[1]}</text>
</svg>`;
}

/** A character of Chinese or Japanese is as wide as two. */
const cellsOf = (text: string) => text.length + (text.match(WIDE)?.length ?? 0);

/** Room for the longest name. */
function rightOf(names: readonly string[]): number {
  const widths = names.map((name) => NAME_GAP + CHARACTER_WIDTH * cellsOf(name));
  return Math.ceil(Math.max(LEAST_RIGHT, ...widths));
}

const whole = (value: number) => value.toFixed(1);

function gridLine(step: number, y: number, end: number): SafeHtml {
  const kind = step === 0 ? 'grid zero' : 'grid';
  return html`<line class="${kind}" x1="${LEFT}" x2="${end}" y1="${whole(y)}" y2="${whole(y)}"/><text class="step" x="${LEFT - 6}" y="${whole(y + 4)}">${stepLabel(step)}</text>`;
}

const stepLabel = (step: number) =>
  step === 0 ? '0' : `${step < 0 ? '−' : '+'}${formatNumber(Number(Math.abs(step).toPrecision(6)))}`;

function pointsOf(
  curve: readonly PointView[],
  key: (typeof LINES)[number]['key'],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return curve.map((point, index) => `${whole(x(index))},${whole(y(point[key]))}`).join(' ');
}

/** Round numbers from below the lowest to above the highest value, four to eight of them. */
export function stepsBetween(low: number, high: number): readonly number[] {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough;
  const [from, until] = [Math.floor(low / size), Math.ceil(high / size)];
  return Array.from({ length: until - from + 1 }, (_, index) => (from + index) * size);
}

/** Labels from top to bottom, moved apart so that none covers another. */
function spread<Label extends { readonly y: number }>(labels: readonly Label[]): readonly Label[] {
  let lowest = Number.NEGATIVE_INFINITY;
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      lowest = Math.max(label.y, lowest + LABEL_HEIGHT);
      return { ...label, y: lowest };
    });
}
