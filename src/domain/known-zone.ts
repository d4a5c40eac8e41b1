import { zoneOfWindows } from './windows-zones.ts';

/** Cached: creating one costs as much as reading a hundred bars. Canonical names only, so a few hundred at most. */
const KNOWN_ZONES = new Set<string>(['UTC']);

/**
 * The zone's one spelling in the IANA database, such as America/New_York; undefined when there is no such zone.
 * Formatters are cached per zone, and one zone can be written in a thousand mixes of upper and lower case.
 */
export function knownZone(timezone: string): string | undefined {
  if (KNOWN_ZONES.has(timezone)) return timezone;
  try {
    const timeZone = zoneOfWindows(timezone) ?? timezone;
    const canonical = new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
    KNOWN_ZONES.add(canonical);
    return canonical;
  } catch {
    return undefined; // RangeError: the only thing that this constructor throws for a string
  }
}
