import type { TestServer } from './test-server.ts';

interface SlowStore {
  /** Takes the client away by `hangUp` while its question waits, then lets the answer go. */
  whileHeld(hangUp: () => void): Promise<void>;
}

type Question = 'findKeyByHash' | 'findTrade';

/** A database that answers `question` only once the client that asked has hung up. */
export function slowStore({ services: { store }, app }: TestServer, question: Question): SlowStore {
  const held = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const answer = store[question] as (of: never) => Promise<never>;
  Object.assign(store, {
    [question]: async (of: never) => {
      held.resolve();
      await letGo.promise;
      return answer(of);
    },
  });
  const gone = Promise.withResolvers<void>();
  app.server.once('connection', (socket) => socket.once('close', () => gone.resolve()));
  return {
    async whileHeld(hangUp) {
      await held.promise;
      hangUp();
      await gone.promise;
      letGo.resolve();
    },
  };
}
