import type { Reporting } from '../domain/pickup.ts';
import type { Services } from './ports.ts';

/** How long this strategy has to report. */
export async function findReporting(
  { store, overdueAfterMs }: Pick<Services, 'store' | 'overdueAfterMs'>,
  strategy: string,
): Promise<Reporting> {
  return { overdueAfterMs, hasReported: await store.hasReported(strategy) };
}
