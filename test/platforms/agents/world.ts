import type { FetchLike } from '@modelcontextprotocol/client';
import { asTradeUuid, type TradeUuid } from '../../../src/domain/units.ts';
import { createTestServer, type TestServer } from '../../support/test-server.ts';

/** A trade that a person approved, and what came of it. */
interface Approval {
  readonly quantity: number;
  readonly at: number;
  grants: number;
}

/** A server that agents attack, a person who decides on some trades, and a record of every grant on the wire. */
export interface World {
  readonly server: TestServer;
  /** As a host's network would: every response passes by the record. */
  readonly fetch: FetchLike;
  /** Trades that agents know of: their own, others', and some that nobody proposed through a tool. */
  readonly known: TradeUuid[];
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly faults: string[];
  /** Presses a button of the card, as Alice, possibly for less than was asked. */
  press(verdict: 'approve' | 'reject', tradeUuid: TradeUuid, quantity?: number): Promise<void>;
  countGrants(): number;
  end(): Promise<void>;
}

const GRANT =
  /"structuredContent":\{"granted":true,"trade_uuid":"([^"]+)","direction":"\w+","quantity":([\d.]+)/g;

export async function createWorld(): Promise<World> {
  const server = await createTestServer({ rateLimitPerMinute: 1_000_000_000 });
  const approvals = new Map<string, Approval>();
  const faults: string[] = [];
  const known: TradeUuid[] = [];
  const { clock, store } = server.services;

  function record(text: string): void {
    for (const [, tradeUuid = '', quantity] of text.matchAll(GRANT)) {
      const approval = approvals.get(tradeUuid);
      if (approval === undefined) faults.push(`${tradeUuid} was granted, and nobody approved it`);
      else if (++approval.grants > 1) faults.push(`${tradeUuid} was granted twice`);
      else if (approval.quantity !== Number(quantity))
        faults.push(`${tradeUuid} was granted for ${quantity}, approved for ${approval.quantity}`);
      else if (clock.now() - approval.at >= 30_000) faults.push(`${tradeUuid} was granted after its window`);
    }
  }

  const fetchFromServer: FetchLike = async (url, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const { method = 'GET', body } = init;
    const payload = typeof body === 'string' ? { payload: body } : {};
    const call = { method: method as 'GET' | 'POST' | 'DELETE', url: new URL(url).pathname, headers };
    const response = await server.app.inject({ ...call, ...payload });
    record(response.payload);
    if (response.statusCode >= 500)
      faults.push(`${method} ${url}: ${response.statusCode} ${response.payload}`);
    const { statusCode: status } = response;
    const answered = new Headers();
    for (const [name, value] of Object.entries(response.headers)) answered.set(name, String(value));
    return new Response(status === 204 ? null : response.payload, { status, headers: answered });
  };

  return {
    server,
    fetch: fetchFromServer,
    known,
    approvals,
    faults,
    async press(verdict, tradeUuid, quantity) {
      const payload = quantity === undefined ? {} : { payload: { amendments: { quantity } } };
      const url = await server.link(verdict, tradeUuid);
      const { statusCode } = await server.app.inject({ method: 'POST', url, ...payload });
      if (statusCode !== 200 || verdict === 'reject') return;
      const trade = (await store.findTrade(asTradeUuid(tradeUuid)))?.trade;
      const asked = trade?.signal.quantity ?? 0;
      approvals.set(tradeUuid, { quantity: quantity ?? asked, at: clock.now(), grants: 0 });
    },
    countGrants: () => approvals.values().reduce((sum, { grants }) => sum + grants, 0),
    end: () => server.end(),
  };
}
