/** What every channel must do. Each channel's test runs it against a real server playing the channel's vendor. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelDefinition } from '../../../src/channels/channel.ts';
import type { TextLimit } from '../../../src/channels/fit-text.ts';
import { DeliveryFailure } from '../../../src/domain/delivery.ts';
import type { ButtonPress, Channel, NoticeMessage } from '../../../src/usecases/ports.ts';

/** What may go wrong on the wire. */
export type WireFault =
  | 'credential refused'
  | 'target unknown'
  | 'request refused'
  | 'too many requests'
  | 'server trouble'
  | 'garbage'
  | 'redirect'
  | 'reset'
  | 'silence';

export interface ChannelHarness {
  readonly channel: Channel;
  /** Texts that must never be shown: keys, tokens. */
  readonly secrets: readonly string[];
  /** Whether `check` can ask the vendor, so that it sees what is wrong. */
  readonly canCheck: boolean;
  /** What lies on the phone. */
  cards(): readonly { readonly id: string; readonly title: string; readonly text: string }[];
  /** From now on; `retryAfter` is the header of that name. */
  cause(fault: WireFault, retryAfter?: string): void;
  /** Resolves when the next message has reached the server. */
  arrival(): Promise<unknown>;
  /** Whatever the server saw that the vendor's documents don't allow. */
  faults(): readonly string[];
  /** For a vendor that passes presses on: what the server was told of one, and what the presser was shown, if anything. */
  pressAs?(by: 'approver' | 'stranger', code: string): Promise<{ told: ButtonPress; shown: string | null }>;
  /** Stops the server; afterwards nobody listens at its address. */
  close(): Promise<void>;
}

/** A message as the use cases compose it; the links are as secret as a key. */
export function composeMessage(changes: Partial<NoticeMessage> = {}): NoticeMessage {
  return {
    noticeId: 'notice-1',
    cardId: 'card-1',
    threadId: 'breakout ES',
    tone: 'ask',
    title: 'ES LONG',
    text: 'Entry 4127.50\nStop 4126.50',
    imageUrl: 'https://desk.example/chart/1.png?k=link-of-picture',
    pageUrl: 'https://desk.example/chart/1?k=link-of-page',
    actions: [
      {
        label: 'Approve',
        url: 'https://desk.example/approve/1?k=link-of-approve',
        verdict: 'approve',
        code: 'code-of-approve',
      },
      {
        label: 'Reject',
        url: 'https://desk.example/reject/1?k=link-of-reject',
        verdict: 'reject',
        code: 'code-of-reject',
      },
    ],
    ...changes,
  };
}

const PERMANENT: readonly WireFault[] = ['credential refused', 'target unknown', 'request refused'];
const PASSING: readonly WireFault[] = ['too many requests', 'server trouble', 'redirect', 'reset'];
const never = new AbortController().signal;

export function describeChannelContract(
  name: string,
  definition: ChannelDefinition,
  makeHarness: () => Promise<ChannelHarness>,
): void {
  describe(`${name} keeps the contract of channels`, () => {
    let harness: ChannelHarness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.close());

    describeSending(() => harness);
    describeDeclared(() => harness, definition);
    if (definition.capabilities.replace) describeReplacing(() => harness);
    if (definition.capabilities.buttons === 'press') describePresses(() => harness);
    describeVerdicts(() => harness);
    describeAbort(() => harness);
    describeCheck(() => harness);
  });
}

/** What it declares as data is what it does. */
function describeDeclared(use: () => ChannelHarness, definition: ChannelDefinition): void {
  const { capabilities, texts, settings, ownSecrets = [] } = definition;

  test('it is called by its name, and gives receipts if it says so', () => {
    const { name, givesReceipts } = use().channel;

    expect({ name, givesReceipts }).toEqual({ name: definition.name, givesReceipts: capabilities.receipt });
  });

  test('each of its secrets is declared as one', () => {
    const declared = settings.filter(({ secret }) => secret).map(({ about }) => about);

    expect([...declared, ...ownSecrets]).not.toEqual([]);
  });

  test('a text that is too long ends with a whole line, and with an ellipsis', async () => {
    const line = 'Entry 4127.50 ⚠️ 日本\n';
    await use().channel.send(composeMessage({ text: line.repeat(2_000), title: line.repeat(200) }), never);

    expect(use().faults()).toEqual([]);
    const [card] = use().cards();
    for (const [found, limit] of [
      [card?.title, texts.title],
      [card?.text, texts.text],
    ] as const) {
      expect(sizeOf(found ?? '', limit)).toBeLessThanOrEqual(limit.most);
      expect(found).toMatch(/Entry 4127\.50 ⚠️ 日本…$/);
    }
  });
}

/** A card never goes on asking about a trade that is over. */
function describeReplacing(use: () => ChannelHarness): void {
  test('the outcome takes the place of the question', async () => {
    const { channel, cards, faults } = use();
    const reference = await channel.send(composeMessage({ title: 'ES LONG' }), never);
    const outcome = composeMessage({ noticeId: 'notice-2', title: 'Expired', tone: 'quiet', actions: [] });
    await channel.send({ ...outcome, replaces: reference ?? null }, never);

    expect(cards()).toMatchObject([{ id: 'card-1', title: 'Expired' }]);
    expect(faults()).toEqual([]);
  });
}

