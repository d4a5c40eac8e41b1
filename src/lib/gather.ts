/**
 * Answers each key with what `look` finds for it, looking once for all who ask within one turn of the event loop. The
 * look begins after the last of them has asked, so nobody gets an answer that is older than the question.
 */
export function gather<Key, Found>(
  look: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): (key: Key) => Promise<Found | undefined> {
  let gathering: { readonly keys: Set<Key>; readonly found: Promise<ReadonlyMap<Key, Found>> } | undefined;

  function begin() {
    const keys = new Set<Key>();
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(() => {
      gathering = undefined;
      resolve();
    });
    return { keys, found: promise.then(() => look([...keys])) };
  }

  return async (key) => {
    gathering ??= begin();
    gathering.keys.add(key);
    return (await gathering.found).get(key);
  };
}
