import Type from 'typebox';
import { type AskAgain, type No, no, readAnswer } from '../../clients/typescript/judge.ts';
import { EXECUTION_STATES } from '../domain/trade.ts';
import { AnyPrice, line, TradeUuid } from '../http/fields.ts';
import type { OwnTrade } from '../http/trade/own-trades.ts';
import type { Desk } from './desk.ts';
import { defineTool, type Tool, type ToolAnswer } from './tool.ts';
import { failed, NEXT, TEST_DECIDED } from './words.ts';

const closed = { additionalProperties: false } as const;
const LONGEST_WAIT_S = 50;

/** A trade that an agent proposed: others of the same strategy are none of its business. */
export async function readTrade(
  { send }: Desk,
  tradeUuid: string,
  signal: AbortSignal,
  waitS = 0,
): Promise<OwnTrade | No | AskAgain> {
  const path = `trades/${tradeUuid.toLowerCase()}?wait=${waitS}`;
  const read = readAnswer((await send(path, null, signal, waitS * 1000)).answer);
  if ('kind' in read) return read;
  const trade = read.fields as unknown as OwnTrade;
  return typeof trade.agent === 'string' ? trade : no('trade_not_found', 'no agent proposed the trade');
}

const LOOK = 'Place no order. list_my_trades shows your trades.';

export const awaitDecision = defineTool({
  name: 'await_decision',
  title: 'Wait for the decision',
  description:
    'Waits up to 50 seconds for the person to decide on a trade that you proposed, and returns its status. pending: ask ' +
    'again with the same trade_uuid, as often as needed. approved: call claim_trade, which alone can permit the order. ' +
    'rejected, expired, withdrawn and lapsed are final noes: place no order, and do not ask again with other words. ' +
    'Nobody can be hurried, and nothing you pass changes the decision.',
  input: Type.Object(
    {
      trade_uuid: TradeUuid,
      wait_seconds: Type.Optional(
        Type.Integer({ minimum: 0, maximum: LONGEST_WAIT_S, description: 'By default the most.' }),
      ),
    },
    closed,
  ),
  effect: 'reads',
  async run(desk, { trade_uuid, wait_seconds = LONGEST_WAIT_S }, { signal }) {
    const trade = await readTrade(desk, trade_uuid, signal, wait_seconds);
    if ('kind' in trade) return failed(trade, trade.kind === 'not' ? LOOK : NEXT.pending);
    return { json: { ...summaryOf(trade), next: nextOf(trade) } };
  },
});

const nextOf = ({ status, test }: OwnTrade) =>
  test === true && status !== 'pending' ? TEST_DECIDED : (NEXT[status] ?? NEXT.pending);

const reportOrder = defineTool({
  name: 'report_order',
  title: 'Report what became of the order',
  description:
    'Tells the person what happened to the order of a trade that you claimed: submitted, part_filled, filled, cancelled, ' +
    'refused by the broker, or ignored if you placed none. Report each change, as the broker states it; quantity and ' +
    'price are the total filled so far and its average price. Without a report their phone warns them that an order may ' +
    'be open. A report permits nothing.',
  input: Type.Object(
    {
      trade_uuid: TradeUuid,
      state: Type.Enum([...EXECUTION_STATES]),
      quantity: Type.Number({ minimum: 0, maximum: 1e9 }),
      price: Type.Optional(AnyPrice),
      text: Type.Optional(line(500, 'What the broker said.')),
    },
    closed,
  ),
  effect: 'adds',
  async run(desk, { trade_uuid, ...report }, { signal }) {
    const trade = await readTrade(desk, trade_uuid, signal);
    if ('kind' in trade) return failed(trade, TELL_USER);
    if (isRecorded(trade, report)) return { json: { ...summaryOf(trade), next: 'It was reported before.' } };
    if (isOutdated(trade, report)) return { json: { ...summaryOf(trade), next: OUTDATED } };
    const body = { ...report, sequence: trade.reports, at: trade.server_time };
    return post(desk, `execution/${trade.trade_uuid}`, body, signal, 'Reported.');
  },
});

const TELL_USER = 'The person was not told. Report again, or tell your user what became of the order.';

type Report = Pick<NonNullable<OwnTrade['execution']>, 'state' | 'quantity'> & { readonly price?: number };

const isRecorded = ({ execution }: OwnTrade, { state, quantity, price = undefined }: Report) =>
  execution !== null &&
  execution.state === state &&
  execution.quantity === quantity &&
  execution.price === (price ?? null);

/** Calls at the same time may arrive in another order: a fill isn't taken back by what came before it. */
function isOutdated({ execution }: OwnTrade, { state, quantity }: Report): boolean {
  if (execution?.state !== 'filled' && execution?.state !== 'part_filled') return false;
  return state === 'submitted' || (state === 'part_filled' && quantity < execution.quantity);
}

const OUTDATED = 'Not recorded: a later state of the order was reported before, and stands.';

const withdrawTrade = defineTool({
  name: 'withdraw_trade',
  title: 'Withdraw a proposed trade',
  description:
    'Takes back a trade that you proposed and have not claimed, for example because the reason for it is gone. The ' +
    'person is told. It cannot be undone.',
  input: Type.Object({ trade_uuid: TradeUuid, reason: line(200, 'Why, for the person.') }, closed),
  effect: 'ends',
  async run(desk, { trade_uuid, reason }, { signal }) {
    const trade = await readTrade(desk, trade_uuid, signal);
    if ('kind' in trade) return failed(trade, LOOK);
    return post(desk, `withdraw/${trade.trade_uuid}`, { reason }, signal, NEXT.withdrawn);
  },
});

const listMyTrades = defineTool({
  name: 'list_my_trades',
  title: 'List your latest trades',
  description:
    'Lists the latest trades of your API key, newest first, with their status and the last report on their order. ' +
    'agent is null for those that no agent proposed; you cannot claim or change these. An approved trade in the list ' +
    'permits nothing: only granted:true of claim_trade does.',
  input: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })) }, closed),
  effect: 'reads',
  async run({ send }, { limit = 10 }, { signal }) {
    const read = readAnswer((await send(`trades?limit=${limit}`, null, signal)).answer);
    if ('kind' in read) return failed(read, 'Call it again.');
    const { trades } = read.fields;
    return { json: { trades: Array.isArray(trades) ? trades.map(summaryOf) : [] } };
  },
});

export const FOLLOWING: readonly Tool[] = [awaitDecision, reportOrder, withdrawTrade, listMyTrades];

/** What an agent needs to know of a trade. */
function summaryOf(trade: OwnTrade) {
  const { trade_uuid, status, instrument, timeframe, direction, quantity, entry_price, agent } = trade;
  const { submitted_at, expires_in_ms, executable_for_ms, decided_by, reason, amendments, execution } = trade;
  return {
    trade_uuid,
    status,
    ...{ instrument, timeframe, direction, quantity, entry_price, agent, submitted_at },
    ...(status === 'pending' ? { expires_in_ms } : { decided_by, reason, amendments, executable_for_ms }),
    execution,
  };
}

async function post(
  { send }: Desk,
  path: string,
  body: object,
  signal: AbortSignal,
  next: string,
): Promise<ToolAnswer> {
  const read = readAnswer((await send(path, JSON.stringify(body), signal)).answer);
  if ('kind' in read) return failed(read, TELL_USER);
  const { trade_uuid, status } = read.fields;
  return { json: { trade_uuid, status, next } };
}
