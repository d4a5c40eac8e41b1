import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface Place {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** What the phone's page is sent of one card. */
interface ShownCard {
  readonly pictureUrl: string | null;
}

/** Starts the demo, reads what its phone shows a browser until the first card has its picture, and stops it. */
export async function firstCard(
  command: string,
  words: readonly string[],
  place: Place,
): Promise<{ afterMs: number; picture: string | null }> {
  const from = performance.now();
  const demo = spawn(command, words, { ...place, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(demo, 'close');
  let said = '';
  for (const stream of [demo.stdout, demo.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
  try {
    const phone = await findPhone();
    const { headers } = await fetch(phone + (await firstPicture(phone)));
    return { afterMs: performance.now() - from, picture: headers.get('content-type') };
  } finally {
    if (demo.pid !== undefined && demo.exitCode === null) process.kill(-demo.pid, 'SIGTERM');
    await closed;
  }

  async function findPhone(): Promise<string> {
    for (;;) {
      const [, phone] = /Your phone: +(http:\S+)/.exec(said) ?? [];
      if (phone !== undefined) return phone;
      if (demo.exitCode !== null) throw new Error(`the demo ended with ${demo.exitCode}: ${said}`);
      await Promise.race([once(demo.stdout, 'data'), closed]);
    }
  }
}

async function firstPicture(phone: string): Promise<string> {
  const { body } = await fetch(`${phone}/cards`);
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const events = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, cards = '[]']) => JSON.parse(cards));
    const shown = (events.at(-1) as ShownCard[] | undefined)?.find(({ pictureUrl }) => pictureUrl !== null);
    if (shown?.pictureUrl) return shown.pictureUrl;
  }
  throw new Error('the phone was closed before it had a picture');
}
