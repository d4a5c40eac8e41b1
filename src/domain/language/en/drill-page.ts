/** The page of a drill, and what a question of it says once it is answered. */
export const drillPage = {
  title: 'Drill',
  answered: (count: number, total: number, origin: string) =>
    `${count} of ${total} questions answered. The bars are ${origin}.`,
  answeredLabel: 'Questions answered',
  /** Before a command. */
  done: 'Done. For another drill, stop this one and run',
  start: 'Start',
  resume: 'Continue',
  nextQuestion: 'Next question',
  next: 'Next',
  explained:
    'Each question is a real trade page with the real gesture and a time limit. Approve what you would take, reject the rest; what came next is played right after your answer. Nothing is placed, and no phone rings unless you asked for it.',
  score: 'Score',
  asDecided: 'As you decided',
  takingAll: 'Taking all',
  takingNone: 'Taking none',
  summary: (answered: number, missed: number) =>
    `${answered} answered${missed === 0 ? '' : `, ${missed} without an answer in time`}.`,
  median: (seconds: string) => `Half of your answers took ${seconds} s or less.`,
  setups: 'Setups',
  setup: 'Setup',
  all: 'All',
  approved: 'Approved',
  rejected: 'Rejected',
  missed: 'No answer',
  tableNote: 'How many trades, and their total result.',
  answers: 'Answers',
  question: (number: number, total: number) => `Question ${number} of ${total}.`,
  playing: 'Playing what came next…',
  soFar: (decided: string, all: string, none: string) =>
    `So far as you decided ${decided}, taking all ${all}, taking none ${none}.`,
};
