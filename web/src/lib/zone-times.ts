import { words } from '../../../src/domain/language/words.ts';
import { formatTime } from '../../../src/domain/wording.ts';

/** `15:32:15 · market 09:32:15 EST`: by the viewer's clock, with the market's where it differs. */
export function formatBothTimes(instant: number, marketZone: string, viewerZone = ownZone()): string {
  const [inMarket, here] = [formatTime(instant, marketZone), clockOf(formatTime(instant, viewerZone))];
  return clockOf(inMarket) === here ? inMarket : words().shell.marketTime(here, inMarket);
}

const clockOf = (time: string) => time.split(' ')[0] ?? time;

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
