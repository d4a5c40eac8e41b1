/** Answers to a claim, by what they say beside the token. */
import {
  ASK_AGAIN,
  consistent,
  FACTS,
  granted,
  grantedBody,
  grantOf,
  type Json,
  jsonOf,
  OTHER_TRADE,
  ok,
  refused,
  TOKEN,
  TRADE,
  UNTIL_MS,
  type Vector,
} from './answers.ts';

export const AMENDED = { quantity: 1, amendments: { quantity: 1 } };
export const AMENDABLE_STOP = {
  amendable: { quantity: { min: 1 }, stop_price: { min: 5950.25, max: 5960.5 } },
};
const amendedTo = (amendments: Json) => consistent({ amendments });

export const GOOD: readonly Vector[] = [
  granted('a grant'),
  granted('a grant of a short entry', consistent({ direction: 'SHORT' }), grantOf(), {
    question: { direction: 'SHORT' },
  }),
  granted('fields that the client does not know are ignored', grantedBody({ new_field: { a: [1] } })),
  granted('so are those of the token', grantedBody({}, { new_field: 1 })),
  granted(
    'fields in another order',
    jsonOf(Object.fromEntries(Object.entries(JSON.parse(grantedBody())).reverse())),
  ),
  granted('spaces and line breaks', JSON.stringify(JSON.parse(grantedBody()), null, 2)),
  granted('a quantity written 2.0', grantedBody().replace('"quantity":2', '"quantity":2.0')),
  granted('escaped letters', grantedBody().replace('"Alice"', '"\\u0041lice"')),
  granted('a name outside ASCII, beside the token and in it', consistent({ decided_by: 'Zoë 🙂' })),
  granted('no picture had been drawn', grantedBody({}, { picture_sha256: null })),
  granted('no amendments', grantedBody({ amendments: {} })),
  granted('a lower quantity, which the strategy allows', consistent(AMENDED), grantOf(AMENDED)),
  granted(
    'the quantity that was asked for, as an amendment',
    amendedTo({ quantity: 2 }),
    grantOf({ amendments: { quantity: 2 } }),
  ),
  granted('what two approvers decided', grantedBody({ approvals_needed: 2, approvals: [] })),
  granted('an answer that took 19 seconds', grantedBody(), grantOf(), { received_at_ms: 80_000 }),
  granted('an answer in its last millisecond', grantedBody(), grantOf(), { received_at_ms: 89_999 }),
  granted('a clock of the client that runs slow', grantedBody(), grantOf({ executable_until_ms: 59_000 }), {
    received_at_ms: 30_000,
  }),
  {
    name: 'a grant without a content type',
    answer: { status: 200, body: grantedBody() },
    verdict: grantOf(),
  },
  {
    name: 'a grant of nearly 1 MiB',
    answer: { ...ok(grantedBody()), body_repeat: { text: ' ', times: 1_040_000 } },
    verdict: grantOf(),
  },
  granted(
    'no quantity, because none was asked for',
    consistent({ quantity: null }),
    grantOf({ quantity: null }),
    {
      needs: 'no_quantity',
      question: { quantity: null, amendable: null },
    },
  ),
  granted('a quantity of 0.25', consistent({ quantity: 0.25 }), grantOf({ quantity: 0.25 }), {
    needs: 'fractional_quantity',
    question: { quantity: 0.25, amendable: null },
  }),
  granted(
    'a quantity of 1.5 between the bounds of a fractional one',
    consistent({ quantity: 1.5, amendments: { quantity: 1.5 } }),
    grantOf({ quantity: 1.5, amendments: { quantity: 1.5 } }),
    { needs: 'fractional_quantity', question: { quantity: 2.5 } },
  ),
  granted(
    'another stop, within its bounds',
    amendedTo({ stop_price: 5955 }),
    grantOf({ amendments: { stop_price: 5955 } }),
    {
      needs: 'amendable_prices',
      question: AMENDABLE_STOP,
    },
  ),
  granted(
    'a lower quantity and the highest stop',
    consistent({ quantity: 1, amendments: { quantity: 1, stop_price: 5960.5 } }),
    grantOf({ quantity: 1, amendments: { quantity: 1, stop_price: 5960.5 } }),
    { needs: 'amendable_prices', question: AMENDABLE_STOP },
  ),
];

const refusal = (reason: unknown, status = 'rejected', more: Json = {}) =>
  jsonOf({ ...FACTS, status, granted: false, reason, ...more });

