/** Asks a person before a trade is placed. Whatever goes wrong, the answer is no. */
import * as judge from './judge.ts';
import { type Clock, createClock, Wire } from './wire.ts';

type Optional<Names extends string, Value> = { readonly [Name in Names]?: Value | undefined };
type Level = 'entryPrice' | 'stopPrice' | 'targetPrice';
type Bounds = Optional<'quantity', { readonly min: number }> &
  Optional<Level, { readonly min: number; readonly max: number }>;

/** A trade, as docs/API.md explains it; its names are written like entry_price there. */
export interface Question
  extends Optional<
      'quantity' | 'stopPrice' | 'stopTicks' | 'stopPoints' | 'riskAmount' | 'confidence',
      number
    >,
    Optional<'targetPrice' | 'targetTicks' | 'targetPoints' | 'targetAmount' | 'maxDriftTicks', number>,
    Optional<
      'tradeUuid' | 'pattern' | 'rationale' | 'orderType' | 'timezone' | 'supersedes' | 'onConflict',
      string
    >,
    Optional<'indicators' | 'contract' | 'account' | 'source', object>,
    Optional<'executableForSeconds', number>,
    Optional<'test' | 'requireChannel', boolean>,
    Optional<'amendable', Bounds> {
  readonly instrument: string;
  readonly timeframe: string;
  readonly direction: 'LONG' | 'SHORT' | 'BUY' | 'SELL';
  readonly entryPrice: number;
  /** Oldest first, each stamped at its close (`fromOhlcv` converts those of ccxt); or those that were sent last. */
  readonly bars: object | 'last_sent';
}

/** What to place. Send `tradeUuid` as the client order id: the broker then refuses a second order too. */
export interface Order extends Readonly<Record<Level | 'quantity', number | null>> {
  readonly tradeUuid: string;
  readonly direction: 'LONG' | 'SHORT';
  readonly executableForMs: number;
}
type State = 'submitted' | 'part_filled' | 'filled' | 'cancelled' | 'refused' | 'ignored';
type Fill = Optional<'quantity' | 'price' | 'sequence', number> & Optional<'text', string>;
type Exit = Readonly<Record<'quantity' | 'price', number>> &
  Optional<'realized' | 'sequence', number> &
  Optional<'currency' | 'text', string>;
type ExitReason = 'stop' | 'target' | 'manual' | 'session' | 'other';

export interface Options extends Optional<'claimant', string>, Optional<'backtest', boolean> {
  /** How long a person has to decide; 300 by default. */
  readonly windowSeconds?: number | undefined;
  /** Only tests set these. */
  readonly clock?: Clock | undefined;
  readonly ids?: Ids | undefined;
}
type Ids = { readonly claimant: string; readonly nonce: string };

/** What was asked. As JSON it can be kept, and resumed by another process. */
export interface Terms extends Omit<judge.Asked, 'claimant' | 'nonce'> {
  readonly levels: Readonly<Record<'entry_price' | 'stop_price' | 'target_price', number | null>>;
}

const LONGEST_WAIT_S = 55;
/** Beyond our own window: the server then says how the trade ended. */
const GRACE_MS = 2_000;
const FOREVER = new AbortController().signal;
const NOT_TAKEN = ['amended', 'stale', 'not_verified'];
const ALWAYS = {
  kind: 'granted',
  amendments: {},
  executable_until_ms: Infinity,
  signed_grant: null,
} as const;
const NO_LEVELS = { entry_price: null, stop_price: null, target_price: null };
const NO_TERMS = {
  trade_uuid: '',
  direction: 'LONG',
  quantity: null,
  amendable: {},
  asked: '',
  levels: NO_LEVELS,
} as const;

export class Countersign {
  readonly #wire: Wire;
  readonly #key: Promise<CryptoKey>;
  readonly #options: Options;
  readonly #windowSeconds: number;

  /** Throws if the address or the key can't be right. */
  constructor(url: string, apiKey: string, options: Options = {}) {
    this.#wire = new Wire(url, apiKey, options.clock ?? createClock());
    this.#key = judge.importGrantKey(apiKey);
    this.#options = options;
    this.#windowSeconds = options.windowSeconds ?? 300;
  }

  /** Asks, and waits for the decision. Never throws: every failure is a no. */
  async ask(question: Question, signal = FOREVER): Promise<Grant> {
    return (await this.submit(question, signal)).wait(signal);
  }

