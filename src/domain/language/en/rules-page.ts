/** The page of the rules. */
export const rulesPage = {
  noRule: 'No rule is set: you are asked about every trade.',
  about:
    'Rules are checked when a strategy asks, and again before it gets your approval. A trade that is already open is never touched. Each change is in the audit log.',
  onEachTrade: 'Checked on each trade.',
  asFor: (trade: string) => `As for ${trade}, the latest trade.`,
  /** The latest trade. */
  instrumentOf: (instrument: string, strategy: string) => `${instrument} of ${strategy}`,
  note: (why: string) => `“${why}”`,
  change: 'Change',
  whyRemove: 'Why remove it',
  removeRule: 'Remove rule',
  addTitle: 'Add a rule',
  kind: 'Kind',
  strategy: 'Strategy',
  account: 'Account',
  all: 'all',
  any: 'any',
  ifBroken: 'If a trade breaks it',
  add: 'Add rule',
  changeRule: 'Change rule',
  why: 'Why',
  forLater: 'for later',
  news: {
    title: 'News calendars',
    about:
      'An .ics file, or CSV with a header such as date,time,zone,currency,impact,event. A newer file of the same days replaces them.',
    theCalendar: (name: string) => `the calendar ${name}`,
    eventsUntil: (count: number, day: string) => `${count} ${count === 1 ? 'event' : 'events'} until ${day}`,
    noneAhead: 'no event ahead',
    next: (day: string, title: string) => `next ${day}, ${title}`,
    calendar: 'Calendar',
    zone: 'Zone of its times',
    file: 'File',
    content: 'or its content',
    contentOfFile: 'Content of the .ics or .csv file',
    read: 'Read calendar',
  },
  /** What keeps a rule from doing its work, and what to do. */
  problems: {
    noCalendar: (name: string) => `No calendar "${name}" was read, so it can't know of news: import one.`,
    calendarEnded: (name: string, day: string) =>
      `The calendar "${name}" ended on ${day}: import a newer one.`,
    calendarEnds: (name: string, day: string) => `The calendar "${name}" ends on ${day}: import a newer one.`,
    oneApprover: 'There is only one approver, so a trade that breaks it is refused: add a second one.',
    noStrategy: (name: string) => `No strategy "${name}" has a key, so it covers no trade: check the name.`,
  },
};
