import type { Static, TSchema } from 'typebox';
import type { Desk } from './desk.ts';

/** Who calls a tool, and until when. */
export interface Caller {
  /** The agent's name, as its program states it. */
  readonly agent: string;
  /** Aborts when the agent stops waiting. */
  readonly signal: AbortSignal;
}

export interface ToolAnswer {
  readonly json: object;
  /** Present when the call failed; a no isn't a failure. */
  readonly isError?: true;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: TSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    /** They reach a person, or what a person decided. */
    readonly openWorldHint: true;
  };
  run(desk: Desk, args: unknown, caller: Caller): Promise<ToolAnswer>;
}

interface Definition<Input extends TSchema> extends Omit<Tool, 'run' | 'annotations' | 'input'> {
  readonly input: Input;
  /** Whether it reads, or changes something, the second time too. */
  readonly effect: 'reads' | 'adds' | 'takes' | 'ends';
  run(desk: Desk, args: Static<Input>, caller: Caller): Promise<ToolAnswer>;
}

/** The arguments are of the input's type: create-mcp-server.ts checks them. */
export function defineTool<Input extends TSchema>({ effect, run, ...tool }: Definition<Input>): Tool {
  return {
    ...tool,
    annotations: {
      readOnlyHint: effect === 'reads',
      destructiveHint: effect === 'ends',
      idempotentHint: effect === 'reads' || effect === 'ends',
      openWorldHint: true,
    },
    run: (desk, args, caller) => run(desk, args as Static<Input>, caller),
  };
}
