import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { BUTTONS, type LiveStage } from '../../support/live-stage.ts';

/** Does what a person and an operator do, at the command of a program in another language. */
export interface Hand {
  readonly url: string;
  close(): Promise<void>;
}

interface Command {
  readonly command: keyof ReturnType<typeof commands>;
  readonly uuid: string;
  readonly verdict: keyof typeof BUTTONS;
  readonly amendments: object | null;
}

export async function startHand(stage: LiveStage): Promise<Hand> {
  const can = commands(stage);
  const run = async (request: IncomingMessage) => {
    const asked = (await json(request)) as Command;
    return can[asked.command](asked);
  };
  const server = createServer((request, response) => {
    run(request).then(
      (result) => response.end(JSON.stringify(result ?? null)),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const commands = (stage: LiveStage) => ({
  shown: ({ uuid }: Command) => stage.cardShown(uuid),
  outcome: ({ uuid }: Command) => stage.outcomeShown(uuid),
  press: ({ uuid, verdict, amendments }: Command) =>
    amendments === null ? stage.press(uuid, verdict) : approveAmended(stage, uuid, amendments),
  kill: () => stage.server.stop('SIGKILL'),
  start: () => stage.server.start(),
});

async function approveAmended({ standIn }: LiveStage, uuid: string, amendments: object): Promise<unknown> {
  const card = standIn.cards().find(({ id }) => id === uuid);
  const url = card?.actions.find(({ name }) => name === BUTTONS.approve)?.url;
  if (url === undefined) throw new Error(`no card of ${uuid} to approve`);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ amendments }) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
