import { Unavailable } from '../lib/unavailable.ts';

/** Why a server can't start at the moment, where that says nothing about its settings; undefined for anything else. */
export function passingFault(error: unknown): string | undefined {
  if (error instanceof Unavailable) return error.message;
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isPortTaken ? 'another program has taken the port' : undefined;
}
