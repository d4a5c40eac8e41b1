import Type from 'typebox';
import { AnyPrice, LinkQuery, Quantity } from './fields.ts';

const closed = { additionalProperties: false } as const;

export const LONGEST_REASON = 200;

/** What an approval may say beyond yes. A misspelt change must not pass for none: unknown fields are refused. */
export const ApproveBody = Type.Object(
  {
    amendments: Type.Optional(
      Type.Object(
        {
          quantity: Type.Optional(Quantity),
          entry_price: Type.Optional(AnyPrice),
          stop_price: Type.Optional(AnyPrice),
          target_price: Type.Optional(AnyPrice),
        },
        { ...closed, description: 'What is approved instead of what was asked for, within `amendable`.' },
      ),
    ),
  },
  closed,
);

/** What a rejection may say beyond no. */
export const RejectBody = Type.Object(
  {
    reason: Type.Optional(
      Type.String({ maxLength: LONGEST_REASON, description: 'Why, for the strategy and the log.' }),
    ),
  },
  closed,
);

/** Only the link is allowed: a change in the query would be ignored. */
export const DecideQuery = Type.Object(LinkQuery.properties, closed);