export const REFUSALS: readonly Vector[] = [
  { name: 'undecided', answer: ok(refusal('trade_pending', 'pending')), verdict: ASK_AGAIN },
  refused('rejected', refusal('trade_rejected'), 'trade_rejected'),
  refused(
    'rejected with a reason',
    refusal('trade_rejected', 'rejected', { stated_reason: 'news' }),
    'trade_rejected',
  ),
  refused('expired', refusal('trade_expired', 'expired'), 'trade_expired'),
  refused('withdrawn', refusal('trade_withdrawn', 'withdrawn'), 'trade_withdrawn'),
  refused('lapsed', refusal('trade_lapsed', 'lapsed'), 'trade_lapsed'),
  refused('claimed by another program', refusal('already_claimed', 'approved'), 'already_claimed'),
  refused('claimed too late', refusal('execution_window_over', 'approved'), 'execution_window_over'),
  refused('a reason that the client does not know', refusal('rule', 'rejected'), 'rule'),
  refused('pending and approved', refusal('trade_pending', 'approved'), 'invalid_answer'),
  refused(
    'pending without a status',
    jsonOf({ ...FACTS, status: undefined, granted: false, reason: 'trade_pending' }),
    'invalid_answer',
  ),
  refused(
    'pending, but granted is null',
    jsonOf({ ...FACTS, status: 'pending', granted: null, reason: 'trade_pending' }),
    'invalid_answer',
  ),
  refused('no reason', refusal(undefined), 'invalid_answer'),
  refused('a reason of null', refusal(null), 'invalid_answer'),
  refused('a reason that is a number', refusal(7), 'invalid_answer'),
  refused('an empty reason', refusal(''), 'invalid_answer'),
  refused(
    'a refusal with a valid token',
    refusal('trade_rejected', 'rejected', { grant_token: TOKEN }),
    'trade_rejected',
  ),
];

export const NO_ANSWERS_OF_OURS: readonly Vector[] = [
  ...[undefined, null, 'true', 1, 0, 'false', [], {}, 'yes'].map((value) =>
    refused(
      `granted is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ granted: value }),
      'invalid_answer',
    ),
  ),
  refused('the word is Granted', grantedBody({ granted: undefined, Granted: true }), 'invalid_answer'),
  ...[OTHER_TRADE, undefined, null, TRADE.toUpperCase(), 7, [TRADE]].map((value) =>
    refused(
      `the trade is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ trade_uuid: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for another trade', consistent({ trade_uuid: OTHER_TRADE }), 'invalid_answer'),
  ...['pending', 'rejected', 'lapsed', 'APPROVED', undefined, null].map((value) =>
    refused(
      `granted with the status ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ status: value }),
      'invalid_answer',
    ),
  ),
  ...['desk-2', 'Desk-1', 'desk-1 ', undefined, null].map((value) =>
    refused(
      `the claimant is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ claimant: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for another claimant', consistent({ claimant: 'desk-2' }), 'invalid_answer'),
];

export const OTHER_ORDERS: readonly Vector[] = [
  ...['SHORT', 'long', 'LONG ', undefined, null].map((value) =>
    refused(
      `the direction is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ direction: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for the other direction', consistent({ direction: 'SHORT' }), 'invalid_answer'),
  ...[1, 3, 0, -2, 2.5, 2000, undefined, null, '2', true, [2]].map((value) =>
    refused(
      `the quantity is ${JSON.stringify(value) ?? 'missing'}`,
      grantedBody({ quantity: value }),
      'invalid_answer',
    ),
  ),
  refused('all of it is for a larger quantity', consistent({ quantity: 3 }), 'invalid_answer'),
  refused(
    'the amended quantity is not the quantity',
    consistent({ quantity: 2, amendments: { quantity: 1 } }),
    'invalid_answer',
  ),
  ...[
    null,
    [],
    'none',
    1,
    { quantity: 3 },
    { quantity: 0 },
    { quantity: -1 },
    { quantity: '1' },
    { quantity: null },
    { quantity: 1.5 },
  ].map((value) =>
    refused(`the amendments are ${JSON.stringify(value)}`, amendedTo(value as Json), 'amended'),
  ),
  refused('a stop was changed, which was not offered', amendedTo({ stop_price: 5955 }), 'amended'),
  refused(
    'an unknown field was changed',
    consistent({ quantity: 1, amendments: { quantity: 1, size: 1 } }),
    'amended',
  ),
  refused('a quantity was changed, which was not offered', consistent(AMENDED), 'amended', {
    question: { amendable: null },
  }),
  refused('the stop is below its bounds', amendedTo({ stop_price: 5950 }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('the stop is above its bounds', amendedTo({ stop_price: 5960.75 }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('the stop is a text', amendedTo({ stop_price: '5955' }), 'amended', {
    needs: 'amendable_prices',
    question: AMENDABLE_STOP,
  }),
  refused('a quantity, though none was asked for', grantedBody(), 'invalid_answer', {
    needs: 'no_quantity',
    question: { quantity: null, amendable: null },
  }),
];

export const STALE: readonly Vector[] = [
  ...[0, -1, 1e9, 1e300, undefined, null, '29000', true].map((value) =>
    refused(
      `executable for ${JSON.stringify(value) ?? 'missing'}`,
      consistent({ executable_for_ms: value }),
      'stale',
    ),
  ),
  refused('an answer that comes as the window ends', grantedBody(), 'stale', { received_at_ms: UNTIL_MS }),
  refused('an answer that was held up', grantedBody(), 'stale', { received_at_ms: 200_000 }),
  refused('a server whose clock went back', consistent({ server_time: '2024-01-15T14:29:00.000Z' }), 'stale'),
];
