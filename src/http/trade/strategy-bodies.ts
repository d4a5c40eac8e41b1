import Type, { type Static } from 'typebox';
import { ALERT_KINDS, ORDER_ACTIONS, SEEN_ORDER_STATES } from '../../domain/alert.ts';
import { EXIT_REASONS } from '../../domain/exit.ts';
import { EXECUTION_STATES } from '../../domain/trade.ts';
import { AccountBody, AlertId, AnyPrice, Currency, Instant, line, Quantity } from './fields.ts';

const closed = { additionalProperties: false } as const;

export const ClaimBody = Type.Object({ claimant: line(200, 'Names one running strategy.') }, closed);

export const QuoteBody = Type.Object({ price: AnyPrice, at: Instant }, closed);

export const WithdrawBody = Type.Object(
  { reason: line(200, 'Why the strategy takes the trade back.') },
  closed,
);

export const ExecutionBody = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, maximum: 1e6 }),
    state: Type.Enum([...EXECUTION_STATES]),
    quantity: Type.Number({ minimum: 0, maximum: 1e9 }),
    price: Type.Optional(AnyPrice),
    at: Instant,
    text: Type.Optional(line(500, 'What the broker or the platform said.')),
  },
  closed,
);

export const ExitBody = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, maximum: 1e6 }),
    reason: Type.Enum([...EXIT_REASONS]),
    quantity: Quantity,
    price: AnyPrice,
    at: Instant,
    realized: Type.Optional(
      Type.Number({ minimum: -1e12, maximum: 1e12, description: 'Profit or loss of this exit, in money.' }),
    ),
    currency: Type.Optional(Currency),
    text: Type.Optional(line(500, 'What else there is to say.')),
  },
  closed,
);

export const AlertBody = Type.Object(
  {
    kind: Type.Enum([...ALERT_KINDS]),
    alert_id: Type.Optional(
      Type.Unsafe<string>({
        ...AlertId,
        description: 'Identifies this report, so that it may be repeated; derived from the body by default.',
      }),
    ),
    instrument: line(40, 'As the platform names it, such as ES 12-26.'),
    account: Type.Optional(AccountBody),
    action: Type.Enum([...ORDER_ACTIONS]),
    quantity: Quantity,
    order_type: Type.Optional(line(40, 'How the order was placed.')),
    order_name: Type.Optional(line(64, 'The signal name of the order.')),
    state: Type.Enum([...SEEN_ORDER_STATES], { description: 'How the order stands now.' }),
    price: Type.Optional(Type.Number({ ...AnyPrice, description: 'Of the fill, or else of the order.' })),
    filled_quantity: Type.Optional(Type.Number({ minimum: 0, maximum: 1e9 })),
    at: Instant,
    text: Type.Optional(line(500, 'Anything else worth saying.')),
  },
  closed,
);
export type AlertBody = Static<typeof AlertBody>;
