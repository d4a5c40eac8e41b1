import { EventEmitter } from 'node:events';
import type { ReceivedNotification } from './types.ts';

type Predicate = (notification: ReceivedNotification) => boolean;
type Listener = (notification: ReceivedNotification) => void;

/** What arrived, in order, and who wants to hear of it. */
export interface Journal {
  received(): readonly ReceivedNotification[];
  add(notification: ReceivedNotification): void;
  onReceived(listener: Listener): () => void;
  nextReceived(predicate?: Predicate): Promise<ReceivedNotification>;
  findReceived(predicate: Predicate): Promise<ReceivedNotification>;
}

export function createJournal(): Journal {
  const entries: ReceivedNotification[] = [];
  const listeners = new EventEmitter<{ received: [ReceivedNotification] }>();
  listeners.setMaxListeners(0);

  function onReceived(listener: Listener): () => void {
    listeners.on('received', listener);
    return () => listeners.off('received', listener);
  }

  function nextReceived(predicate: Predicate = () => true): Promise<ReceivedNotification> {
    const { promise, resolve } = Promise.withResolvers<ReceivedNotification>();
    const stop = onReceived((notification) => {
      if (!predicate(notification)) return;
      stop();
      resolve(notification);
    });
    return promise;
  }

  return {
    received: () => [...entries],
    add(notification) {
      entries.push(notification);
      listeners.emit('received', notification);
    },
    onReceived,
    nextReceived,
    async findReceived(predicate) {
      return entries.find(predicate) ?? nextReceived(predicate);
    },
  };
}
