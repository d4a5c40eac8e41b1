import { openCore } from '../app.ts';
import type { Settings } from '../config/settings.ts';
import { currentSettings } from './command.ts';

export type Core = Awaited<ReturnType<typeof openCore>>;

/** For a command that works beside the server: opens the database, and closes it whatever happens. */
export async function withCore<Result>(
  act: (core: Core) => Promise<Result>,
  settings: Settings = currentSettings(),
): Promise<Result> {
  const core = await openCore(settings);
  try {
    return await act(core);
  } finally {
    await core.store.close();
  }
}
