import { setTimeout as pause } from 'node:timers/promises';
import { planBody } from '../support/known-trade.ts';
import type { Amended } from './commands/command.ts';
import type { ModelTrade, Person } from './model.ts';
import type { World } from './world.ts';

/** What the server answered; the fields that the model looks at. */
export interface Answer {
  readonly code: number;
  readonly body: {
    readonly status?: string | number;
    readonly code?: string;
    readonly already?: boolean;
    readonly granted?: boolean;
    readonly reason?: string;
    readonly claimant?: string;
    readonly waiting?: boolean;
    readonly approvals?: readonly { readonly approver: Person }[];
    readonly expires_at?: string;
    readonly server_time?: string;
  };
}

export type Verdict = 'approve' | 'reject';

/** A submission that is accepted. */
export const SUBMISSION = {
  ...planBody(1),
  expires_in_seconds: 600,
  executable_for_seconds: 120,
  amendable: { quantity: { min: 1 } },
};

/** More than `TWO_APPROVERS_ABOVE`, for two contracts. */
const RISKY = { risk_amount: 400, target_amount: 1200 };

const PATIENT_TRIES = 100;
const RETRY_MS = 50;

/**
 * Every request that the commands make, by whoever makes it. `pick` chooses the process that gets it. What is answered 503
 * is sent again, as every client of the contract does, unless a command wants to see it.
 */
export function requestsTo(world: World, pick: number, tries = PATIENT_TRIES) {
  const address = world.address(pick);

  async function post(
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: object,
  ): Promise<Answer> {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return insist(() => fetch(address + path, { method: 'POST', headers, ...content }));
  }

  async function insist(request: () => Promise<Response>): Promise<Answer> {
    for (let left = tries; ; left -= 1) {
      const response = await request();
      const answer = { code: response.status, body: (await response.json()) as Answer['body'] };
      if (answer.code !== 503 || left <= 1) return answer;
      await pause(RETRY_MS);
    }
  }

  const ask = (path: string, body: object) => post(path, world.strategy, body);

  return {
    submit: ({ uuid, needsTwo }: Pick<ModelTrade, 'uuid' | 'needsTwo'>, quantity = 2) =>
      ask(`/generate-chart/${uuid}`, {
        ...SUBMISSION,
        signal: { ...SUBMISSION.signal, quantity, ...(needsTwo ? RISKY : {}) },
      }),
    status: (uuid: string) => insist(() => fetch(`${address}/status/${uuid}`, { headers: world.strategy })),
    claim: (uuid: string, claimant: string) => ask(`/claim/${uuid}`, { claimant }),
    withdraw: (uuid: string) => ask(`/withdraw/${uuid}`, { reason: 'the model takes it back' }),
    quote: (uuid: string) =>
      ask(`/quote/${uuid}`, { price: 4127.75, at: new Date(world.now()).toISOString() }),
    report: (uuid: string, sequence: number, state: string) =>
      ask(`/execution/${uuid}`, { sequence, state, quantity: 1, at: new Date(world.now()).toISOString() }),
    /** A button of the card; undefined where the phone never got a question. */
    press(uuid: string, verdict: Verdict): Promise<Answer> | undefined {
      const buttons = world.phone.told(uuid)?.buttons ?? new Map<string, string>();
      const [, link] = [...buttons].find(([name]) => name.toLowerCase().startsWith(verdict)) ?? [];
      if (link === undefined) return undefined;
      const { pathname, search } = new URL(link);
      return post(pathname + search, {});
    },
    /** The trade's page on the paired phone. */
    decide: (uuid: string, verdict: Verdict, amended: Amended, by: Person = 'Alice') =>
      post(
        `/${verdict}/${uuid}`,
        by === 'Alice' ? world.person : world.other,
        verdict === 'approve' && amended === 'amended' ? { amendments: { quantity: 1 } } : {},
      ),
    pause: () => post('/pause', world.person, {}),
    resume: (scope: { strategy?: string; instrument?: string } = {}) => post('/resume', world.person, scope),
    endAway: () => post('/back', world.person, {}),
  };
}
