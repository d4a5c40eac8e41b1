import type { ServerProcess } from '../../support/server-process.ts';

/** A request that an instance has taken in and not answered yet. */
export interface Held<Answer> {
  readonly instance: ServerProcess;
  readonly answer: Promise<Answer>;
}

/** Sends a request that waits, and finds out which of the instances holds it. */
export async function holdAnywhere<Answer>(
  instances: readonly ServerProcess[],
  ask: () => Promise<Answer>,
): Promise<Held<Answer>> {
  const before = await Promise.all(instances.map(waitingOn));
  const answer = ask();
  for (;;) {
    const now = await Promise.all(instances.map(waitingOn));
    const instance = instances.find((_one, index) => (now[index] ?? 0) > (before[index] ?? 0));
    if (instance !== undefined) return { instance, answer };
  }
}

/** The same, and again until this instance holds one. */
export async function holdBy<Answer>(
  instance: ServerProcess,
  instances: readonly ServerProcess[],
  ask: () => Promise<Answer>,
): Promise<Held<Answer>> {
  for (;;) {
    const held = await holdAnywhere(instances, ask);
    if (held.instance === instance) return held;
  }
}

async function waitingOn({ url }: ServerProcess): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^countersign_waiting_requests (\d+)$/m.exec(figures)?.[1]);
}