  /** Asks, and returns as soon as the server has the trade. Never throws either. */
  async submit(question: Question, signal = FOREVER): Promise<Ticket> {
    try {
      const { terms, text } = await writeBody(question, this.#windowSeconds);
      return await this.#open(terms, `generate-chart/${encodeURIComponent(terms.trade_uuid)}`, text, signal);
    } catch (error) {
      return this.#ticket(NO_TERMS, judge.no('misconfigured', `the question can't be sent: ${error}`), 0);
    }
  }

  /** Waits for a trade that another process submitted; its `ticket.terms` must have been kept. */
  resume(terms: Terms, signal = FOREVER): Promise<Ticket> {
    return this.#open(terms, 'whoami', null, signal);
  }

  async #open(terms: Terms, path: string, body: string | null, signal: AbortSignal): Promise<Ticket> {
    if (this.#options.backtest === true)
      return this.#ticket(terms, { ...ALWAYS, quantity: terms.quantity }, 0);
    const overAtMs = this.#wire.clock.now() + this.#windowSeconds * 1000;
    const opened = await this.#wire.until(overAtMs, signal, async () => {
      const { answer, sentAtMs } = await this.#wire.send(path, body, signal);
      const verdict = body === null ? judge.judgeTime(answer) : judge.judgeSubmit(terms.trade_uuid, answer);
      return verdict.kind === 'waiting' ? { ...verdict, sent_at_ms: sentAtMs } : verdict;
    });
    return this.#ticket(terms, opened, overAtMs + GRACE_MS);
  }

  #ticket(terms: Terms, opened: Opened, overAtMs: number): Ticket {
    const { claimant = 'strategy', ids } = this.#options;
    // New for each question: who asks again about the same trade must not be granted it again.
    const fresh = { claimant: `${claimant}-${crypto.randomUUID()}`, nonce: crypto.randomUUID() };
    return new Ticket(this.#wire, this.#key, terms, ids ?? fresh, opened, overAtMs);
  }
}

type Opened = (judge.Waiting & judge.Submitted) | judge.No | judge.Yes;
type Verdict = judge.Yes | judge.No;

/** A question that the server has. No call throws. */
export class Ticket {
  /** What was asked; with it `resume` waits in another process. */
  readonly terms: Terms;
  /** As of the submission, and what the server warns of. */
  readonly status: string;
  readonly warnings: readonly string[];
  readonly #wire: Wire;
  readonly #claim: (waitSeconds: number, signal: AbortSignal) => Promise<Verdict | judge.AskAgain>;
  readonly #overAtMs: number;
  #grant: Grant | undefined;
  #sequence = 0;

