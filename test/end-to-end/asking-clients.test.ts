import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Countersign, type Question } from '../../clients/typescript/countersign.ts';
import { type KeySet, verifyGrant } from '../../clients/typescript/verify-grant.ts';
import { fileFolder } from '../support/file-folder.ts';
import { planBody } from '../support/known-trade.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const folder = fileFolder('countersign-asking-');

const question = (changes: Partial<Question> = {}): Question => ({
  instrument: 'ES',
  timeframe: '5min',
  direction: 'LONG',
  entryPrice: 4127.5,
  quantity: 2,
  stopPrice: 4126.5,
  bars: planBody().bars,
  tradeUuid: crypto.randomUUID(),
  ...changes,
});

const gateOf = (windowSeconds = 300) =>
  new Countersign(stage.server.url, stage.strategy.key, { windowSeconds });

describe('the TypeScript client', () => {
  test('gets its grant, reports the fill and the exit', async () => {
    const ticket = await gateOf().submit(question());
    expect(await ticket.poll()).toBeUndefined();
    const waiting = ticket.wait();
    await stage.cardShown(ticket.terms.trade_uuid);
    await stage.press(ticket.terms.trade_uuid, 'approve');
    const grant = await waiting;
    expect(grant.use()).toMatchObject({
      direction: 'LONG',
      quantity: 2,
      entryPrice: 4127.5,
      stopPrice: 4126.5,
    });
    expect(await grant.report('submitted')).toBe(true);
    expect(await grant.report('filled', { price: 4127.75 })).toBe(true);
    expect(await grant.exit('target', { quantity: 2, price: 4130.5 })).toBe(true);
    expect((await stage.outcomeShown(grant.tradeUuid)).title).toBeDefined();
  });

  test('has a grant that a bridge verifies with the published keys', async () => {
    const asked = question();
    const waiting = gateOf().ask(asked);
    await stage.cardShown(asked.tradeUuid ?? '');
    await stage.press(asked.tradeUuid ?? '', 'approve');
    const { verdict } = await waiting;
    const keys = (await (await fetch(`${stage.server.url}/.well-known/countersign.json`)).json()) as KeySet;
    const order = {
      trade_uuid: asked.tradeUuid ?? '',
      instrument: 'ES',
      direction: 'LONG',
      quantity: 2,
      now: Date.now(),
    } as const;
    const signed = verdict.kind === 'granted' ? (verdict.signed_grant ?? '') : '';
    expect(await verifyGrant(signed, keys, order)).toMatchObject({ strategy: 'breakout', quantity: 2 });
    expect(await verifyGrant(signed, keys, { ...order, quantity: 3 })).toBeUndefined();
  });

  test('gets a no with the reason of a rejection', async () => {
    const asked = question();
    const waiting = gateOf().ask(asked);
    await stage.cardShown(asked.tradeUuid ?? '');
    await stage.press(asked.tradeUuid ?? '', 'reject');
    const grant = await waiting;
    expect([grant.granted, grant.reason, grant.use()]).toEqual([false, 'trade_rejected', undefined]);
  });

  test('gets a no when nobody decides in time', async () => {
    const grant = await gateOf(5).ask(question());
    expect([grant.granted, grant.reason]).toEqual([false, 'trade_expired']);
  });

  test('is not granted a trade again by asking about it again', async () => {
    const asked = question();
    const waiting = gateOf().ask(asked);
    await stage.cardShown(asked.tradeUuid ?? '');
    await stage.press(asked.tradeUuid ?? '', 'approve');
    expect((await waiting).granted).toBe(true);
    const again = await gateOf().ask(asked);
    expect([again.granted, again.reason]).toEqual([false, 'already_claimed']);
  });

  test('gets a no with what is wrong about a body that the server refuses', async () => {
    const grant = await gateOf().ask(question({ stopPrice: 4130 }));
    expect([grant.granted, grant.reason]).toEqual([false, 'invalid_request']);
    expect(grant.words).toContain('stop');
  });
});

describe('the shell', () => {
  const environment = () => ({ COUNTERSIGN_KEY: stage.strategy.key, COUNTERSIGN_URL: stage.server.url });
  const run = (...words: string[]) => stage.server.runWith(environment(), ...words);
  const trade = (uuid: string) => {
    const bars = join(folder(), 'bars.json');
    writeFileSync(bars, JSON.stringify(planBody().bars));
    const what = ['--instrument', 'ES', '--timeframe', '5min', '--direction', 'LONG', '--entry', '4127.5'];
    return [...what, '--quantity', '1', '--bars', bars, '--uuid', uuid];
  };

  test('asks, is granted the trade, and reports what became of it', async () => {
    const uuid = crypto.randomUUID();
    const asking = run('ask', ...trade(uuid), '--wait');
    await stage.cardShown(uuid);
    await stage.press(uuid, 'approve');
    const { code, stdout } = await asking;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ granted: true, trade_uuid: uuid, quantity: 1 });
    expect((await run('report', '--uuid', uuid, '--state', 'submitted', '--quantity', '1')).code).toBe(0);
    const filled = ['--state', 'filled', '--quantity', '1', '--price', '4127.75'];
    expect((await run('report', '--uuid', uuid, ...filled)).code).toBe(0);
    const exit = ['--exit', 'target', '--quantity', '1', '--price', '4130.5'];
    expect((await run('report', '--uuid', uuid, ...exit)).code).toBe(0);
    expect((await run('report', '--uuid', crypto.randomUUID(), ...filled)).code).toBe(1);
  });

  test('asks without waiting, and resumes in another process', async () => {
    const uuid = crypto.randomUUID();
    const asked = await run('ask', ...trade(uuid));
    expect(asked.code).toBe(4);
    const file = join(folder(), 'asked.json');
    writeFileSync(file, asked.stdout);
    await stage.cardShown(uuid);
    await stage.press(uuid, 'approve');
    const { code, stdout } = await run('ask', '--resume', file, '--wait');
    expect([code, JSON.parse(stdout).trade_uuid]).toEqual([0, uuid]);
    expect((await run('ask', '--resume', file, '--wait')).code).toBe(1);
  });

  test('gets nothing on its standard output for a no', async () => {
    const uuid = crypto.randomUUID();
    const asking = run('ask', ...trade(uuid), '--wait');
    await stage.cardShown(uuid);
    await stage.press(uuid, 'reject');
    const { code, stdout, stderr } = await asking;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('(trade_rejected)');
  });

  test('is told of a wrong use with code 2', async () => {
    expect((await run('ask', '--wait')).code).toBe(2);
    expect((await run('report', '--state', 'filled')).code).toBe(2);
    expect((await stage.server.run('ask', ...trade(crypto.randomUUID()))).stderr).toContain('--server');
  });
});

// Last: there is no server after it.
test('a server that is killed while the client waits is a no', async () => {
  const asked = question();
  const waiting = gateOf(5).ask(asked);
  await stage.cardShown(asked.tradeUuid ?? '');
  await stage.server.stop('SIGKILL');
  const grant = await waiting;
  expect([grant.granted, grant.reason, grant.use()]).toEqual([false, 'server_unreachable', undefined]);
});
