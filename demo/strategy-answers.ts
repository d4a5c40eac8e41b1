import type { Status } from '../src/domain/trade.ts';

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
    const words = [problem.title, problem.detail].filter((part) => typeof part === 'string').join('. ');
    super(`${call} was answered ${httpStatus}${words === '' ? '' : `: ${words}`}`);
    this.httpStatus = httpStatus;
    this.code = typeof problem.code === 'string' ? problem.code : 'unknown';
  }
}
