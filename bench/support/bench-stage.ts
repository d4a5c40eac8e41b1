import { planBody } from '../../test/support/known-trade.ts';
import { startLiveStage } from '../../test/support/live-stage.ts';
import { createClient } from './client.ts';

/** The plan's own submission: 400 bars of five minutes, about 50 KB. */
export const SUBMISSION = JSON.stringify({
  ...planBody(400),
  expires_in_seconds: 3600,
  executable_for_seconds: 600,
});

/** The server in its own process, Pushcut's stand-in and the load in this one. */
export async function startBenchStage() {
  const stage = await startLiveStage({ RATE_LIMIT_PER_MINUTE: '1000000', LOG_LEVEL: 'info' });
  const client = createClient();
  const headers = { authorization: `Bearer ${stage.strategy.key}` };
  return {
    ...stage,
    client,
    submit: (uuid: string) => client.post(`${stage.server.url}/generate-chart/${uuid}`, SUBMISSION, headers),
    status: (uuid: string) => client.get(`${stage.server.url}/status/${uuid}`, headers),
    claim: (uuid: string, claimant: string) =>
      client.post(`${stage.server.url}/claim/${uuid}?wait=55`, JSON.stringify({ claimant }), headers),
    /** Address of the card's button, as the phone has it. */
    approveUrl(uuid: string): string {
      const card = stage.standIn.cards().find(({ id }) => id === uuid);
      const url = card?.actions[0]?.url;
      if (url === undefined) throw new Error(`no card of ${uuid}`);
      return url;
    },
    async [Symbol.asyncDispose]() {
      client.close();
      await stage[Symbol.asyncDispose]();
    },
  };
}
