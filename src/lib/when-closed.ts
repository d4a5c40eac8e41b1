interface Closing {
  readonly closed: boolean;
  readonly destroyed: boolean;
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/**
 * Calls back once `stream` has closed, at once when it has already: 'close' comes a single time, and whoever listens
 * after it, as behind a slow database, would wait forever. Returns a function that stops listening.
 */
export function whenClosed(stream: Closing, callback: () => void): () => void {
  if (stream.closed || stream.destroyed) {
    callback();
    return () => {};
  }
  stream.once('close', callback);
  return () => void stream.off('close', callback);
}
