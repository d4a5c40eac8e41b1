import { formatAlert } from '../../src/domain/alert.ts';
import type { Services } from '../../src/usecases/ports.ts';

/** What open alerts are about, and their text. */
export async function listAlertTexts({ store }: Pick<Services, 'store'>) {
  const alerts = await store.listOpenAlerts(200);
  return alerts.map((alert) => {
    const { kind, strategy, instrument } = alert;
    return { kind, strategy, instrument, text: formatAlert(alert) };
  });
}
