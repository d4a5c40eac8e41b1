import { en } from '../domain/language/en/index.ts';
import { words } from '../domain/language/words.ts';
import type { RefusalCode } from '../domain/refusal.ts';

/** Every error this server answers with. docs/ERRORS.md explains the same list; a test keeps the two in step. */
const STATUSES = {
  malformed_json: 400,
  bad_request: 400,
  request_timeout: 408,
  headers_too_large: 431,
  key_missing: 401,
  key_refused: 401,
  session_missing: 401,
  link_refused: 403,
  link_expired: 403,
  link_invalidated: 403,
  cross_origin: 403,
  hook_refused: 403,
  hook_unknown: 404,
  pairing_refused: 403,
  trade_not_found: 404,
  device_not_notified: 409,
  device_not_found: 404,
  key_not_found: 404,
  channel_not_found: 404,
  alert_not_found: 404,
  no_such_route: 404,
  uuid_taken: 409,
  already_approved: 409,
  approval_differs: 409,
  slow_down: 409,
  already_rejected: 409,
  already_claimed: 409,
  trade_pending: 409,
  trade_rejected: 409,
  trade_expired: 409,
  trade_withdrawn: 409,
  trade_lapsed: 409,
  execution_window_over: 409,
  not_claimed: 409,
  result_not_open: 409,
  not_overdue: 409,
  sequence_taken: 409,
  alert_id_taken: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  stop_contradicts_risk: 422,
  target_contradicts_amount: 422,
  decision_unreadable: 422,
  amendment_refused: 422,
  too_many_requests: 429,
  internal_error: 500,
  decision_not_recorded: 503,
  no_channel_working: 503,
  not_ready: 503,
} as const satisfies Readonly<Record<keyof typeof en.problems, number>> &
  Readonly<Record<RefusalCode, number>>;

export type ProblemCode = keyof typeof STATUSES;

/** What the receiver reads. */
interface ProblemWords {
  readonly title: string;
  /** What to do next. */
  readonly advice: string;
  /** The same for a person in front of a browser, where the advice speaks to a program. */
  readonly onPage?: string;
}

/** One kind of error. */
export interface ProblemKind extends ProblemWords {
  readonly status: number;
}

const kindIn = (catalog: Readonly<Record<ProblemCode, ProblemWords>>, code: ProblemCode): ProblemKind => ({
  status: STATUSES[code],
  ...catalog[code],
});

/** In the language being written. */
export const problemKind = (code: ProblemCode): ProblemKind => kindIn(words().problems, code);

/** As programs read them. */
export const PROBLEMS = Object.fromEntries(
  (Object.keys(STATUSES) as ProblemCode[]).map((code) => [code, kindIn(en.problems, code)]),
) as Readonly<Record<ProblemCode, ProblemKind>>;
