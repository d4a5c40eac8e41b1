import { OTHER_UUID, planBody, UUID } from '../support/known-trade.ts';

/** Who asks: the strategy by its key, a paired phone, the holder of the card's links, or nobody in particular. */
type Caller = 'strategy' | 'phone' | 'link' | 'nobody';

export interface Request {
  readonly name: string;
  readonly as: Caller;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: object;
  /** By how much the clock is set forward before. */
  readonly after_ms?: number;
}

const uuid = (last: number) => `00000000-0000-4000-8000-0000000000${String(last).padStart(2, '0')}`;
const post = (name: string, as: Caller, url: string, body?: object): Request => ({
  name,
  as,
  method: 'POST',
  url,
  ...(body === undefined ? {} : { body }),
});
const get = (name: string, as: Caller, url: string): Request => ({ name, as, method: 'GET', url });

/** As clients/ninjatrader writes it. */
function ninjatraderBody(changes: object = {}) {
  const { bars } = planBody();
  return {
    instrument: 'ES 03-24',
    timeframe: '5 Minute',
    bars: bars.map((bar) => ({ ...bar, timestamp: `${bar.timestamp}.000Z` })),
    signal: {
      direction: 'SHORT',
      entry_price: 4127.5,
      risk_amount: 300,
      target_amount: 900,
      pattern_type: 'pullback',
      confidence: 0.7,
      quantity: 2,
      stop_price: 4130.5,
      target_price: 4118.5,
      order_type: 'Limit',
    },
    // As the bars give them.
    indicators: { ema_20: 4127.56, vwap: 4128.94, rsi: 45.9 },
    expires_in_seconds: 300,
    contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
    account: { name: 'Sim101', simulated: true },
    source: { instance: 'desk-1', chart: 'ES 5 Minute' },
    amendable: { quantity: { min: 1 } },
    max_drift_ticks: 6,
    ...changes,
  };
}

const report = (sequence: number, state: string, more: object = {}) => ({
  sequence,
  state,
  quantity: 2,
  at: '2024-01-15T14:30:20Z',
  ...more,
});

/** What the plan's client, the released client for NinjaTrader and programs ask, in this order, of one server. */
export const REQUESTS: readonly Request[] = [
  get('which strategy a key belongs to', 'strategy', '/whoami'),
  post("the plan's body", 'strategy', `/generate-chart/${UUID}`, planBody()),
  post('the same again', 'strategy', `/generate-chart/${UUID}`, planBody()),
  post('another body under its uuid', 'strategy', `/generate-chart/${UUID}`, planBody(39)),
  get('its status while it waits', 'strategy', `/status/${UUID}`),
  get('its page by a phone, as JSON', 'phone', `/chart/${UUID}`),
  post('a decision by its link', 'link', `/approve/${UUID}`),
  post('the same decision again', 'link', `/approve/${UUID}`),
  post('the other decision, too late', 'link', `/reject/${UUID}`),
  get('the first poll after the decision', 'strategy', `/status/${UUID}`),
  post('a claim', 'strategy', `/claim/${UUID}`, { claimant: 'plan' }),
  post('the same claim again', 'strategy', `/claim/${UUID}`, { claimant: 'plan' }),
  post('a claim by another', 'strategy', `/claim/${UUID}`, { claimant: 'another' }),
  post('a trade of NinjaTrader', 'strategy', `/generate-chart/${OTHER_UUID}`, ninjatraderBody()),
  post('a price', 'strategy', `/quote/${OTHER_UUID}`, { price: 4127, at: '2024-01-15T14:30:05Z' }),
  get('its bars', 'phone', `/chart/${OTHER_UUID}/bars`),
  get('the inbox', 'phone', '/'),
  post('an approval of less', 'phone', `/approve/${OTHER_UUID}`, { amendments: { quantity: 1 } }),
  post('its claim', 'strategy', `/claim/${OTHER_UUID}?wait=55`, { claimant: 'desk-1' }),
  post('that the order was sent', 'strategy', `/execution/${OTHER_UUID}`, report(0, 'submitted')),
  post('that it was filled', 'strategy', `/execution/${OTHER_UUID}`, report(1, 'filled', { price: 4127.5 })),
  post('that report again', 'strategy', `/execution/${OTHER_UUID}`, report(1, 'filled', { price: 4127.5 })),
  post('how it ended', 'strategy', `/exit/${OTHER_UUID}`, {
    sequence: 0,
    reason: 'target',
    quantity: 2,
    price: 4118.5,
    at: '2024-01-15T14:40:00Z',
    realized: 900,
    currency: 'USD',
  }),
  get('its status at the end', 'strategy', `/status/${OTHER_UUID}`),
  get('its page at the end', 'phone', `/chart/${OTHER_UUID}`),
  post('a test', 'strategy', `/generate-chart/${uuid(3)}`, ninjatraderBody({ test: true })),
  post('a rejection with a reason', 'phone', `/reject/${uuid(3)}`, { reason: 'News' }),
  post('a claim of what was rejected', 'strategy', `/claim/${uuid(3)}`, { claimant: 'desk-1' }),
  post('a trade to take back', 'strategy', `/generate-chart/${uuid(4)}`, ninjatraderBody()),
  post('taking it back', 'strategy', `/withdraw/${uuid(4)}`, { reason: 'the price ran away' }),
  post('taking it back again', 'strategy', `/withdraw/${uuid(4)}`, { reason: 'the price ran away' }),
  post(
    'a trade that replaces it',
    'strategy',
    `/generate-chart/${uuid(5)}`,
    ninjatraderBody({ supersedes: uuid(4) }),
  ),
  { ...get('its status when nobody answered', 'strategy', `/status/${uuid(5)}`), after_ms: 301_000 },
  post('a claim of what expired', 'strategy', `/claim/${uuid(5)}`, { claimant: 'desk-1' }),
  post('a decision after its window', 'phone', `/approve/${uuid(5)}`),
  post('an order without approval', 'strategy', '/alert', {
    alert_id: uuid(6),
    kind: 'order_without_approval',
    instrument: 'ES 03-24',
    account: { name: 'Sim101', simulated: true },
    action: 'buy',
    quantity: 1,
    order_type: 'MARKET',
    order_name: 'Long1',
    state: 'filled',
    at: '2024-01-15T14:31:00Z',
  }),
  post('new trades paused', 'phone', '/pause'),
  post('a trade while paused', 'strategy', `/generate-chart/${uuid(7)}`, ninjatraderBody()),
  post('new trades resumed', 'phone', '/resume'),
  get('the history', 'phone', '/history?status=rejected'),
  get('the phones', 'phone', '/devices'),
  get('the setup', 'phone', '/setup'),
  get('a status without a key', 'nobody', `/status/${UUID}`),
  get('a status of nothing', 'strategy', `/status/${uuid(99)}`),
  get('a page without a link', 'nobody', `/chart/${UUID}`),
  post('a body with a wrong field', 'strategy', `/generate-chart/${uuid(8)}`, {
    ...planBody(),
    colour: 'red',
  }),
  post('a body without a signal', 'strategy', `/generate-chart/${uuid(8)}`, {
    ...planBody(),
    signal: undefined,
  }),
  get('whether the server is there', 'nobody', '/healthz'),
];
