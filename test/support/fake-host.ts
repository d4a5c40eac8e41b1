import { EventEmitter, once } from 'node:events';
import type { ButtonPress, ChannelHost, HookTerms, PushHost } from '../../src/usecases/ports.ts';

/** The server as a channel sees it: remembers what it was told. */
export interface FakeHost extends ChannelHost {
  readonly logged: readonly string[];
  /** The hook that the channel has opened. */
  hook(): HookTerms | undefined;
  /** The next press, or the next card that a person has confirmed. */
  nextPress(): Promise<ButtonPress>;
  nextSeen(): Promise<string>;
}

/** Eight bytes that begin a PNG. */
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Of a server that no device asked to be notified by. */
export const NO_DEVICES: PushHost = {
  readKeys: () => Promise.reject(new Error('no keys')),
  listReachable: async () => [],
  end: async () => {},
  noteFailure: async () => {},
  check: async () => [],
};

export function createFakeHost(picture: Uint8Array | undefined = PICTURE, push = NO_DEVICES): FakeHost {
  const events = new EventEmitter<{ press: [ButtonPress]; seen: [string] }>();
  const logged: string[] = [];
  let hook: HookTerms | undefined;
  const log = (fields: object, text: string) => logged.push(`${text} ${JSON.stringify(fields)}`);
  return {
    logged,
    hearsPresses: true,
    push,
    log: { info: log, warn: log, error: log },
    hook: () => hook,
    openHook(terms) {
      hook = terms;
      const close = () => {
        hook = undefined;
      };
      return { url: `https://desk.example/hooks/${terms.path}`, secret: 'secret-of-the-hook', close };
    },
    readPicture: async () => picture,
    async press(press) {
      events.emit('press', press);
      return { text: 'The answer.', isDecided: true };
    },
    async noteSeen(cardId) {
      events.emit('seen', cardId);
    },
    nextPress: async () => (await once(events, 'press'))[0] as ButtonPress,
    nextSeen: async () => (await once(events, 'seen'))[0] as string,
  };
}
