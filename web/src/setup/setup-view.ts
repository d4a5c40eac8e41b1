export interface KeyView {
  readonly key_id: string;
  readonly strategy: string;
  readonly created_at: string;
  readonly seen_at: string | null;
  readonly revoked_at: string | null;
}

export interface ChannelView {
  readonly name: string;
  readonly configured: boolean;
  readonly settings: readonly {
    readonly name: string;
    readonly is_secret: boolean;
    readonly is_set: boolean;
  }[];
}

export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'todo' | 'failed';
  readonly advice: string;
}

export interface SetupView {
  readonly public_url: string;
  readonly is_https: boolean;
  readonly version: string;
  readonly database: 'sqlite' | 'postgres';
  readonly keys: readonly KeyView[];
  readonly channels: readonly ChannelView[];
  readonly ninjatrader: {
    readonly server_url: string;
    readonly approval_timeout_minutes: number;
    readonly key_file: string;
  };
  readonly checklist: readonly ChecklistItem[];
}

/** A key as it is shown, this once. */
export interface NewKey {
  readonly key_id: string;
  readonly strategy: string;
  readonly key: string;
}

export interface Finding {
  readonly subject: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
  readonly advice: string;
}

export interface ChannelTest {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}
