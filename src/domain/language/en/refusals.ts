type Status = 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn' | 'lapsed';

/** What an error says beyond its kind: what was expected, and what was found. */
export const refusals = {
  /** A title as a sentence. */
  sentence: (title: string) => `${title}.`,
  tradeIs: (status: Status) => `The trade is ${status}.`,
  anotherBody: 'Another body was sent under this uuid.',
  approvedAsAsked: (approver: string) => `${approver} approved it as the strategy asked.`,
  approvedWith: (approver: string, changes: string) => `${approver} approved it with ${changes}.`,
  tryAgainIn: (seconds: number) => `Try again in ${seconds} s.`,
  addressUnreadable: "The address can't be read.",
  pushGoesTo: (approver: string, names: string) =>
    `This device is paired for ${approver}, but web push goes to ${names}.`,
  /** A decision that could not be recorded, and why. */
  notRecorded: (verdict: 'approve' | 'reject', reason: string) =>
    `Your ${verdict.toUpperCase()} could not be recorded. ${reason} Press again, or check your platform.`,
  /** What can't be reached, as it is thrown; see `Unavailable`. */
  unavailable: {
    database: 'The database is not available.',
    files: 'The database files were deleted or replaced.',
    clock: "The server's clock was changed. Nothing is decided until the time is certain again.",
    picture: 'The picture could not be drawn in time. The page shows the same numbers and bars.',
  },
  /** Why a phone isn't paired any more. */
  session: {
    removed: {
      title: 'This phone was removed',
      text:
        "It can't see or decide trades any more. To use it again, open a new pairing link on it: from Setup, Phones on a paired " +
        'phone, or from "countersign pair" on the server.',
    },
    unused: {
      title: 'This phone was not used for too long',
      text:
        "Its pairing has ended, so that a forgotten phone can't decide trades. To use it again, open a new pairing link on it: from " +
        'Setup, Phones on a paired phone, or from "countersign pair" on the server.',
    },
    approverRemoved: {
      title: "This phone's approver was removed",
      text:
        'That name is no longer an approver. To use it again, open a new pairing link on it: from Setup, Phones on a paired ' +
        'phone, or from "countersign pair" on the server.',
    },
  },
  /** Why a pairing link doesn't work any more. */
  pairing: {
    used: {
      title: 'This pairing link was already used',
      text:
        'A link pairs one phone, once. For another phone, create a new link: on a paired phone under Setup, Phones, or with ' +
        '"countersign pair" on the server. If it wasn\'t you who used it, remove that phone there now.',
    },
    expired: {
      title: 'This pairing link has expired',
      text:
        'A link works for ten minutes. Create a new one: on a paired phone under Setup, Phones, or with "countersign pair" on ' +
        'the server.',
    },
  },
  onlyPaired: {
    title: "A link can't end a pause",
    text: 'Resume in the inbox of a paired phone, or with "countersign resume" on the server.',
  },
  /** Rules that a typed value breaks; each follows the name of its field. */
  rules: {
    strategyChars: 'must be 1 to 64 letters, digits, spaces, dots, dashes and underscores',
    strategyName: 'must be the name of a strategy',
    strategyWithKey: (found: string) => `must be a strategy with a key, found "${found}"`,
    deviceName: 'must be 1 to 64 characters',
    time: 'must be a time',
    timeLike: (example: string, found: string) => `must be like ${example}, found "${found}"`,
    timeAhead: 'must be a time in the future, at most 366 days ahead',
    noSessionEnd: 'must be a time: no trade or known future says when the session ends',
    httpsAddress: (example: string) => `must be an https address such as ${example}`,
    noLogin: 'must not contain a login',
    noFragment: 'must not contain a #',
    noPrivateNetwork: 'must not lead into a private network; set BRIDGE_MAY_BE_PRIVATE=on to allow that',
    hostFound: (host: string) => `must have a host that can be found, found ${host}`,
    noBridge: (strategy: string) => `has no bridge: "${strategy}"`,
    display: (styles: string, found: string) =>
      `must be a number of decimals, or one of ${styles}, found "${found}"`,
    patternName: (found: string) => `must be a name of 1 to 40 characters, found "${found}"`,
    aboveZero: (found: string) => `must be above 0, found ${found}`,
    currencyCode: (found: string) => `must be a code such as USD or USDT, found "${found}"`,
    zone: (example: string, found: string) => `must be an IANA zone such as ${example}, found "${found}"`,
    sameNames: (pattern: string, other: string) =>
      `"${pattern}" and the declared "${other}" match the same names: remove one of them`,
    twoContracts: (pattern: string, one: string, two: string) =>
      `"${pattern}" matches two contracts, ${one} and ${two}: declare each`,
    declaredAlready: (pattern: string) => `"${pattern}" is declared already`,
    notDeclared: (pattern: string) => `is not declared: "${pattern}"`,
    noCalendar: (name: string) => `is not the name of a calendar: "${name}"`,
    notOn: (name: string) => `is not on: "${name}"`,
    mustBe: (sentence: string) => `must be "${sentence}"`,
    notAmendable: 'may not be changed: the strategy does not allow it',
    between: (min: string, max: string, found: string) =>
      `must lie between ${min} and ${max}, found ${found}`,
    whole: (found: string) => `must be whole, found ${found}`,
    multipleOfTick: (tick: string, found: string) => `must be a multiple of the tick ${tick}, found ${found}`,
    entrySide: {
      below: (entry: string, direction: string, found: string) =>
        `must lie below the entry ${entry} of a ${direction}, found ${found}`,
      above: (entry: string, direction: string, found: string) =>
        `must lie above the entry ${entry} of a ${direction}, found ${found}`,
    },
    besideStrategy: 'must be absent beside a strategy: pause one of the two',
    sessionOrTime: (example: string, found: string) =>
      `must be "session" or like ${example}, found "${found}"`,
  },
};
