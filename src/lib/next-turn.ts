const waiting: (() => void)[] = [];

/**
 * Resolves in a later turn of the event loop, and for one caller in each turn: `setImmediate` alone would let all who
 * wait go on within the same one, one after the other, while the sockets wait for the sum.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(letOneGoOn);
  });
}

function letOneGoOn(): void {
  if (waiting.length > 1) setImmediate(letOneGoOn);
  waiting.shift()?.();
}
