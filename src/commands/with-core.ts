import type { Place, Settings } from '../config/settings.ts';
import type { SettingsSource } from '../config/settings-source.ts';
import { type Core, loadStoredSettings, openCore } from '../core.ts';
import { currentSource } from './command.ts';

export type { Core } from '../core.ts';

/** For a command that works beside the server: opens the database, and closes it whatever happens. */
export async function withCore<Result>(
  act: (core: Core) => Promise<Result>,
  place: Place = currentSource().place,
): Promise<Result> {
  const core = await openCore(place);
  try {
    return await act(core);
  } finally {
    await core.store.close();
  }
}

/** The same with all settings, those that people stored too. */
export async function withSettings<Result>(
  act: (core: Core, settings: Settings) => Promise<Result>,
  source: SettingsSource = currentSource(),
): Promise<Result> {
  return withCore(async (core) => act(core, (await loadStoredSettings(source, core)).settings), source.place);
}
