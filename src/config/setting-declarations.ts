import type { SettingDeclaration } from '../lib/setting-declaration.ts';

const plain = (name: string, about: string, fallback?: string): SettingDeclaration => ({
  name,
  about,
  secret: false,
  ...(fallback === undefined ? {} : { fallback }),
});

type Given = Parameters<typeof plain>;

const operators = (...given: Given) => ({ ...plain(...given), isOperators: true }) as const;
const ON_OFF = { choices: ['on', 'off'] } as const;
const asking = (...given: Given) => ({ ...plain(...given), decidesWhoIsAsked: true }) as const;

/** The server's own settings. Each channel declares its own in its folder. */
export const SERVER_SETTINGS = [
  operators('PORT', 'Port to listen on.', '8000'),
  operators('HOST', 'Address to listen on; 0.0.0.0 accepts connections from other machines.', '127.0.0.1'),
  asking(
    'PUBLIC_URL',
    'Where phones reach this server, without a trailing slash; defaults to RENDER_EXTERNAL_URL, then to http://localhost:PORT.',
  ),
  operators(
    'DATA_DIR',
    'Folder for the database and the link secret; with DATABASE_URL only for TradingView alerts that come while the database is unavailable.',
    './data',
  ),
  {
    ...operators(
      'DATABASE_URL',
      'URL of a PostgreSQL database, postgres://user:password@host/name; by default the database is a file in DATA_DIR.',
    ),
    secret: true,
  },
  {
    ...operators(
      'DATABASE_DIRECT_URL',
      'URL of the same database, bypassing a pooler such as PgBouncer, for notifications; needed only if DATABASE_URL goes through one.',
    ),
    secret: true,
  },
  operators(
    'DATABASE_POOL_SIZE',
    'Maximum connections to PostgreSQL, 1 to 100, plus one for notifications. With fewer available, requests share them.',
    '10',
  ),
  asking('APPROVER_NAME', 'Name of the person who decides, as shown in the audit log.', 'trader'),
  asking(
    'APPROVERS',
    'Names of the approvers if there are several, separated by commas; see docs/APPROVERS.md. By default APPROVER_NAME alone.',
  ),
  plain(
    'CARD_LANGUAGE',
    'Language of the notifications: en, de, es, pt, fr, ja or zh-Hans; an approver may have another. Pages follow the browser.',
    'en',
  ),
  asking(
    'TWO_APPROVERS_ABOVE',
    "Amount, in the contract's currency: a trade that risks more, or whose risk is unknown, needs two approvers. By default one is always enough.",
  ),
  plain(
    'APPROVAL_WINDOW_SECONDS',
    'How long the person has to decide, in seconds, 5 to 3600; a trade may set its own.',
    '300',
  ),
  plain(
    'CLAIM_WINDOW_SECONDS',
    'How long an approval may be claimed, in seconds, 1 to 600; a trade may set its own.',
    '30',
  ),
  plain('SESSION_DAYS_UNUSED', 'Days without use after which a phone must be paired again, 1 to 400.', '90'),
  plain(
    'OVERDUE_AFTER_SECONDS',
    'Seconds to wait for an execution report after an approval is picked up, 1 to 3600. Then it is overdue and the phone is notified.',
    '30',
  ),
  plain(
    'STRATEGY_SILENT_AFTER_SECONDS',
    'Seconds after which a strategy that called regularly and went silent is reported, if it has pending trades or open positions, 120 to 86400.',
    '180',
  ),
  plain(
    'CHANNEL_ORDER',
    'The order in which channels ring, separated by commas; the others follow, Pushover last.',
  ),
  plain(
    'RING_NEXT_AFTER_SECONDS',
    "Seconds until the next channel rings too, if the previous one hasn't reached a phone, 0 to 600; 0 rings all at once.",
    '10',
  ),
  plain(
    'RINGS_PER_MINUTE',
    'How many trades per minute ring individually on each channel, 0 to 1000; any more share one notification that shows how many. 0: no limit.',
    '6',
  ),
  plain(
    'QUIET_HOURS',
    'Hours when new trades are rejected without asking anyone, such as 22:00-07:00 Europe/Berlin or Sat-Sun 00:00-24:00 UTC.',
  ),
  {
    ...plain(
      'SLOW_DOWN',
      'on or off. On: after hasty approvals, eight in a row, or two losses, approving takes an extra step on the page; rejecting never does.',
      'off',
    ),
    ...ON_OFF,
  },
  plain(
    'CHECK_CARD_ONE_IN',
    'One in how many of your decisions is followed by a check card, a past losing setup on which nothing can be placed; 0 to 1000, such as 20. 0: none.',
    '0',
  ),
  {
    ...plain(
      'CHART_APPROVE_BUTTON',
      "on or off. On: NinjaTrader's chart also shows APPROVE, which opens the trade's page in that machine's browser; only a paired browser can decide there.",
      'off',
    ),
    ...ON_OFF,
  },
  operators(
    'BRIDGE_MAY_BE_PRIVATE',
    'on or off. On: TradingView alerts may be passed on to addresses in a private network, and over http.',
    'off',
  ),
  plain(
    'FOLLOW_BARS',
    'After how many bars a decided trade that reached neither stop nor target is closed, 1 to 5000. By default at the end of its trading day.',
  ),
  plain(
    'ROUND_TRIP_COST',
    'What buying and selling one contract costs, in its currency: 4.20 for all, or ES=4.20,MES=1.24 by root. By default 0.',
  ),
  plain('RATE_LIMIT_PER_MINUTE', 'Requests per minute per API key.', '1200'),
  operators(
    'MAX_CONNECTIONS',
    'Maximum client connections, 16 to 1000000; by default, what the open-file limit (`ulimit -n`) allows.',
  ),
  operators('LOG_LEVEL', 'fatal, error, warn, info, debug or silent.', 'info'),
  operators(
    'LOG_FORMAT',
    'text or json. By default sentences on a terminal, and a JSON object per line elsewhere.',
  ),
  {
    ...operators(
      'COUNTERSIGN_SECRET',
      'Secret that signs the links, 64 hex digits or 32 bytes in base64; to rotate it, separate several with commas: the first signs, all verify. By default the server generates its own, in the data folder or the PostgreSQL database.',
    ),
    secret: true,
  },
] as const satisfies readonly SettingDeclaration[];
