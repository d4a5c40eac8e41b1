import type { MessageSpool, SignalMessage } from '../../src/usecases/ports.ts';

/** A disk that forgets. */
export function createMemorySpool(): MessageSpool & { readonly kept: Map<string, SignalMessage> } {
  const kept = new Map<string, SignalMessage>();
  return {
    kept,
    async keep(message) {
      kept.set(message.messageId, message);
    },
    list: async () => ({ messages: [...kept.values()], unreadable: [] }),
    setAside: async () => {},
    async remove(messageId) {
      kept.delete(messageId);
    },
  };
}
