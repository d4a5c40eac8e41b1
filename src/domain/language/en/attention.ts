/** Why an approval takes an extra step. */
export const attention = {
  fast: (count: number, seconds: number) => `Your last ${count} approvals took less than ${seconds} s each.`,
  losses: (count: number) => `The last ${count} trades that you approved lost.`,
  streak: (count: number) => `You approved the last ${count} trades in a row.`,
};
