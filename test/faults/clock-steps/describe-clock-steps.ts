import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAuditExport } from '../../support/audit-export.ts';
import type { LiveStage } from '../../support/live-stage.ts';

const HOUR_S = 3_600;

/** A running server whose reference of time a test can set. */
export interface SteppedStage {
  readonly stage: LiveStage;
  set(offsetSeconds: number): void | Promise<void>;
  end(): void | Promise<void>;
}

/** What happens to trades when somebody sets the clock, whichever clock that is. */
export function describeClockSteps(name: string, start: () => Promise<SteppedStage>): void {
  describe(name, () => {
    let stage: LiveStage;
    let set: SteppedStage['set'];
    let end: SteppedStage['end'];
    beforeAll(async () => {
      ({ stage, set, end } = await start());
    });
    afterAll(async () => {
      await stage[Symbol.asyncDispose]();
      await end();
    });

    const logged = (words: string) => stage.server.logLines.next(({ msg }) => String(msg).includes(words));
    /** How far the server's time is from this test's, in whole hours. */
    async function hoursAhead(): Promise<number> {
      const response = await fetch(`${stage.server.url}/whoami`, {
        headers: { authorization: `Bearer ${stage.strategy.key}` },
      });
      const { server_time: time } = (await response.json()) as { server_time: string };
      // Never -0.
      return Math.round((Date.parse(time) - Date.now()) / 3_600_000) + 0;
    }
    const steps = async () =>
      readAuditExport((await stage.server.run('audit', 'export')).stdout)
        .filter(({ kind }) => kind === 'clock_stepped')
        .map(({ data }) => [Math.round(Number(data['amount_ms']) / 3_600_000), data['followed']]);

    test('a clock that is set an hour ahead and back expires nothing, and decides nothing meanwhile', {
      timeout: 60_000,
    }, async () => {
      const uuid = await stage.askedTrade();
      const noticed = logged('was changed, or is behind');
      await set(HOUR_S);
      await noticed;
      expect((await stage.press(uuid, 'approve')).code).toBe(503);
      expect((await stage.strategy.status(uuid)).body.status).toBe('pending');
      expect(await hoursAhead()).toBe(0);
      const settled = logged('was undone');
      await set(0);
      await settled;
      expect((await stage.press(uuid, 'approve')).code).toBe(200);
      expect((await stage.strategy.claim(uuid, 'desk')).body.granted).toBe(true);
      expect(await steps()).toEqual([[1, false]]);
    });

    test('a clock that stays an hour ahead closes what is open and says so, and is right again once it is corrected', {
      timeout: 150_000,
    }, async () => {
      const before = await stage.askedTrade();
      const followed = logged('the server follows it');
      await set(HOUR_S);
      await followed;
      expect(await stage.outcomeShown(before)).toMatchObject({
        title: expect.stringContaining('closed early'),
        text: expect.stringContaining("the server's clock was set forward by 60 min"),
      });
      const ahead = await stage.askedTrade();
      expect(await hoursAhead()).toBe(1);
      const card = stage.standIn.cards().find(({ id }) => id === ahead);
      const approveUrl = card?.actions[0]?.url ?? '';

      // Corrected while the server is down, as after a night.
      await stage.server.stop();
      await set(0);
      const corrected = logged('the server follows it');
      await stage.server.start();
      await corrected;
      expect(await hoursAhead()).toBe(0);
      // By its address: the card itself may have lost its buttons by now.
      expect((await fetch(approveUrl, { method: 'POST' })).status).toBe(409);
      expect((await stage.strategy.status(ahead)).body.status).toBe('expired');
      await stage.outcomeShown(ahead);
      expect((await stage.press(await stage.askedTrade(), 'approve')).code).toBe(200);
      expect(await steps()).toEqual([
        [1, false],
        [1, true],
        [-1, true],
      ]);
      expect((await stage.server.run('audit', 'verify')).code).toBe(0);
    });
  });
}
