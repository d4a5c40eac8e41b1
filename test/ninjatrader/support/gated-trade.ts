import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fileFolder } from '../../support/file-folder.ts';
import type { LogLine } from '../../support/log-lines.ts';
import { type Certificate, type Gateway, startGateway } from './gateway.ts';
import type { DrivenStage, Host } from './host.ts';

/** A strategy behind the gate, and the gateway that it reaches the server by. */
export interface Gated {
  readonly stage: DrivenStage;
  readonly gateway: Gateway;
}

export interface GatedTrade extends Gated {
  readonly uuid: string;
}

/** `set` changes properties of the strategy, the rest its platform and its bars. */
export interface GatedOptions {
  readonly set?: object;
  readonly custom_events?: 'Inline' | 'Queued';
  readonly lost_share?: number;
  readonly broker?: 'Fill' | 'FillInside' | 'Partial' | 'Refuse' | 'Ignore' | 'Hold';
  readonly history?: number;
  readonly period?: 'Minute' | 'Day' | 'Tick';
  /** The length of a bar; five unless it is given. */
  readonly minutes?: number;
  /** Whether the platform's time is that of Playback, as it is unless this says otherwise. */
  readonly is_playback?: boolean;
  /** When the newest bar of the past closed, in the platform's time. */
  readonly ends_at?: string;
  readonly certificate?: Certificate;
  /** What the strategy takes for the server's address. */
  readonly address?: (url: string) => string;
  /** When the platform submits working orders of the historical run, if it does. */
  readonly renewal?: 'Never' | 'Before' | 'Late';
  /** What becomes of a live order that is to be cancelled. */
  readonly cancels?: 'Soon' | 'FillsFirst' | 'Never';
  readonly has_chart?: boolean;
  /** How the chart fails: its dispatcher throws, or it takes no controls. */
  readonly chart_fault?: string;
  /** A run in the Strategy Analyzer. */
  readonly is_analyzer?: boolean;
  /** Ends with the last bar of the past. */
  readonly is_history_only?: boolean;
  /** Which events the strategy gets of its live orders. */
  readonly events?: 'OrderFirst' | 'ExecutionFirst' | 'OrderOnly' | 'ExecutionOnly' | 'None';
  readonly provider?: 'Simulator' | 'Playback' | 'Rithmic' | 'InteractiveBrokers';
  /** How many contracts an ATM strategy's template orders; two unless it is given. */
  readonly template_quantity?: number;
  /** The platform never says whether it started an ATM strategy. */
  readonly is_callback_lost?: boolean;
  /** How many bars of the past are inconsistent. */
  readonly bad_bars?: number;
  /** Text of a printed line at which the strategy is terminated. */
  readonly terminate_at?: string;
}

interface Server {
  readonly url: string;
  readonly key: string;
}

/** The line that is printed once when a request has come to its end. */
const isOutcome = (text: string) => /^Pushcut [0-9a-f-]{36} (not executed|approved|EXECUTED)/.test(text);

const PERMISSION = / (approved|EXECUTED WITHOUT APPROVAL): /;

export const outcomesOf = (stage: DrivenStage) => stage.printed().filter(isOutcome);

/** The properties that a user sets in NinjaTrader's dialogue. */
export function gateSettings(url: string, keyFile: string): Record<string, unknown> {
  return {
    EnablePushcutApproval: true,
    PythonServerUrl: url,
    PushcutApiKeyFile: keyFile,
    ApprovalTimeoutMinutes: 5,
  };
}

const keyFolder = fileFolder('countersign-keys-');

/** A file with a key, as the README tells a user to make one. */
export function writeKeyFile(key: string): string {
  const path = join(keyFolder(), `${randomUUID()}.key`);
  writeFileSync(path, `${key}\n`, { mode: 0o600 });
  return path;
}

/** A strategy in realtime with the gate switched on. */
export async function openGated(host: Host, server: Server, options: GatedOptions = {}): Promise<Gated> {
  const { set, certificate, address = (url) => url, ...others } = options;
  const gateway = await startGateway(server.url, certificate);
  const settings = { ...gateSettings(address(gateway.url), writeKeyFile(server.key)), ...set };
  const stage = await host.open({ ...others, set: settings });
  host.defer(async () => gateway[Symbol.asyncDispose]());
  return { stage, gateway };
}

/** The same, after it has asked for two contracts and the server has taken that in. */
export async function askGated(gated: Gated, fields: object = {}): Promise<GatedTrade> {
  const submitted = gated.gateway.next('submit');
  gated.stage.send('ask', { quantity: 2, ...fields });
  const { uuid } = await submitted;
  return { ...gated, uuid };
}

/** Ends the strategy and sees that nothing was ordered, and that the one reason fits. */
export async function expectNoOrder({ stage }: Gated, reason: RegExp): Promise<void> {
  const outcome = await stage.find('print', ({ text }) => isOutcome(String(text)));
  expect(outcome['text']).toMatch(reason);
  expectClean(await stage.end());
  expect(stage.all('order')).toEqual([]);
  expect(outcomesOf(stage)).toHaveLength(1);
}

/** Ends the strategy and sees that exactly this was ordered, once, where it may be. */
export async function expectOneOrder({ stage }: Gated, order: object): Promise<void> {
  const outcome = await stage.find('print', ({ text }) => isOutcome(String(text)));
  expect(outcome['text']).toMatch(PERMISSION);
  expectClean(await stage.end());
  expect(outcomesOf(stage).filter((text) => PERMISSION.test(text))).toHaveLength(1);
  expect(stage.all('order')).toMatchObject([{ on_thread: true, live: true, ...order }]);
}

function expectClean(totals: LogLine): void {
  expect(totals).toMatchObject({ violations: 0, faults: 0 });
}
