import type { Status } from '../domain/trade.ts';

/** What the server answers a strategy; see the HTTP contract. Unknown fields are left alone. */
export interface SubmitAnswer {
  readonly trade_uuid: string;
  readonly status: Status;
  readonly chart_url: string;
  readonly image_url: string;
  readonly expires_at: string;
  readonly expires_in_ms: number;
  readonly server_time: string;
}

export interface StatusAnswer {
  readonly trade_uuid: string;
  readonly status: Status;
  readonly timestamp: string;
  readonly expires_at: string;
  /** Who decided, through which channel and when; only where somebody did. */
  readonly decided_by?: string | null;
  readonly channel?: string | null;
  readonly decided_at?: string | null;
}

export type ClaimAnswer =
  | { readonly granted: true; readonly status: Status; readonly executable_for_ms: number }
  | { readonly granted: false; readonly status: Status; readonly reason: string };

export interface ExecutionReport {
  readonly sequence: number;
  readonly state: 'submitted' | 'filled';
  readonly quantity: number;
  readonly price?: number;
  readonly at: string;
}

/** The server said no, or something that isn't an answer of its contract. */
export class StrategyApiError extends Error {
  override readonly name = 'StrategyApiError';
  readonly httpStatus: number;
  /** From the server's catalogue of errors; `unknown` when there was none. */
  readonly code: string;

  constructor(
    call: string,
    httpStatus: number,
    problem: { code?: unknown; title?: unknown; detail?: unknown },
  ) {
    const words = [problem.title, problem.detail].filter((part) => typeof part === 'string').join(' ');
    super(`${call} was answered ${httpStatus}${words === '' ? '' : `: ${words}`}`);
    this.httpStatus = httpStatus;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
  }
}
