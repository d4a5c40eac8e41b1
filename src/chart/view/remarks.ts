import { words } from '../../domain/language/words.ts';
import type { PictureModel, PictureSize } from '../../domain/picture-model.ts';
import { cleanText, fitText, wrapText } from '../font/measure-text.ts';
import { CONTENT_RIGHT, MARGIN, REMARK_ROW } from '../layout.ts';
import type { Rect } from '../rect.ts';
import type { Shape } from '../shape.ts';
import type { Foreground } from '../theme/colors.ts';
import { text } from './text.ts';

export interface Remark {
  readonly words: string;
  readonly color: Foreground;
}

const MOST_WIDTH = CONTENT_RIGHT - MARGIN;
const RATIONALE_ROWS = 2;
const NOTE_ROWS = 2;

/** Rows of words under the facts. What is wrong with the data is on every picture; the rest where there is room. */
export function findRemarks(model: PictureModel, size: PictureSize): Remark[] {
  const { rationale, dataNote } = model;
  const isFull = size === 'full';
  return [
    ...(isFull ? [remark(orderWords(model), 'text')] : []),
    ...(isFull && rationale !== null
      ? wrap(plainMarks(rationale), RATIONALE_ROWS).map((row) => remark(row, 'text'))
      : []),
    ...(dataNote === null ? [] : wrap(dataNote, NOTE_ROWS).map((row) => remark(row, 'entry'))),
  ];
}

export function remarkShapes(remarks: readonly Remark[], area: Rect): Shape[] {
  return remarks.map(({ words, color }, row) =>
    text(words, 'label', color, { left: area.left, middle: area.top + (row + 0.5) * REMARK_ROW }),
  );
}

/** `Stop limit order · MainStrategy · Account Sim101 (simulated)` */
function orderWords({ orderType, strategy, agent, account }: PictureModel): string {
  const type =
    orderType
      ?.replace(/[_\s]+/g, ' ')
      .trim()
      .toLowerCase() ?? '';
  const { card, units } = words();
  const proposer = agent === null ? [] : [units.aiAgent(agent)];
  return [orderName(type), strategy, ...proposer, ...(account === null ? [] : [card.account(account)])]
    .filter((part) => part !== '')
    .join(' · ');
}

function orderName(type: string): string {
  const { orders, otherOrder } = words().picture;
  const kind = type.replace(/ order$/, '');
  if (isKeyOf(orders, kind)) return orders[kind];
  const order = type === '' || type.endsWith('order') ? type : otherOrder(type);
  return order.slice(0, 1).toUpperCase() + order.slice(1);
}

const isKeyOf = <Of extends object>(named: Of, key: PropertyKey): key is keyof Of =>
  Object.hasOwn(named, key);

const wrap = (sentence: string, rows: number) => wrapText(cleanText(sentence), 'label', MOST_WIDTH, rows);

const remark = (sentence: string, color: Foreground): Remark => ({
  words: fitText(cleanText(sentence), 'label', MOST_WIDTH),
  color,
});

/** The font has no typographic quotation marks, which language models write. */
const plainMarks = (sentence: string) =>
  sentence.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/—/g, '–');
