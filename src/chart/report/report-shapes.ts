import type { CurveKind, ReportPicture } from '../../domain/judgment/report-picture.ts';
import { words } from '../../domain/language/words.ts';
import type { FaceName } from '../font/face.ts';
import { fitText, measureText, wrapText } from '../font/measure-text.ts';
import { CONTENT_RIGHT, MARGIN } from '../layout.ts';
import type { Rect } from '../rect.ts';
import { box, type Shape } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';
import { text } from '../view/text.ts';
import { dashed } from './dashed.ts';

export const REPORT_SIZE = { width: 1170, height: 1000 };
const PLOT: Rect = { left: MARGIN, top: 190, right: 860, bottom: 690 };
/** Of a line's name, and its figure below it. */
const NAME_HEIGHT = 84;
const COLORS: Readonly<Record<CurveKind, Foreground>> = {
  all: 'muted',
  rejected: 'firstLine',
  decided: 'entry',
};
const VERDICT_COLORS = { good: 'target', bad: 'stop', quiet: 'text' } as const;
const WIDTH = CONTENT_RIGHT - MARGIN;

export function reportShapes(picture: ReportPicture): Shape[] {
  const { period, value, interval, verdict, words: sentence } = picture;
  const { title, howCounted } = words().reportPicture;
  const place = (middle: number) => ({ left: MARGIN, middle });
  const valueWidth = value === null ? 0 : measureText(value, 'title') + 30;
  return [
    text(fitText(title, 'title', WIDTH), 'title', 'text', place(64)),
    text(fitText(period, 'label', WIDTH), 'label', 'muted', place(130)),
    ...curveShapes(picture),
    ...(value === null ? [] : [text(value, 'title', VERDICT_COLORS[verdict], place(770))]),
    ...(interval === null
      ? []
      : [text(interval, 'label', 'muted', { left: MARGIN + valueWidth, middle: 774 })]),
    ...wrap(sentence, 'label', WIDTH).map((line, index) =>
      text(line, 'label', 'text', place((value === null ? 770 : 836) + index * 42)),
    ),
    ...wrap(howCounted, 'label', WIDTH)
      .toReversed()
      .map((line, index) => text(line, 'label', 'muted', place(962 - index * 42))),
  ];
}

/** At most two lines. */
function wrap(sentence: string, face: FaceName, width: number): string[] {
  return wrapText(sentence, face, width, 2).map((line) => fitText(line, face, width));
}

function curveShapes({ lines }: ReportPicture): Shape[] {
  const values = lines.flatMap(({ points }) => points);
  if (values.length < 2 * lines.length) return [];
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = (value: number) => PLOT.bottom - ((value - low) / (high - low || 1)) * (PLOT.bottom - PLOT.top);
  const zero = Math.round(y(0));
  const curves = lines.map(({ kind, points }): Shape => {
    const step = (PLOT.right - PLOT.left) / (points.length - 1);
    const path = points.flatMap((value, index) => [PLOT.left + index * step, y(value)]);
    const width = kind === 'decided' ? 7 : 5;
    return {
      kind: 'line',
      points: kind === 'decided' ? path : dashed(path, kind === 'all' ? [4, 12] : [26, 16]),
      width,
      color: COLORS[kind],
      clip: { left: 0, top: 0, right: REPORT_SIZE.width, bottom: REPORT_SIZE.height },
    };
  });
  return [
    box({ left: PLOT.left, top: zero - 1, right: PLOT.right, bottom: zero + 1 }, 'grid'),
    ...curves,
    ...nameShapes(lines, y),
  ];
}

/** Beside the lines' ends, moved apart so that none covers another. To take none stays at 0. */
function nameShapes(lines: ReportPicture['lines'], y: (value: number) => number): Shape[] {
  const ends = lines.map(({ label, kind, points }) => ({
    label,
    color: COLORS[kind],
    total: points.at(-1) ?? 0,
  }));
  const sorted = [...ends, { label: words().report.takeNone, color: 'muted' as const, total: 0 }].toSorted(
    (a, b) => b.total - a.total,
  );
  const lowest = PLOT.bottom - (sorted.length - 1) * NAME_HEIGHT;
  let next = PLOT.top;
  return sorted.flatMap(({ label, color, total }, index) => {
    const middle = Math.min(Math.max(y(total), next), lowest + index * NAME_HEIGHT);
    next = middle + NAME_HEIGHT;
    return [
      text(label, 'tag', color, { left: PLOT.right + 22, middle: middle - 18 }),
      text(`${totalOf(total)} R`, 'number', color, { left: PLOT.right + 22, middle: middle + 22 }),
    ];
  });
}

function totalOf(total: number): string {
  const digits = Math.abs(total).toFixed(Math.abs(total) < 100 ? 1 : 0);
  return Number(digits) === 0 ? '0' : `${total < 0 ? '−' : '+'}${digits}`;
}
