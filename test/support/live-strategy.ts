import { planBody } from './known-trade.ts';

/** What the server answered, over a real socket. Fields of the contract that the tests look at. */
export interface LiveAnswer {
  readonly code: number;
  readonly body: {
    readonly trade_uuid?: string;
    readonly status?: string | number;
    readonly granted?: boolean;
    readonly reason?: string;
    readonly code?: string;
    readonly already?: boolean;
    readonly chart_url?: string;
    readonly image_url?: string;
    readonly decided_by?: string;
    readonly standing?: { readonly status: string; readonly decided_by?: string };
    readonly notices?: readonly LiveNotice[];
  };
}

export interface LiveNotice {
  readonly channel: string;
  readonly kind: string;
  readonly state: string;
  readonly attempts: number;
  readonly error?: string;
}

export interface LiveExecution {
  readonly sequence: number;
  readonly state: string;
  readonly quantity: number;
  readonly price?: number;
}

/** A strategy's side of the contract, as plain as a strategy would write it. */
export interface LiveStrategy {
  readonly key: string;
  submit(uuid: string, changes?: object): Promise<LiveAnswer>;
  status(uuid: string, wait?: number): Promise<LiveAnswer>;
  claim(uuid: string, claimant: string, wait?: number): Promise<LiveAnswer>;
  withdraw(uuid: string): Promise<LiveAnswer>;
  /** Tells the market's price of now. */
  quote(uuid: string, price: number): Promise<LiveAnswer>;
  report(uuid: string, execution: LiveExecution): Promise<LiveAnswer>;
  /** Tells how the trade ended, by now. */
  exit(uuid: string, exit: object): Promise<LiveAnswer>;
  /** Has seen an order that nobody approved, just now. */
  alert(changes?: object): Promise<LiveAnswer>;
}

const SEEN_ORDER = {
  kind: 'order_without_approval',
  instrument: 'ES 12-26',
  action: 'buy',
  quantity: 2,
  order_type: 'MARKET',
  order_name: 'Long1',
  state: 'working',
};

export function createLiveStrategy(url: string, key: string): LiveStrategy {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const post = async (path: string, body: object) =>
    readAnswer(await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) }));
  const now = () => new Date().toISOString();
  return {
    key,
    submit: (uuid, changes = {}) => post(`/generate-chart/${uuid}`, { ...planBody(), ...changes }),
    status: async (uuid, wait = 0) =>
      readAnswer(await fetch(`${url}/status/${uuid}?wait=${wait}`, { headers })),
    claim: (uuid, claimant, wait = 0) => post(`/claim/${uuid}?wait=${wait}`, { claimant }),
    withdraw: (uuid) => post(`/withdraw/${uuid}`, { reason: 'the reason is gone' }),
    quote: (uuid, price) => post(`/quote/${uuid}`, { price, at: now() }),
    report: (uuid, execution) => post(`/execution/${uuid}`, { ...execution, at: now() }),
    exit: (uuid, exit) => post(`/exit/${uuid}`, { ...exit, at: now() }),
    alert: (changes = {}) => post('/alert', { ...SEEN_ORDER, at: now(), ...changes }),
  };
}

export async function readAnswer(response: Response): Promise<LiveAnswer> {
  return { code: response.status, body: (await response.json()) as LiveAnswer['body'] };
}
