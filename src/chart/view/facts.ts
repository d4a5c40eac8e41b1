import type { FaceName } from '../font/face.ts';
import { fitText, measureText } from '../font/measure-text.ts';
import type { Scene } from '../scene.ts';
import type { Shape } from '../shape.ts';
import type { Ink } from '../theme/inks.ts';
import { formatMoney, formatRatio } from '../words/format-money.ts';
import { formatNumber } from '../words/format-number.ts';
import { text } from './text.ts';

interface Fact {
  readonly label: string;
  readonly number: string;
  readonly ink: Ink;
}

const LABEL_MIDDLE = 24;
const NUMBER_MIDDLE = 66;
const LEAST_SPACE = 16;

/** Entry, stop, target and their ratio, each as a name over a number. */
export function facts(scene: Scene): Shape[] {
  const { left, right, top } = scene.layout.facts;
  const list = factsOf(scene);
  const face = fittingFace(list, right - left);
  const widths = fittingWidths(list, face, right - left);
  const space = (right - left - sum(widths)) / (list.length - 1);
  let x = left;
  return list.flatMap(({ label, number, ink }, index) => {
    const width = widths[index] ?? 0;
    const start = x;
    x += width + space;
    return [
      text(fitText(label, 'label', width), 'label', ink, { left: start, middle: top + LABEL_MIDDLE }),
      text(fitText(number, face, width), face, 'text', { left: start, middle: top + NUMBER_MIDDLE }),
    ];
  });
}

function factsOf({ model }: Scene): Fact[] {
  const { levels, decimals, currency, riskAmount, targetAmount } = model;
  const price = (value: number | null) => (value === null ? '—' : formatNumber(value, decimals));
  const withMoney = (label: string, sign: string, amount: number) =>
    amount > 0 ? `${label}  ${sign}${formatMoney(amount, currency)}` : label;
  return [
    { label: 'ENTRY', number: price(levels.entry), ink: 'entry' },
    { label: withMoney('STOP', '−', riskAmount), number: price(levels.stop), ink: 'stop' },
    { label: withMoney('TARGET', '+', targetAmount), number: price(levels.target), ink: 'target' },
    { label: 'REWARD : RISK', number: formatRatio(levels.rewardToRisk), ink: 'muted' },
  ];
}

/** Half a price would be worse than a small one: prices of very many digits take the smaller face. */
function fittingFace(list: readonly Fact[], room: number): 'number' | 'tag' {
  return sum(list.map((fact) => widthOfFact(fact, 'number'))) + spaces(list) <= room ? 'number' : 'tag';
}

/** As wide as they are when that fits, else cut to equal shares. */
function fittingWidths(list: readonly Fact[], face: FaceName, room: number): number[] {
  const widths = list.map((fact) => widthOfFact(fact, face));
  if (sum(widths) + spaces(list) <= room) return widths;
  return widths.map((width) => Math.min(width, room / list.length - LEAST_SPACE));
}

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
const spaces = (list: readonly Fact[]) => LEAST_SPACE * (list.length - 1);

function widthOfFact({ label, number }: Fact, face: FaceName): number {
  return Math.ceil(Math.max(measureText(label, 'label'), measureText(number, face)));
}
