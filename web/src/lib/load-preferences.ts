import { PREFERENCES_COOKIE, readPreferences, usePreferences } from '../../../src/domain/preferences.ts';

/** As somebody chose for this browser; the server has read the same cookie. */
export function loadPreferences(): void {
  const [, chosen = ''] =
    document.cookie
      .split('; ')
      .map((cookie) => cookie.split(/=(.*)/s))
      .find(([name]) => name === PREFERENCES_COOKIE) ?? [];
  usePreferences(readPreferences(chosen));
}
