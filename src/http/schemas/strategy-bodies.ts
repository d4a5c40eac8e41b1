import Type from 'typebox';
import { EXECUTION_STATES } from '../../domain/trade.ts';
import { AnyPrice, Instant, line } from './common.ts';

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
