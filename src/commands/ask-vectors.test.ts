import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useServers } from '../../test/support/client-stage.ts';
import { bodyOf, type ClientVector, readClientVectors } from '../../test/support/client-vectors.ts';
import { fileFolder } from '../../test/support/file-folder.ts';
import { planBody } from '../../test/support/known-trade.ts';
import { type Play, sendJson } from '../../test/support/strategy-stand-in.ts';
import { ask } from './ask.ts';

/** The vectors that every client passes, through the shell's command and a server that plays each. */
const claims = readClientVectors('claim');
const submissions = readClientVectors('submit');
const UUID = submissions.question.trade_uuid;

const startServer = useServers();
const folder = fileFolder('countersign-ask-');

/** A file with this content, for an option. */
function fileOf(name: string, content: object): string {
  const path = join(folder(), name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** The client's time: the vector says when its answer comes, and pauses are over at once. */
function createVectorClock({ received_at_ms }: ClientVector) {
  const pauses: number[] = [];
  const timeOver = new AbortController();
  let now = claims.submitted.sent_at_ms;
  return {
    pauses,
    receive() {
      now = received_at_ms;
    },
    timeOut: () => timeOver.abort(),
    clock: {
      now: () => now,
      async sleep(ms: number) {
        pauses.push(ms);
        now += ms;
      },
      // Once: the answer to the second attempt is in time.
      deadline: () => (timeOver.signal.aborted ? new AbortController().signal : timeOver.signal),
    },
  };
}

function breakDown({ answer }: ClientVector, response: ServerResponse, timeOut: () => void): void {
  if (answer.failure === 'timeout') timeOut();
  else if (answer.failure === 'refused') response.socket?.destroy();
  else if (answer.failure === 'reset') response.socket?.resetAndDestroy();
  else if (answer.failure === 'cut_off')
    response.writeHead(200, { 'content-length': 500 }).write('{"granted":', () => response.destroy());
  else response.writeHead(answer.status ?? 0, answer.headers).end(bodyOf(answer));
}

/** Plays the vector once for this call; `then` is the answer to the next attempt. */
async function runCommand(vector: ClientVector, name: string, then: object, words: readonly string[]) {
  const time = createVectorClock(vector);
  let attempts = 0;
  const play: Play = {
    whoami: (_call, response) => sendJson(response, { server_time: claims.submitted.server_time }),
    [name](_call, response) {
      if (attempts++ > 0) return sendJson(response, then);
      time.receive();
      breakDown(vector, response, time.timeOut);
    },
  };
  const { url } = await startServer(play);
  const { claimant, nonce } = claims.question;
  const [printed, warned]: string[][] = [[], []];
  const code = await ask(words, {
    access: { url, key: claims.key },
    ids: { claimant, nonce },
    clock: time.clock,
    stopped: new AbortController().signal,
    print: (line) => printed?.push(line),
    warn: (line) => warned?.push(line),
  });
  return { code, attempts, printed: printed ?? [], warned: warned?.join('\n'), pauses: time.pauses };
}

const REJECTED = { trade_uuid: UUID, status: 'rejected', granted: false, reason: 'trade_rejected' };
const LEVELS = { entry_price: 5970.25, stop_price: 5950.5, target_price: null };

describe('the answer to a claim', () => {
  test.each(claims.vectors)('$name', async (vector) => {
    const { verdict, received_at_ms: receivedAt } = vector;
    const terms = { ...claims.question, ...vector.question, levels: LEVELS };
    const words = ['--resume', fileOf('terms.json', terms), '--wait'];
    const ran = await runCommand(vector, 'claim', REJECTED, words);
    if (verdict.kind === 'granted') {
      expect([ran.code, ran.attempts]).toEqual([0, 1]);
      expect(JSON.parse(ran.printed[0] ?? '')).toMatchObject({
        granted: true,
        trade_uuid: UUID,
        quantity: verdict.quantity,
        amendments: verdict.amendments,
        ...LEVELS,
        ...(verdict.amendments?.['stop_price'] && { stop_price: verdict.amendments['stop_price'] }),
        executable_for_ms: (verdict.executable_until_ms ?? 0) - receivedAt,
      });
      return;
    }
    expect([ran.code, ran.printed]).toEqual([1, []]);
    expect(ran.warned).toContain(`(${verdict.reason ?? 'trade_rejected'})`);
    expect(ran.attempts).toBe(verdict.kind === 'ask_again' ? 2 : 1);
    if (verdict.after_ms !== undefined) expect(ran.pauses[0]).toBe(verdict.after_ms);
  });
});

describe('the answer to a submission', () => {
  const trade = [
    '--uuid',
    UUID,
    '--instrument',
    'ES',
    '--timeframe',
    '5min',
    '--direction',
    'long',
    '--entry',
    '4127.5',
  ];

  test.each(submissions.vectors)('$name', async (vector) => {
    const { verdict } = vector;
    const words = [...trade, '--bars', fileOf('bars.json', planBody().bars)];
    const taken = { trade_uuid: UUID, status: 'pending' };
    const ran = await runCommand(vector, 'generate-chart', taken, words);
    if (verdict.kind === 'not') {
      expect([ran.code, ran.printed, ran.attempts]).toEqual([1, [], 1]);
      expect(ran.warned).toContain(`(${verdict.reason})`);
      return;
    }
    // Asked, and not decided: never a 0.
    expect([ran.code, ran.attempts]).toEqual([4, verdict.kind === 'ask_again' ? 2 : 1]);
    expect(JSON.parse(ran.printed[0] ?? '')).toMatchObject({ trade_uuid: UUID });
    if (verdict.after_ms !== undefined) expect(ran.pauses[0]).toBe(verdict.after_ms);
  });
});
