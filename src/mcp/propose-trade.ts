import Type, { type Static } from 'typebox';
import { judgeSubmit, readAnswer } from '../../clients/typescript/judge.ts';
import type { Exchange } from '../../clients/typescript/wire.ts';
import { Quantity } from '../http/fields.ts';
import { LAST_SENT, Rationale, SentBars, submitBody } from '../http/trade/submit-body.ts';
import { sha256Hex } from '../lib/sha256.ts';
import type { Desk } from './desk.ts';
import { Proposal } from './proposals.ts';
import { type Caller, defineTool, type ToolAnswer } from './tool.ts';
import { failed, NEXT } from './words.ts';

/** The server knows its own limits, and says so. */
const ANY_WINDOW = { least: 1, most: 86_400 };
const Body = submitBody({ approval: ANY_WINDOW, claim: ANY_WINDOW }).properties;
const Signal = Body.signal.properties;

const closed = { additionalProperties: false } as const;

const SignalInput = {
  direction: Type.Enum(['LONG', 'SHORT'], { description: 'LONG buys, SHORT sells.' }),
  entry_price: Signal.entry_price,
  quantity: Quantity,
  rationale: Rationale,
  stop_price: Signal.stop_price,
  stop_ticks: Signal.stop_ticks,
  target_price: Signal.target_price,
  target_ticks: Signal.target_ticks,
  pattern_type: Signal.pattern_type,
  confidence: Signal.confidence,
  order_type: Signal.order_type,
};

const Input = Type.Object(
  {
    instrument: Body.instrument,
    timeframe: Body.timeframe,
    timezone: Body.timezone,
    ...SignalInput,
    bars: Type.Optional(SentBars),
    contract: Body.contract,
    account: Body.account,
    amendable: Body.amendable,
    expires_in_seconds: Body.expires_in_seconds,
    executable_for_seconds: Body.executable_for_seconds,
    test: Body.test,
  },
  closed,
);

export const proposeTrade = defineTool({
  name: 'propose_trade',
  title: 'Propose a trade to a person',
  description:
    'Asks a person to approve one entry into the market. Their phone rings with your numbers, your rationale and your ' +
    "name, marked as an AI agent's. It places nothing and permits nothing. Returns a trade_uuid: call await_decision with " +
    'it. Propose each trade once. A no is final, silence is a no, and nothing that you pass to any tool can approve, ' +
    'extend or change a trade. State numbers as numbers, and only those that you know: the person decides by them. ' +
    'bars: the last 100 to 400 of the chart, best as columns {"t","o","h","l","c","v"}, oldest first, stamped at their ' +
    'close; if you leave them out, those that were sent last for this instrument and timeframe are shown with their age.',
  input: Input,
  effect: 'adds',
  run: propose,
});

async function propose(desk: Desk, args: Static<typeof Input>, caller: Caller): Promise<ToolAnswer> {
  const { amendable = {}, direction, quantity } = args;
  const body = JSON.stringify(toBody(args, caller.agent));
  const asked = { ...desk.newIds(), direction, quantity, amendable, asked: sha256Hex(body) };
  const { answer, sentAtMs } = await submit(desk, asked.trade_uuid, body, caller.signal);
  const verdict = judgeSubmit(asked.trade_uuid, answer);
  if (verdict.kind === 'not') return failed(verdict, 'Nothing was proposed. Correct it, or tell your user.');
  if (verdict.kind === 'ask_again') return failed(verdict, UNCERTAIN);
  const { status, server_time } = verdict;
  desk.proposals.add(new Proposal(asked, { sent_at_ms: sentAtMs, server_time }));
  const read = readAnswer(answer);
  const { expires_in_ms, reason, warnings } = 'kind' in read ? {} : read.fields;
  const next = Object.entries(NEXT).find(([known]) => known === status)?.[1] ?? NEXT.pending;
  return { json: { trade_uuid: asked.trade_uuid, status, expires_in_ms, reason, warnings, next } };
}

/** The mark of an agent is written here, and no argument reaches it. */
function toBody(args: Static<typeof Input>, agent: string): object {
  const { bars = LAST_SENT, ...stated } = args;
  const isOfSignal = ([name]: readonly [string, unknown]) => Object.hasOwn(SignalInput, name);
  const { signal = [], order = [] } = Object.groupBy(Object.entries(stated), (entry) =>
    isOfSignal(entry) ? 'signal' : 'order',
  );
  return { ...Object.fromEntries(order), bars, signal: Object.fromEntries(signal), source: { agent } };
}

const ATTEMPTS = 3;

/** The same bytes under the same uuid are the same trade, so a lost answer costs nothing. */
async function submit(desk: Desk, uuid: string, body: string, signal: AbortSignal): Promise<Exchange> {
  for (let attempt = 1; ; attempt += 1) {
    const exchange = await desk.send(`generate-chart/${uuid}`, body, signal);
    const isFinal = judgeSubmit(uuid, exchange.answer).kind !== 'ask_again';
    if (isFinal || attempt === ATTEMPTS || signal.aborted) return exchange;
  }
}

const UNCERTAIN =
  'The server did not confirm it, so it is not certain whether the person was asked. Place no order, and do not ' +
  'propose it again before list_my_trades shows that it is not there.';
