/** Asks a person before a trade is placed. Whatever goes wrong, the answer is no. */
import * as judge from './judge.ts';
import { type Level, type Optional, type Question, type Terms, writeQuestion } from './question.ts';
import { type Clock, createClock, Wire } from './wire.ts';

export { fromOhlcv, type Question, type Terms } from './question.ts';

/** What to place. Send `tradeUuid` as the client order id: the broker then refuses a second order too. */
export interface Order extends Readonly<Record<Level | 'quantity', number | null>> {
  readonly tradeUuid: string;
  readonly direction: 'LONG' | 'SHORT';
  readonly executableForMs: number;
}
type State = 'submitted' | 'part_filled' | 'filled' | 'cancelled' | 'refused' | 'ignored';
type Fill = Optional<'quantity' | 'price' | 'sequence', number> & Optional<'text', string>;
type ReportFields = Optional<'text', string> & { readonly [name: string]: unknown };
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

const LONGEST_WAIT_S = 55;
/** Beyond our own window: the server then says how the trade ended. */
const GRACE_MS = 2_000;
const FOREVER = new AbortController().signal;
const NOT_TAKEN = ['amended', 'stale', 'not_verified'];
const ALWAYS = { kind: 'granted', amendments: {}, signed_grant: null } as const;

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

  /** Asks, and waits for the decision. Every failure is a no; only a question that can't be written as JSON throws. */
  async ask(question: Question, signal = FOREVER): Promise<Grant> {
    return (await this.submit(question, signal)).wait(signal);
  }

  /** Asks, and returns as soon as the server has the trade. Throws for a question that can't be written as JSON. */
  async submit(question: Question, signal = FOREVER): Promise<Ticket> {
    const { terms, text } = await writeQuestion(question, this.#windowSeconds);
    return this.#open(terms, `generate-chart/${encodeURIComponent(terms.trade_uuid)}`, text, signal);
  }

  /** Waits for a trade that another process submitted; its `ticket.terms` must have been kept. */
  resume(terms: Terms, signal = FOREVER): Promise<Ticket> {
    return this.#open(terms, 'whoami', null, signal);
  }

  /** Sends new bars, by which decided trades are followed. Returns whether the server has them. */
  async feedBars({ instrument, ...fields }: BarFeed): Promise<boolean> {
    if (this.#options.backtest === true) return true;
    return (await this.#wire.tell(`bars/${encodeURIComponent(instrument)}`, fields)).kind === 'told';
  }

  async #open(terms: Terms, path: string, body: string | null, signal: AbortSignal): Promise<Ticket> {
    const { quantity } = terms;
    if (this.#options.backtest === true)
      return this.#ticket(terms, { ...ALWAYS, quantity, executable_until_ms: Infinity }, 0);
    const windowMs = this.#windowSeconds * 1000;
    const opened = await this.#wire.until(this.#wire.clock.now() + windowMs, signal, async () => {
      const { answer, sentAtMs } = await this.#wire.send(path, body, signal);
      const verdict = body === null ? judge.judgeTime(answer) : judge.judgeSubmit(terms.trade_uuid, answer);
      return verdict.kind === 'waiting' ? { ...verdict, sent_at_ms: sentAtMs } : verdict;
    });
    const sentAtMs = opened.kind === 'waiting' ? opened.sent_at_ms : this.#wire.clock.now();
    return this.#ticket(terms, opened, sentAtMs + windowMs + GRACE_MS);
  }

  #ticket(terms: Terms, opened: Opened, overAtMs: number): Ticket {
    const { claimant = 'strategy', ids } = this.#options;
    // New for each question: who asks again about the same trade must not be granted it again.
    const fresh = { claimant: `${claimant}-${crypto.randomUUID()}`, nonce: crypto.randomUUID() };
    return new Ticket(this.#wire, this.#key, terms, ids ?? fresh, opened, overAtMs);
  }
}

/** New bars. `bars` are as in a question; send the last few each time, so that none seems to be missing. */
export interface BarFeed extends Optional<'timezone', string> {
  readonly instrument: string;
  readonly timeframe: string;
  readonly bars: object;
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
    return this.#tell('withdraw', { reason: judge.oneLine(reason, 200) || 'no reason' });
  }

  /** Shows the approver the market's price of now. */
  quote(price: number): Promise<boolean> {
    return this.#tell('quote', { price, at: new Date().toISOString() }, 1);
  }

  /** Numbers the report, and dates it. */
  report(call: 'execution' | 'exit', { text = '', ...fields }: ReportFields): Promise<boolean> {
    const said = judge.oneLine(text, 500) || undefined;
    return this.#tell(call, {
      sequence: this.#sequence++,
      at: new Date().toISOString(),
      ...fields,
      text: said,
    });
  }

  async #tell(call: string, fields: object, forMs?: number): Promise<boolean> {
    // A backtest tells nobody.
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
  #hasSaid = false;

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
    if (this.reason === 'stale') this.#sayExpired();
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

  /** Once. A yes that is taken must not look like an order. */
  #sayExpired(): void {
    if (this.verdict.kind === 'granted' && !this.#hasSaid)
      void this.report('ignored', { text: 'the approval had expired' });
    this.#hasSaid = true;
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
