import type { Setup } from '../../usecases/read-setup.ts';
import type { HttpContext } from '../context.ts';
import { iso } from '../trade/facts.ts';
import type { SetupView } from './view.ts';

/** Where the client for NinjaTrader looks by itself, below its own documents. */
const KEY_FILE = 'countersign\\api-key.txt';

type About = Pick<HttpContext, 'channels' | 'database' | 'settings' | 'version'> & {
  readonly publicUrl: string;
};

export function setupView({ keys, checklist }: Setup, about: About): SetupView {
  const { channels, database, publicUrl, settings, version } = about;
  return {
    public_url: publicUrl,
    is_https: publicUrl.startsWith('https:'),
    version,
    database,
    keys: keys.map(({ keyId, strategy, createdAt, seenAt, revokedAt }) => ({
      key_id: keyId,
      strategy,
      created_at: iso(createdAt),
      seen_at: maybeIso(seenAt),
      revoked_at: maybeIso(revokedAt),
    })),
    channels: channels.map((setup) => ({
      name: setup.name,
      configured: setup.channel !== undefined,
      settings: setup.settings.map(({ name, isSecret, isSet }) => ({
        name,
        is_secret: isSecret,
        is_set: isSet,
      })),
    })),
    ninjatrader: {
      server_url: publicUrl,
      approval_timeout_minutes: Math.max(1, Math.round(settings.approvalWindowMs / 60_000)),
      key_file: KEY_FILE,
    },
    checklist: [...checklist],
  };
}

export const maybeIso = (instant: number | null) => (instant === null ? null : iso(instant));
