import type { SignalAlert } from '../../domain/alert.ts';
import type { MessageOutcome, MessageStep, Services } from '../ports.ts';
import { endMessage } from './end-message.ts';

const BATCH = 50;

/** What is still open ends as this, and rings as that; a held one's trade was voided, and says so itself. */
const ENDS: Readonly<
  Record<
    Exclude<MessageStep, 'done'>,
    { readonly outcome: MessageOutcome; readonly kind?: SignalAlert['kind'] }
  >
> = {
  received: { outcome: 'refused', kind: 'signal_refused' },
  held: { outcome: 'not_approved' },
  ready: { outcome: 'not_sent', kind: 'exit_not_sent' },
  sending: { outcome: 'uncertain', kind: 'bridge_uncertain' },
};

/**
 * Ends every message that could still be asked about or sent: this database can't know what happened to it elsewhere.
 * Returns how many.
 */
export async function voidOpenMessages(services: Services, reason: string): Promise<number> {
  let total = 0;
  for (const step of Object.keys(ENDS) as (keyof typeof ENDS)[]) {
    for (;;) {
      const open = await services.store.listMessages(step, BATCH);
      for (const message of open) {
        const { outcome, kind } = ENDS[step];
        const trouble = kind && { kind, instrument: '', text: `A TradingView signal was voided: ${reason}.` };
        await endMessage(services, message, { outcome, detail: reason }, trouble);
      }
      total += open.length;
      if (open.length < BATCH) break;
    }
  }
  return total;
}
