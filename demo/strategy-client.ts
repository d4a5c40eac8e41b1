import type { Status } from '../src/domain/trade.ts';
import type { Submission } from './submission.ts';

/** How a trade stands, as every answer to a strategy tells it. Times are ISO 8601; unknown fields are left alone. */
export interface StatusAnswer {
  readonly trade_uuid: string;
  readonly status: Status;
  /** When the status was reached. */
  readonly timestamp: string;
  readonly expires_at: string;
  readonly server_time: string;
  /** These three only where somebody decided. */
  readonly decided_by?: string;
  readonly decided_at?: string;
  readonly channel?: string;
  /** Of the withdrawal, or why a claim was not granted. */
  readonly reason?: string;
}

export interface SubmitAnswer extends StatusAnswer {
  readonly chart_url: string;
  readonly image_url: string;
  readonly expires_in_ms: number;
}

export interface ClaimAnswer extends StatusAnswer {
  /** Only a true one is a permission; anything else is a no. */
  readonly granted: boolean;
  readonly executable_for_ms?: number;
}

export interface ExecutionReport {
  readonly sequence: number;
  readonly state: 'submitted' | 'filled';
  readonly quantity: number;
  readonly price?: number;
  readonly at: string;
}

/** The server said no, or something that isn't an answer of its contract. */
class StrategyApiError extends Error {
  override readonly name = 'StrategyApiError';
  readonly httpStatus: number;
  /** From the server's catalog of errors; `unknown` when there was none. */
  readonly code: string;

  constructor(
    call: string,
    httpStatus: number,
    problem: { code?: unknown; title?: unknown; detail?: unknown },
  ) {
    const words = [problem.title, problem.detail].filter((part) => typeof part === 'string').join('. ');
    super(`${call} was answered ${httpStatus}${words === '' ? '' : `: ${words}`}`);
    this.httpStatus = httpStatus;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
  }
}

/** The strategy's side of the HTTP contract, as a strategy in any language would write it. */
export interface StrategyClient {
  submit(tradeUuid: string, body: Submission): Promise<SubmitAnswer>;
  status(tradeUuid: string): Promise<StatusAnswer>;
  /** Waits for the decision and takes the trade in one call, again and again until it is decided. */
  claim(tradeUuid: string, claimant: string, stopped: AbortSignal): Promise<ClaimAnswer>;
  quote(tradeUuid: string, price: number, at: Date): Promise<void>;
  withdraw(tradeUuid: string, reason: string): Promise<void>;
  report(tradeUuid: string, report: ExecutionReport): Promise<void>;
}

interface ClientSettings {
  readonly url: string;
  readonly apiKey: string;
}

interface Options {
  readonly body?: object;
  readonly waitSeconds?: number;
  readonly stopped?: AbortSignal;
}

const CLAIM_WAIT_SECONDS = 50;
/** On top of the time that the server was asked to wait. */
const PATIENCE_MS = 10_000;

type Call = (name: string, tradeUuid: string, options?: Options) => Promise<unknown>;

export function createStrategyClient(settings: ClientSettings): StrategyClient {
  const call: Call = (name, tradeUuid, options = {}) =>
    request(settings, `/${name}/${encodeURIComponent(tradeUuid)}`, options);
  return {
    submit: async (tradeUuid, body) => (await call('generate-chart', tradeUuid, { body })) as SubmitAnswer,
    status: async (tradeUuid) => (await call('status', tradeUuid)) as StatusAnswer,
    claim: (tradeUuid, claimant, stopped) => claimWhenDecided(call, tradeUuid, { claimant }, stopped),
    quote: async (tradeUuid, price, at) => {
      await call('quote', tradeUuid, { body: { price, at: at.toISOString() } });
    },
    withdraw: async (tradeUuid, reason) => {
      await call('withdraw', tradeUuid, { body: { reason } });
    },
    report: async (tradeUuid, report) => {
      await call('execution', tradeUuid, { body: report });
    },
  };
}

async function claimWhenDecided(
  call: Call,
  tradeUuid: string,
  body: { claimant: string },
  stopped: AbortSignal,
): Promise<ClaimAnswer> {
  for (;;) {
    const options = { body, waitSeconds: CLAIM_WAIT_SECONDS, stopped };
    const answer = (await call('claim', tradeUuid, options)) as ClaimAnswer;
    if (answer.granted === true || answer.status !== 'pending') return answer;
  }
}

/** A body makes it a POST. Throws a `StrategyApiError` unless the answer is 2xx. */
async function request(settings: ClientSettings, path: string, options: Options): Promise<unknown> {
  const { body, waitSeconds, stopped } = options;
  const query = waitSeconds === undefined ? '' : `?wait=${waitSeconds}`;
  const patience = AbortSignal.timeout((waitSeconds ?? 0) * 1000 + PATIENCE_MS);
  const response = await fetch(new URL(path + query, settings.url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${settings.apiKey}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: stopped === undefined ? patience : AbortSignal.any([stopped, patience]),
  });
  const answer = parseObject(await response.text());
  if (!response.ok) throw new StrategyApiError(path, response.status, answer);
  return answer;
}

/** A proxy's answer may be HTML or nothing at all. */
function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
