/** Counts the turns of the event loop, since an immediate that is asked for in one runs in the next. */
export function turnCounter() {
  let turns = 0;
  let isCounting = true;
  const count = () => {
    turns += 1;
    if (isCounting) setImmediate(count);
  };
  setImmediate(count);
  return {
    now: () => turns,
    end() {
      isCounting = false;
    },
  };
}
