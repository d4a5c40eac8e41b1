import { describe, expect, test } from 'vitest';
import type { SilenceAlert } from '../../../src/domain/alert.ts';
import { asUtcMs } from '../../../src/domain/units.ts';
import type { Store } from '../../../src/usecases/ports.ts';
import { ALERT_ID } from '../known-alert.ts';

const at = asUtcMs;

/** Strategies whose silence means something. */
export function describeHeartbeats(current: () => Store): void {
  describe('heartbeats', () => {
    const only = async () => (await current().listHeartbeats())[0];

    test('the latest one is kept, whichever instance received it', async () => {
      await current().saveHeartbeat({ strategy: 'breakout', kind: 'waiting', heardAt: at(2_000) });
      await current().saveHeartbeat({ strategy: 'breakout', kind: 'idle', heardAt: at(3_000) });
      await current().saveHeartbeat({ strategy: 'breakout', kind: 'waiting', heardAt: at(1_000) });
      await current().noteHeard('breakout', at(4_000));
      await current().noteHeard('breakout', at(1_000));
      await current().noteHeard('unknown', at(1_000));
      expect(await current().listHeartbeats()).toEqual([
        { strategy: 'breakout', kind: 'idle', heardAt: at(4_000), silentSince: null, alertId: null },
      ]);
    });

    test('a silence is marked once, and ends once', async () => {
      await current().saveHeartbeat({ strategy: 'breakout', kind: 'idle', heardAt: at(1_000) });
      const heard = await only();
      if (heard === undefined) throw new Error('expected a heartbeat');
      expect(await current().markSilent({ ...heard, heardAt: at(999) }, null)).toBe(false);
      expect(await current().markSilent(heard, 'alert')).toBe(true);
      expect(await current().markSilent(heard, 'other')).toBe(false);
      const silent = await only();
      expect(silent).toMatchObject({ silentSince: at(1_000), alertId: 'alert' });
      if (silent === undefined) return;
      expect(await current().endSilence(silent)).toBe(true);
      expect(await current().endSilence(silent)).toBe(false);
      expect(await only()).toMatchObject({ silentSince: null, alertId: null });
      await current().deleteHeartbeat(silent);
      expect(await current().listHeartbeats()).toEqual([]);
    });

    test('its alert says what was open', async () => {
      const alert: SilenceAlert = {
        alertId: ALERT_ID,
        cardId: ALERT_ID,
        strategy: 'breakout',
        kind: 'strategy_silent',
        instrument: '',
        silence: { since: at(1_000), pending: 1, positions: ['ES LONG 2'] },
        happenedAt: at(200_000),
        recordedAt: at(200_000),
        acknowledgement: null,
      };
      await current().insertAlert(alert, '');
      expect(await current().listOpenAlerts(9)).toEqual([alert]);
    });
  });
}
