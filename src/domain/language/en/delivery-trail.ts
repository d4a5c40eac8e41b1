/** How far a notification got, step by step. */
export const deliveryTrail = {
  sent: (took: string) => `sent in ${took}`,
  delivered: (took: string) => `delivered in ${took}`,
  seen: (took: string) => `seen in ${took}`,
  seenElsewhere: (took: string) => `seen elsewhere in ${took}`,
  notConfirmed: 'not confirmed',
  notConfirmedByPhone: 'not confirmed by any phone',
  notSent: (why: string) => `not sent: ${why}`,
  settledFirst: 'the trade was settled first',
  sending: 'sending',
  lastAttempt: (error: string) => `sending; last attempt: ${error}`,
  counts: {
    sent: (count: number) => `${count} sent`,
    delivered: (count: number) => `${count} delivered`,
    seen: (count: number) => `${count} seen`,
  },
  median: (took: string) => ` (median ${took})`,
};
