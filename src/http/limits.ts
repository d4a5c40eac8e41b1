/** Timeouts of the server. A proxy must close an idle connection before the server does: see deploy/. */
export const TIMEOUTS = {
  /** For a connection that is silent or still sending its headers. */
  headersMs: 10_000,
  /** For receiving a request, not for answering it: stops slow senders. */
  requestMs: 30_000,
  /** Between requests. Longer than the two minutes that proxies and HTTP clients commonly keep a connection. */
  keepAliveMs: 130_000,
  /** How often the first two are checked. */
  checkEveryMs: 5_000,
} as const;

/** Of the body of a request that was answered before all of it had come, so much is read and dropped. */
export const MOST_DROPPED_BYTES = 32 * 1024 * 1024;
