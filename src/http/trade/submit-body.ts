import Type, { type Static, type TSchema } from 'typebox';
import { MAX_BARS } from '../../domain/bar.ts';
import {
  AccountBody,
  Amount,
  AnyPrice,
  anyCase,
  closed,
  LEAST_SIZE,
  line,
  Quantity,
  TradeUuid,
} from '../fields.ts';
import { amendableProperties, facts, text } from './view.ts';

/** What a trade may ask for, in seconds; config/ has the same limits for the defaults. */
export interface WindowLimits {
  readonly approval: { readonly least: number; readonly most: number };
  readonly claim: { readonly least: number; readonly most: number };
}

const Time = Type.Union([Type.String({ maxLength: 64 }), Type.Number()], {
  description:
    'Close of the bar: ISO 8601 in its usual variants, a day, or seconds, ms, µs or ns since 1970; without an offset ' +
    'it is in `timezone`.',
  examples: ['2024-01-15T14:30:00Z'],
});
const MaybePrice = Type.Union([AnyPrice, Type.Null()]);
const MaybeVolume = Type.Union([Type.Number({ minimum: 0, maximum: 1e15 }), Type.Null()], {
  examples: [1250],
});

const BarBody = Type.Object(
  {
    timestamp: Time,
    open: MaybePrice,
    high: MaybePrice,
    low: MaybePrice,
    close: MaybePrice,
    volume: Type.Optional(MaybeVolume),
  },
  closed,
);

const column = <Value extends TSchema>(value: Value) =>
  Type.Array(value, { minItems: 1, maxItems: MAX_BARS });

const ColumnsBody = Type.Object(
  {
    t: column(Time),
    o: column(MaybePrice),
    h: column(MaybePrice),
    l: column(MaybePrice),
    c: column(MaybePrice),
    v: Type.Optional(column(MaybeVolume)),
  },
  { ...closed, description: 'The same as columns, all of one length: a third of the size.' },
);

export const Timeframe = line(20, 'Length of a bar, such as 5min.');
export const Timezone = Type.String({
  maxLength: 64,
  description: 'IANA zone, or one of Windows; default UTC.',
  examples: ['America/New_York'],
});

export const SentBars = Type.Union([
  Type.Array(Type.Union([BarBody, Type.Null()]), { minItems: 1, maxItems: MAX_BARS }),
  ColumnsBody,
]);

/** In place of bars: those that the strategy sent last for this instrument and timeframe. */
export const LAST_SENT = 'last_sent';

const BarsBody = Type.Union([
  ...SentBars.anyOf,
  Type.Literal(LAST_SENT, {
    description:
      'The bars that the same strategy sent last for this instrument and timeframe; approvers see how old they are.',
  }),
]);

const distance = (unit: string, way: string) =>
  Type.Number({ minimum: LEAST_SIZE, maximum: 1e12, description: `From ${way}, in ${unit}.` });

export const Rationale = Type.String({
  minLength: 1,
  maxLength: 1000,
  pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]+$',
  description: 'Why, in a few sentences for the approver; for strategies that can say it.',
  examples: ['Third test of the overnight high; volume is rising.'],
});

const SignalBody = Type.Object(
  {
    direction: anyCase(['LONG', 'SHORT', 'BUY', 'SELL'], 'In any case; BUY is LONG, and SELL is SHORT.'),
    entry_price: AnyPrice,
    risk_amount: Type.Optional(
      Type.Number({ ...Amount, description: 'Money at risk, for the whole order.' }),
    ),
    target_amount: Type.Optional(
      Type.Number({ ...Amount, description: 'Money to win, for the whole order.' }),
    ),
    pattern_type: Type.Optional(line(80, 'What the strategy saw.')),
    confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1, examples: [0.85] })),
    rationale: Type.Optional(Rationale),
    quantity: Type.Optional(Quantity),
    stop_price: Type.Optional(AnyPrice),
    stop_ticks: Type.Optional(distance('ticks', 'entry to stop')),
    stop_points: Type.Optional(distance('points', 'entry to stop')),
    target_price: Type.Optional(AnyPrice),
    target_ticks: Type.Optional(distance('ticks', 'entry to target')),
    target_points: Type.Optional(distance('points', 'entry to target')),
    order_type: Type.Optional(line(40, 'How the order will be placed.')),
  },
  closed,
);