/** Where the vendor passes presses on, it says who pressed; the code alone decides nothing. */
function describePresses(use: () => ChannelHarness): void {
  test.each(['approver', 'stranger'] as const)('a press is passed on with its code: %s', async (by) => {
    const { told, shown } = (await use().pressAs?.(by, 'code-of-approve')) ?? {};

    expect(told).toMatchObject({ code: 'code-of-approve', isAllowed: by === 'approver' });
    expect(told?.presser).not.toBe('');
    if (shown !== null) expect(shown).toBe('The answer.');
    expect(use().faults()).toEqual([]);
  });
}

const sizeOf = (text: string, { unit }: TextLimit) =>
  unit === 'bytes' ? Buffer.byteLength(text) : text.length;

function describeSending(use: () => ChannelHarness): void {
  test('a sent message is on the phone', async () => {
    await use().channel.send(composeMessage({ title: 'ES LONG' }), never);

    expect(use().cards()).toMatchObject([{ id: 'card-1', title: 'ES LONG' }]);
    expect(use().faults()).toEqual([]);
  });

  test.each(['ask', 'good', 'bad', 'quiet'] as const)('a message of tone "%s" is in order', async (tone) => {
    await use().channel.send(composeMessage({ tone, imageUrl: null }), never);

    expect(use().faults()).toEqual([]);
  });

  test('its name and limits are fit for use', () => {
    const { name, limits } = use().channel;

    expect(name).toMatch(/^[a-z][a-z-]*$/);
    expect(limits.timeoutMs).toBeGreaterThan(0);
    expect(limits.concurrency).toBeGreaterThanOrEqual(1);
  });
}

function describeVerdicts(use: () => ChannelHarness): void {
  test.each(PERMANENT)('when the server says "%s", a person must act', async (fault) => {
    use().cause(fault);

    const failure = await failureOf(use());

    expect(failure).toMatchObject({ permanent: true, retryAfterMs: null });
  });

  test.each(PASSING)('after "%s" the message is sent again', async (fault) => {
    use().cause(fault);

    const failure = await failureOf(use());

    expect(failure.permanent).toBe(false);
    expect(use().faults()).toEqual([]);
  });

  test('the wait that the server asks for is passed on', async () => {
    use().cause('too many requests', '30');

    expect((await failureOf(use())).retryAfterMs).toBe(30_000);
  });

  test('an unreadable response counts by its status', async () => {
    use().cause('garbage');

    await expect(use().channel.send(composeMessage(), never)).resolves.not.toThrow();
  });

  test('when nobody listens the message is sent again', async () => {
    await use().close();

    expect((await failureOf(use())).permanent).toBe(false);
  });
}

function describeAbort(use: () => ChannelHarness): void {
  test('a send whose time is up ends at once, to be tried again', async () => {
    use().cause('silence');
    const controller = new AbortController();
    const arrived = use().arrival();
    const failing = failureOf(use(), controller.signal);
    await arrived;
    controller.abort(new DOMException('too long', 'TimeoutError'));

    expect((await failing).permanent).toBe(false);
  });

  test('a send that was cancelled before it began reaches nobody', async () => {
    const failure = await failureOf(use(), AbortSignal.abort());

    expect(failure.permanent).toBe(false);
    expect(use().cards()).toEqual([]);
  });
}

function describeCheck(use: () => ChannelHarness): void {
  test('a check of a valid setup finds no failure', async () => {
    const findings = await use().channel.check(never);

    expect(findings).not.toEqual([]);
    expect(findings.filter((finding) => finding.state === 'failed')).toEqual([]);
  });

  test.each([...PERMANENT, ...PASSING, 'garbage'] as const)('a check says in words: %s', async (fault) => {
    use().cause(fault);

    await expectWords(use());
  });

  test('a check says in words that nobody listens', async () => {
    await use().close();

    await expectWords(use());
  });

  test('a check whose time is up says so', async () => {
    use().cause('silence');

    await expectWords(use(), AbortSignal.abort(new DOMException('too long', 'TimeoutError')));
  });
}

/** The failure of one send, after a look that it betrays nothing. */
async function failureOf(harness: ChannelHarness, signal: AbortSignal = never): Promise<DeliveryFailure> {
  const thrown: unknown = await harness.channel
    .send(composeMessage(), signal)
    .catch((error: unknown) => error);
  if (!(thrown instanceof DeliveryFailure))
    throw new Error(`expected a DeliveryFailure, found ${String(thrown)}`);
  expect(thrown.message).not.toBe('');
  expect(thrown.advice).not.toBe('');
  expect(thrown.cause).toBeUndefined();
  expectNoSecret(harness, `${thrown.message} ${thrown.advice} ${thrown.stack}`);
  return thrown;
}

async function expectWords(harness: ChannelHarness, signal: AbortSignal = never): Promise<void> {
  const findings = await harness.channel.check(signal);

  const troubles = findings.filter((finding) => finding.state !== 'ok');
  if (harness.canCheck) expect(troubles).not.toEqual([]);
  for (const finding of troubles) expect([finding.subject, finding.text, finding.advice]).not.toContain('');
  expectNoSecret(harness, JSON.stringify(findings));
}

function expectNoSecret(harness: ChannelHarness, text: string): void {
  for (const secret of [...harness.secrets, 'link-of-']) expect(text).not.toContain(secret);
}
