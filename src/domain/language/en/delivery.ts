/** The page that shows how each channel performs. */
export const delivery = {
  noChannel: 'No channel is configured.',
  about:
    'Sent: the vendor accepted the approval request. Delivered: a phone fetched or showed it. Seen: you opened, pressed or confirmed it. Times are measured from when it was due to be sent.',
  day: 'Last 24 hours',
  month: 'Last 30 days',
  lastError: (when: string, text: string, advice: string) => `Last error, ${when}: ${text}. ${advice}`,
  noReceipts: 'This channel gives no receipts: delivery is known only once you open or press it.',
  count: 'Count',
  median: 'Median',
  within95: '95% within',
  sent: 'Sent',
  delivered: 'Delivered',
  seen: 'Seen',
  failedAttempts: (list: string) => `Failed attempts: ${list}`,
  none: 'none',
  noFailures: 'No failed attempts.',
  failures: {
    rejected: 'rejected',
    rate_limited: 'rate limited',
    vendor_fault: 'vendor error',
    timeout: 'timed out',
    unreachable: 'unreachable',
    unexpected: 'unexpected error',
  },
  /** Why questions can't be delivered, and what to do. */
  cannotDeliver: (channel: string, reasons: string) =>
    `Notifications can't be delivered over ${channel}: ${reasons}.`,
  rejectsThem: (error: string) => `it rejects them (${error})`,
  lastFailed: (count: number, error: string) =>
    `the last ${count === 1 ? 'attempt' : `${count} attempts`} failed (${error})`,
  oldestWaits: (time: string) => `the oldest unsent one has waited ${time}`,
  pushStopped: (names: string) =>
    `Web push has stopped on ${names}. Open Countersign there and press Turn on notifications in Setup, or remove the device.`,
  thenTest: 'Then send a test from Setup.',
};