const ContractBody = Type.Object(
  {
    tick_size: Type.Number({ minimum: LEAST_SIZE, maximum: 1e6 }),
    point_value: Type.Number({ minimum: LEAST_SIZE, maximum: 1e12 }),
    currency: Type.String({
      pattern: '^[A-Z0-9]{3,5}$',
      description: 'ISO 4217, or a coin such as USDT.',
    }),
  },
  closed,
);

const IndicatorBody = Type.Union([
  Type.Number({ minimum: -1e15, maximum: 1e15 }),
  Type.Array(Type.Union([Type.Number({ minimum: -1e15, maximum: 1e15 }), Type.Null()]), {
    maxItems: MAX_BARS,
  }),
]);

const bounds = Type.Object({ min: AnyPrice, max: AnyPrice }, closed);

const AmendableBody = Type.Object(amendableProperties(Type.Object({ min: Quantity }, closed), bounds), {
  ...closed,
  description: 'What the approver may change, and how far; the quantity only downwards.',
});

const SourceBody = Type.Object(
  {
    instance: Type.Optional(line(64, 'Which running copy of the strategy sent it.')),
    chart: Type.Optional(line(64, 'The chart that it runs on.')),
    agent: Type.Optional(
      line(64, 'The AI agent that proposes the trade; approvers see its name. Set by `/mcp` for its tools.'),
    ),
  },
  { ...closed, description: 'Where the signal comes from.' },
);

/** The body of a submission: the plan's fields, and optional ones beside them. Unknown fields are refused. */
export const submitBody = ({ approval, claim }: WindowLimits) =>
  Type.Object(
    {
      instrument: line(40, 'As the platform names it, such as ES 12-26.'),
      timeframe: Timeframe,
      timezone: Type.Optional(Timezone),
      bars: BarsBody,
      signal: SignalBody,
      indicators: Type.Optional(
        // Without `closed` a name that the pattern doesn't fit would pass, and its value with it, unlooked at.
        Type.Record(Type.String({ pattern: '^[\\w .%()-]{1,40}$' }), IndicatorBody, {
          ...closed,
          // Each is a line or a legend entry; thousands would block the server while they are drawn.
          maxProperties: 32,
        }),
      ),
      contract: Type.Optional(ContractBody),
      on_conflict: Type.Optional(
        Type.Union([Type.Literal('reject'), Type.Literal('use_price')], {
          description:
            'What to do when a stop or target is stated twice and differs by more than two ticks and 10%: reject the ' +
            'trade (default), or use the price and tell the approver.',
        }),
      ),
      expires_in_seconds: Type.Optional(Type.Number({ minimum: approval.least, maximum: approval.most })),
      executable_for_seconds: Type.Optional(Type.Number({ minimum: claim.least, maximum: claim.most })),
      max_drift_ticks: Type.Optional(Type.Number({ minimum: 0, maximum: 1e6 })),
      supersedes: Type.Optional(TradeUuid),
      amendable: Type.Optional(AmendableBody),
      account: Type.Optional(AccountBody),
      source: Type.Optional(SourceBody),
      require_channel: Type.Optional(
        Type.Boolean({
          description:
            'If no channel is working, refuse the trade (503, `no_channel_working`) and store nothing, instead of warning.',
        }),
      ),
      test: Type.Optional(
        Type.Boolean({
          description:
            'A test of the way to the phone: it rings and is answered like any other, marked as a test. An approval ' +
            'reads as `lapsed` at once, and no claim is ever granted. It cannot supersede a trade.',
        }),
      ),
    },
    closed,
  );

export type SubmitBody = Static<ReturnType<typeof submitBody>>;

export const SubmitAnswer = Type.Object({
  ...facts,
  chart_url: text,
  image_url: text,
  chart_approve_button: Type.Optional(
    Type.Boolean({
      description:
        "True when a trading platform may show a button that opens the trade's page; absent otherwise. It gives the strategy no right to decide.",
    }),
  ),
  warnings: Type.Array(text),
});
