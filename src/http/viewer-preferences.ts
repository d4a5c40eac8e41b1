import type { FastifyRequest } from 'fastify';
import { PREFERENCES_COOKIE, type Preferences, readPreferences } from '../domain/preferences.ts';

/** What somebody chose for this browser; as usual where nothing is chosen. */
export function preferencesOf({ cookies }: FastifyRequest): Preferences {
  // Null where the request was refused before they were read.
  return readPreferences((cookies as typeof cookies | null)?.[PREFERENCES_COOKIE] ?? '');
}
