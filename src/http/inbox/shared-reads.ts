/**
 * One look at the database for all who ask the same within one turn, as the streams of many pages do when they hear of
 * a change. Never longer: what began before the change must not pass for what came after it.
 */
export function sharedReads<Value>(
  read: (after: number) => Promise<Value>,
): (after: number) => Promise<Value> {
  const ofThisTurn = new Map<number, Promise<Value>>();
  return (after) => {
    const started = ofThisTurn.get(after);
    if (started !== undefined) return started;
    const reading = read(after);
    if (ofThisTurn.size === 0) queueMicrotask(() => ofThisTurn.clear());
    ofThisTurn.set(after, reading);
    return reading;
  };
}
