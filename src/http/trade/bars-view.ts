import Type, { type Static } from 'typebox';
import type { Bar } from '../../domain/bar.ts';
import { maybeNumber, PriceFormatView, text } from './view.ts';

const pane = Type.Union([Type.Literal('price'), Type.Literal('rsi')]);

/** The bars behind a trade, and the lines that the picture draws over them. Neither ever changes. */
export const BarsView = Type.Object({
  decimals: Type.Integer(),
  price_format: PriceFormatView,
  price_step: Type.Number(),
  bars: Type.Array(Type.Array(Type.Number()), {
    description:
      'Each is [time, open, high, low, close, volume]; the time is the close of the bar in Unix seconds.',
  }),
  lines: Type.Array(
    Type.Object({
      name: text,
      label: text,
      pane,
      ink: Type.Integer({ description: 'Its color in the picture, from 0.' }),
      values: Type.Array(maybeNumber, { description: 'One for each bar; null breaks the line.' }),
    }),
  ),
  contradicted: Type.Array(
    Type.Object({ name: text, label: text, pane, stated: Type.Number(), from_bars: Type.Number() }),
    { description: 'Indicators whose stated value is not what the bars give: they have no line.' },
  ),
});
export type BarsView = Static<typeof BarsView>;

export const barRows = (bars: readonly Bar[]): BarsView['bars'] =>
  bars.map(({ closedAt, open, high, low, close, volume }) => [
    closedAt / 1000,
    open,
    high,
    low,
    close,
    volume,
  ]);
