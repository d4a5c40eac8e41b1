export const drill = {
  banner: 'Drill: this is practice. Nothing is placed.',
  luck: 'A drill is short: luck decides most of its result. It is practice, not advice.',
  endings: {
    stop: 'Stopped out',
    target: 'Target reached',
    time: 'Closed at the end of the day',
    not_filled: 'Never filled',
    open: 'Not known',
    unknown: 'Not known',
  },
  endingWithResult: (ending: string, result: string) => `${ending}, ${result}`,
  approved: 'You approved',
  rejected: 'You rejected',
  noAnswer: 'No answer',
};