  constructor(wire: Wire, key: Promise<CryptoKey>, terms: Terms, ids: Ids, opened: Opened, overAtMs: number) {
    this.terms = terms;
    this.status = opened.kind === 'waiting' ? opened.status : opened.kind;
    this.warnings = opened.kind === 'waiting' ? opened.warnings : [];
    this.#wire = wire;
    this.#overAtMs = overAtMs;
    const body = JSON.stringify(ids);
    this.#claim = async (seconds, signal) => {
      if (opened.kind !== 'waiting') return opened;
      const path = `claim/${terms.trade_uuid}?wait=${seconds}`;
      const { answer, receivedAtMs } = await wire.send(path, body, signal, seconds * 1000);
      const claim = { asked: { ...terms, ...ids }, submitted: opened, key: await key };
      return judge.judgeClaim(claim, answer, receivedAtMs);
    };
    if (opened.kind !== 'waiting') this.#settle(opened);
  }

  /** The decision, or undefined while there is none. Asks once, and doesn't wait for it. */
  async poll(signal = FOREVER): Promise<Grant | undefined> {
    if (this.#grant !== undefined) return this.#grant;
    const verdict = await this.#claim(0, signal);
    if (verdict.kind !== 'ask_again') return this.#settle(verdict);
    if (this.#wire.clock.now() < this.#overAtMs) return this.#grant;
    return this.#settle({ ...judge.no(verdict.reason, verdict.words), isGivenUp: true });
  }

  /** The decision; without one by the end of the window it is a no. */
  async wait(signal = FOREVER): Promise<Grant> {
    if (this.#grant !== undefined) return this.#grant;
    const verdict = await this.#wire.until(this.#overAtMs, signal, (leftMs) =>
      this.#claim(Math.min(LONGEST_WAIT_S, Math.floor(leftMs / 1000)), signal),
    );
    return this.#settle(verdict);
  }

  /** Takes the question back; false if it was claimed before. */
  withdraw(reason: string): Promise<boolean> {
    return this.#tell('withdraw', { reason });
  }

  /** Shows the approver the market's price of now. */
  quote(price: number): Promise<boolean> {
    return this.#tell('quote', { price, at: new Date().toISOString() }, 1);
  }

  /** Numbers the report, and dates it. */
  report(call: 'execution' | 'exit', fields: object): Promise<boolean> {
    return this.#tell(call, { sequence: this.#sequence++, at: new Date().toISOString(), ...fields });
  }

  async #tell(call: string, fields: object, forMs?: number): Promise<boolean> {
    // Of a backtest, or of a question that was never sent.
    if (this.#overAtMs === 0) return true;
    return (await this.#wire.tell(`${call}/${this.terms.trade_uuid}`, fields, forMs)).kind === 'told';
  }

  /** One ticket has one grant, however often it is asked. */
  #settle(verdict: Verdict): Grant {
    if (this.#grant !== undefined) return this.#grant;
    this.#grant = new Grant(this, verdict, this.#wire.clock);
    if (verdict.kind === 'granted') return this.#grant;
    // Nobody should approve what can't be executed, or wait for an order that won't be placed.
    if (verdict.isGivenUp) void this.withdraw(verdict.words);
    const ignored = { state: 'ignored', quantity: 0, text: verdict.words };
    if (NOT_TAKEN.includes(verdict.reason)) void this.report('execution', ignored);
    return this.#grant;
  }
}

/** A yes that may be used once, within its window; or a no. */
export class Grant {
  readonly tradeUuid: string;
  readonly verdict: Verdict;
  readonly #ticket: Ticket;
  readonly #clock: Clock;
  #isUsed = false;

  constructor(ticket: Ticket, verdict: Verdict, clock: Clock) {
    this.tradeUuid = ticket.terms.trade_uuid;
    this.verdict = verdict;
    this.#ticket = ticket;
    this.#clock = clock;
  }

  /** Whether an order may be placed at this moment. */
  get granted(): boolean {
    return this.reason === undefined;
  }

  /** Why not: a code of docs/ERRORS.md or clients/CONTRACT.md, or `used`. */
  get reason(): string | undefined {
    if (this.verdict.kind === 'not') return this.verdict.reason;
    if (this.#isUsed) return 'used';
    return this.#clock.now() < this.verdict.executable_until_ms ? undefined : 'stale';
  }

  /** The same, for a log. */
  get words(): string {
    return this.verdict.kind === 'not' ? this.verdict.words : `approved (${this.reason ?? 'not used yet'})`;
  }

  /** What to place, at once. Undefined for a no, after the window, and the second time. */
  use(): Order | undefined {
    if (!this.granted || this.verdict.kind === 'not') return undefined;
    this.#isUsed = true;
    const { direction, levels } = this.#ticket.terms;
    const { quantity, amendments, executable_until_ms } = this.verdict;
    const level = (name: keyof Terms['levels']) => amendments[name] ?? levels[name];
    return {
      tradeUuid: this.tradeUuid,
      direction,
      quantity,
      entryPrice: level('entry_price'),
      stopPrice: level('stop_price'),
      targetPrice: level('target_price'),
      executableForMs: executable_until_ms - this.#clock.now(),
    };
  }

  /** What happened to the order. Returns whether the server has recorded it. */
  report(state: State, fill: Fill = {}): Promise<boolean> {
    const placed = this.verdict.kind === 'granted' && ['submitted', 'filled'].includes(state);
    const quantity = placed ? (this.verdict.quantity ?? 0) : 0;
    return this.#ticket.report('execution', { quantity, ...fill, state });
  }

  /** How the position was closed, or a part of it. */
  exit(reason: ExitReason, exit: Exit): Promise<boolean> {
    return this.#ticket.report('exit', { ...exit, reason });
  }
}

const SIDES = { LONG: 'LONG', BUY: 'LONG', SHORT: 'SHORT', SELL: 'SHORT' } as const;
const IN_SIGNAL = /^(direction|quantity|entry|stop|target|risk|pattern|rationale|confidence|order)/;
const AS_SENT = ['bars', 'indicators'];

/** The names of the API, also within `amendable`, `contract`, `account` and `source`. */
function toJson(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    const isOurs = typeof value === 'object' && value !== null && !AS_SENT.includes(name);
    return [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), isOurs ? toJson(value) : value];
  });
  return Object.fromEntries(entries);
}

async function writeBody(
  { tradeUuid = crypto.randomUUID(), pattern, ...question }: Question,
  windowSeconds: number,
) {
  const direction = SIDES[question.direction];
  const fields = Object.entries(
    toJson({ ...question, direction, patternType: pattern, expiresInSeconds: windowSeconds }),
  );
  const pick = (isInSignal: boolean) =>
    Object.fromEntries(fields.filter(([name]) => IN_SIGNAL.test(name) === isInSignal));
  const text = JSON.stringify({ ...pick(false), signal: pick(true) });
  const bytes = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const {
    entryPrice: entry_price,
    stopPrice: stop_price = null,
    targetPrice: target_price = null,
  } = question;
  const terms: Terms = {
    trade_uuid: tradeUuid.toLowerCase(),
    direction,
    quantity: question.quantity ?? null,
    amendable: toJson(question.amendable ?? {}) as judge.Amendable,
    asked: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    levels: { entry_price, stop_price, target_price },
  };
  return { terms, text };
}

/** A candle of ccxt, stamped at its opening: time in ms, open, high, low, close, volume. */
type Candle = readonly (number | undefined)[];

/** As the API takes bars: stamped at their close, `timeframeSeconds` after their opening. */
export function fromOhlcv(candles: readonly Candle[], timeframeSeconds: number): object {
  const column = (index: number) => candles.map((candle) => candle[index] ?? null);
  const t = candles.map(([openedAt = 0]) => openedAt + timeframeSeconds * 1000);
  return { t, o: column(1), h: column(2), l: column(3), c: column(4), v: column(5) };
}
