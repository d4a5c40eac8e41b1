import type { FastifyRequest } from 'fastify';
import type { Lines, Platform } from '../../domain/start/platform-lines.ts';
import type { StartFacts, StepId } from '../../domain/start/steps.ts';
import type { Said } from '../../usecases/ports.ts';
import type { StartView } from './view.ts';

/** Who asks, and from where. */
export function readPlace({ headers, socket }: FastifyRequest, deviceId: string) {
  const isPhone = /iPhone|iPad|Android/.test(headers['user-agent'] ?? '');
  return { deviceId, isPhone, port: socket.localPort ?? 0 };
}

export type Place = ReturnType<typeof readPlace>;

/** What is shown once, as the answer to a form. */
export interface Extras {
  readonly opened?: StepId | undefined;
  /** Why what was entered in the opened step isn't stored. */
  readonly fault?: Said;
  /** The address that pairs a phone. */
  readonly pairing?: { readonly url: string };
  readonly made?: {
    readonly platform: Platform;
    readonly strategy: string;
    readonly lines: readonly Lines[];
    readonly url: string;
  };
}

export interface StartPage extends Extras {
  readonly view: StartView;
  readonly facts: StartFacts;
  readonly place: Place;
}
