import { words } from '../../../src/domain/language/words.ts';
import { preferences } from '../../../src/domain/preferences.ts';
import { clockOf, formatTime } from '../../../src/domain/wording.ts';

/** `15:32:15 · market 09:32:15 EST`: by the viewer's clock, with the market's where it differs. */
export function formatBothTimes(instant: number, marketZone: string, viewerZone = ownZone()): string {
  const [inMarket, here] = [formatTime(instant, marketZone), clockOf(formatTime(instant, viewerZone))];
  return clockOf(inMarket) === here ? inMarket : words().shell.marketTime(here, inMarket);
}

/** As chosen for this browser, else that of the machine. */
export const ownZone = () => preferences().zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
