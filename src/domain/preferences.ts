/** How one browser shows things, and how its owner approves. */
export const PREFERENCE_CHOICES = {
  theme: ['system', 'light', 'dark'],
  clock: ['24', '12'],
  /** What happens when a trade arrives on an open page. */
  alert: ['none', 'sound', 'vibration', 'both'],
  /** By which gesture a trade is approved on its page. */
  gesture: ['both', 'slide', 'hold', 'button'],
} as const;

type ChoiceOf<Name extends keyof typeof PREFERENCE_CHOICES> = (typeof PREFERENCE_CHOICES)[Name][number];

export interface Preferences {
  readonly theme: ChoiceOf<'theme'>;
  readonly clock: ChoiceOf<'clock'>;
  readonly alert: ChoiceOf<'alert'>;
  readonly gesture: ChoiceOf<'gesture'>;
  /** IANA zone; null: that of the browser. */
  readonly zone: string | null;
}

/** The cookie that server and page read, so that a page is right from its first moment. Not a secret. */
export const PREFERENCES_COOKIE = 'countersign_preferences';

export const USUAL: Preferences = {
  theme: 'system',
  clock: '24',
  alert: 'none',
  gesture: 'both',
  zone: null,
};

/** Whatever nobody knows is as usual: a cookie can be older or newer than the program, or made by hand. */
export function readPreferences(text: string): Preferences {
  const fields = new URLSearchParams(text.replaceAll('.', '&'));
  const { theme, clock, alert, gesture } = PREFERENCE_CHOICES;
  const zone = fields.get('zone');
  return {
    theme: choose(theme, fields.get('theme')) ?? USUAL.theme,
    clock: choose(clock, fields.get('clock')) ?? USUAL.clock,
    alert: choose(alert, fields.get('alert')) ?? USUAL.alert,
    gesture: choose(gesture, fields.get('gesture')) ?? USUAL.gesture,
    zone: zone !== null && isZone(zone) ? zone : null,
  };
}

function isZone(zone: string): boolean {
  try {
    return zone.length <= 64 && new Intl.DateTimeFormat('en-US', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const choose = <Choice extends string>(choices: readonly Choice[], value: string | null) =>
  choices.find((choice) => choice === value);

/** `theme=dark.clock=12`: what is as usual is left out, and every character may stand in a cookie. */
export function writePreferences(preferences: Preferences): string {
  const names = Object.keys(USUAL) as (keyof Preferences)[];
  return names
    .filter((name) => preferences[name] !== USUAL[name])
    .map((name) => `${name}=${encodeURIComponent(preferences[name] ?? '')}`)
    .join('.');
}

let current = USUAL;

/** Of the browser that the page being written is for; as usual unless `withPreferences` says otherwise. */
export const preferences = (): Preferences => current;

/** Writes something for one browser. `write` must not wait for anything: see `inWords`. */
export function withPreferences<Written>(chosen: Preferences, write: () => Written): Written {
  const before = current;
  current = chosen;
  try {
    return write();
  } finally {
    current = before;
  }
}

/** For a page, which has one reader. */
export function usePreferences(chosen: Preferences): void {
  current = chosen;
}
