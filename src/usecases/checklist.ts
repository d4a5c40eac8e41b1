export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'todo' | 'failed';
  /** What to do next; empty when it is done. */
  readonly advice: string;
}

export interface SetupFacts {
  readonly publicUrl: string;
  readonly phones: number;
  /** Those that are configured. */
  readonly channels: readonly string[];
  /** How the last test of each of them went. */
  readonly tests: readonly ('seen' | 'unseen' | 'failed')[];
  readonly keys: number;
  readonly hasSeenStrategy: boolean;
  readonly hasDecided: boolean;
}

/** The steps from nothing to a phone that decides, in order. */
export function createChecklist(facts: SetupFacts): ChecklistItem[] {
  const { phones, channels, keys, hasSeenStrategy, hasDecided } = facts;
  return [
    publicUrlItem(facts),
    item('phone_paired', 'A phone is paired', phones > 0, 'Pair one on the Phones page.'),
    item(
      'channel_configured',
      'A notification channel is set up',
      channels.length > 0,
      "Set PUSHCUT_API_KEY, or the settings of another channel, in the server's environment. docs/CHANNELS.md shows which.",
    ),
    testItem(facts),
    item('key_made', 'A strategy has a key', keys > 0, 'Create one below and put it in the key file.'),
    item(
      'strategy_seen',
      'A strategy has connected',
      hasSeenStrategy,
      'Start the strategy with the server URL and its key file. It connects on its own.',
    ),
    item(
      'trade_decided',
      'A trade has been decided',
      hasDecided,
      'Wait for a signal, or try "countersign demo" in the meantime.',
    ),
  ];
}

function item(id: string, title: string, isDone: boolean, advice: string): ChecklistItem {
  return { id, title, state: isDone ? 'done' : 'todo', advice: isDone ? '' : advice };
}

function publicUrlItem({ publicUrl }: SetupFacts): ChecklistItem {
  const base = { id: 'public_url', title: 'Phones can reach the server' };
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return { ...base, state: 'done', advice: '' };
  if (/^(localhost|127\.|\[::1\])/.test(hostname)) {
    const advice =
      "Set PUBLIC_URL to an https address that points here. A phone can't reach this machine by that name.";
    return { ...base, state: 'todo', advice };
  }
  const advice =
    'Set PUBLIC_URL to an https address. Over http, anyone on the network can read the links that approve trades.';
  return { ...base, state: 'failed', advice };
}

function testItem({ channels, tests }: SetupFacts): ChecklistItem {
  const base = { id: 'channel_tested', title: 'A test notification was seen' };
  if (channels.length > 0 && tests.length > 0 && tests.every((state) => state === 'seen'))
    return { ...base, state: 'done', advice: '' };
  if (tests.includes('failed'))
    return {
      ...base,
      state: 'failed',
      advice: 'The last test failed. Send another one and read the result.',
    };
  const advice = tests.includes('unseen')
    ? 'Tap the test notification on the phone, or send another one below.'
    : 'Send a test below, and tap it on the phone.';
  return { ...base, state: 'todo', advice };
}
