import { formatPriceIn } from '../../domain/instruments/price-format.ts';
import { words } from '../../domain/language/words.ts';
import type { FaceName } from '../font/face.ts';
import { fitText, measureText } from '../font/measure-text.ts';
import { formatMoney, formatRatio } from '../format/format-money.ts';
import type { Scene } from '../scene.ts';
import type { Shape } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';
import { text } from './text.ts';

interface Fact {
  readonly label: string;
  /** The amount at that level, beside the label. */
  readonly money?: string;
  readonly number: string;
  readonly color: Foreground;
}

interface Faces {
  readonly money: FaceName;
  readonly number: FaceName;
}

/** A truncated number would be worse than a small one: if too long, the amounts shrink first, then all. */
const FACES: readonly [Faces, ...Faces[]] = [
  { money: 'label', number: 'tag' },
  { money: 'label', number: 'number' },
  { money: 'number', number: 'number' },
];

const LABEL_MIDDLE = 24;
const NUMBER_MIDDLE = 66;
const LEAST_SPACE = 16;
const MONEY_SPACE = 12;

/** Entry, stop, target and their ratio, each as a name over a number. */
export function facts(scene: Scene): Shape[] {
  const { left, right, top } = scene.layout.facts;
  const list = listFacts(scene);
  const faces = FACES.findLast((each) => fits(list, each, right - left)) ?? FACES[0];
  const widths = fittingWidths(list, faces, right - left);
  const space = (right - left - sum(widths)) / (list.length - 1);
  let x = left;
  return list.flatMap((fact, index) => {
    const width = widths[index] ?? 0;
    const start = x;
    x += width + space;
    return [
      ...labelShapes(fact, faces, { left: start, top, width }),
      text(fitText(fact.number, faces.number, width), faces.number, 'text', {
        left: start,
        middle: top + NUMBER_MIDDLE,
      }),
    ];
  });
}

interface Column {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** The label, and the amount on the same baseline. */
function labelShapes({ label, money, color }: Fact, faces: Faces, { left, top, width }: Column): Shape[] {
  const middle = top + LABEL_MIDDLE;
  const name = text(fitText(label, 'label', width), 'label', color, { left, middle });
  if (money === undefined) return [name];
  const inset = measureText(label, 'label') + MONEY_SPACE;
  const fitted = fitText(money, faces.money, width - inset);
  return [
    name,
    { ...text(fitted, faces.money, color, { left: left + inset, middle }), baseline: name.baseline },
  ];
}

function listFacts({ model }: Scene): Fact[] {
  const { levels, priceFormat, currency, riskAmount, targetAmount } = model;
  const price = (value: number | null) => (value === null ? '—' : formatPriceIn(value, priceFormat));
  const money = (sign: string, amount: number) =>
    amount > 0 ? { money: `${sign}${formatMoney(amount, currency)}` } : {};
  const { levels: names, rewardToRisk } = words().picture;
  return [
    { label: names.entry, number: price(levels.entry), color: 'entry' },
    { label: names.stop, ...money('−', riskAmount), number: price(levels.stop), color: 'stop' },
    { label: names.target, ...money('+', targetAmount), number: price(levels.target), color: 'target' },
    { label: rewardToRisk, number: formatRatio(levels.rewardToRisk), color: 'muted' },
  ];
}

function fits(list: readonly Fact[], faces: Faces, room: number): boolean {
  return sum(list.map((fact) => widthOfFact(fact, faces))) + LEAST_SPACE * (list.length - 1) <= room;
}

/** Natural widths if they fit, else equal shares. */
function fittingWidths(list: readonly Fact[], faces: Faces, room: number): number[] {
  const widths = list.map((fact) => widthOfFact(fact, faces));
  if (fits(list, faces, room)) return widths;
  return widths.map((width) => Math.min(width, room / list.length - LEAST_SPACE));
}

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);

function widthOfFact({ label, money, number }: Fact, faces: Faces): number {
  const moneyWidth = money === undefined ? 0 : MONEY_SPACE + measureText(money, faces.money);
  return Math.ceil(Math.max(measureText(label, 'label') + moneyWidth, measureText(number, faces.number)));
}
