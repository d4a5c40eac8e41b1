import { isAsk, type LiveStage } from './live-stage.ts';

/** A person who approves every card that asks, as soon as it is there. Returns an unsubscribe function. */
export function startApproving({ standIn, press }: Pick<LiveStage, 'standIn' | 'press'>): () => void {
  const pressed = new Set<string>();
  return standIn.onReceived((received) => {
    const { id } = received.body;
    if (id === undefined || pressed.has(id) || !isAsk(received)) return;
    pressed.add(id);
    void press(id, 'approve');
  });
}
