/** Why a calendar of news can't be read. */
export const newsFaults = {
  noEvents: 'has no events',
  allOver: (count: string, day: string) =>
    `has no event ahead: all ${count} are over, the last on ${day}. Get a newer file`,
  tooManyStored: (most: string) =>
    `makes more than ${most} events with those read before: remove the calendar first, or keep the important ones`,
  tooLarge: (megabytes: string) => `is larger than ${megabytes} MB: keep the events of the next months`,
  unreadable: (lines: string) => `can't be read. ${lines}`,
  line: (line: string, rule: string) => `Line ${line}: ${rule}.`,
  moreLines: (count: string) => `${count} more lines can't be read.`,
  noText: 'is not text: save the calendar as .ics or .csv',
  webPage: 'is a web page: download the .ics or .csv file that it offers',
  quotationMark: 'has a quotation mark out of place',
  tooManyEvents: (most: string) => `more than ${most} events: keep those of the next months`,
  tooManyRepeating: (most: string) => `is one of more than ${most} events that repeat: keep fewer`,
  noStart: 'is an event without DTSTART',
  tooLong: (days: string) => `covers more than ${days} days: write it as several events`,
  noCalendar: 'must be BEGIN:VCALENDAR, with which an iCalendar file begins',
  afterEnd: 'must not stand after END:VCALENDAR',
  mustEnd: (kind: string, line: string) => `must be END:${kind}, for line ${line}`,
  cutOff: (kind: string) => `begins ${kind}, which has no END: the file was cut off`,
  noNameValue: (found: string) => `must be NAME:value, found "${found}"`,
  timeOf: (name: string, found: string) =>
    `${name} must be a time such as 20261204T083000Z, found "${found}"`,
  noZoneOf: (name: string) => `${name} names no zone: say a zone such as America/New_York for the file`,
  unknownZoneOf: (name: string, zone: string) =>
    `${name} names the unknown zone "${zone}": say a zone such as America/New_York for the file`,
  noZone: 'the time names no zone: say a zone such as America/New_York for the file',
  unknownZone: (zone: string) =>
    `the zone "${zone}" isn't known: say a zone such as America/New_York for the file`,
  repeats: (found: string) => `repeats by ${found}, which isn't read: write its dates as single events`,
  countsTooLong: 'counts its repetitions for more than 20 years: write its dates as single events',
  columns: (example: string, found: string) =>
    `must name the columns, such as ${example}; a date and an event are needed, found ${found}`,
  nothing: 'nothing',
  time: (found: string) => `the time must be like 08:30 or 8:30am, found "${found}"`,
  currency: (found: string) => `the currency must be a code such as USD, found "${found}"`,
  impact: (found: string) => `the impact must be high, medium or low, found "${found}"`,
  ambiguousDate: (found: string, one: string, other: string) =>
    `the date "${found}" could be ${one} or ${other}: write it as 2026-12-31`,
  date: (found: string) => `the date must be like 2026-12-31, found "${found}"`,
  noSuchTime: (found: string) => `the time must be a time that exists, found "${found}"`,
  skippedTime: (zone: string, found: string) =>
    `the time must be a time that exists in ${zone}, found "${found}", which its daylight saving skips`,
};
