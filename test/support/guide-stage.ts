import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { startApproving } from './approving-hand.ts';
import { fileFolder } from './file-folder.ts';
import { guideBlocks } from './guide-blocks.ts';
import { type LiveStage, startLiveStage } from './live-stage.ts';
import { type CommandResult, runCommand } from './run-command.ts';

interface GuideStage {
  readonly stage: () => LiveStage;
  /** What the guide's shell blocks said, run in order. */
  readonly installed: () => CommandResult;
  /** Runs a program in the guide's folder, with the address of this server in place of the guide's. Returns what it printed. */
  run(program: string | undefined): Promise<string>;
}

const ROOT = join(import.meta.dirname, '../..');

/** A guide as a user follows it, against a real server, with a person who approves. */
export function useGuide(guide: string, file: string, interpreter: (folder: string) => string): GuideStage {
  const folder = fileFolder(`countersign-${guide.toLowerCase()}-`);
  let stage: LiveStage;
  let installed: CommandResult;
  let stopApproving: () => void;
  beforeAll(async () => {
    stage = await startLiveStage();
    stopApproving = startApproving(stage);
    writeFileSync(join(folder(), 'countersign.key'), `${stage.strategy.key}\n`);
    const install = guideBlocks(guide, 'sh').join('\n').replaceAll('/opt/countersign', ROOT);
    installed = await runCommand('sh', ['-ec', install], { cwd: folder() });
  });
  afterAll(async () => {
    stopApproving();
    await stage[Symbol.asyncDispose]();
  });
  return {
    stage: () => stage,
    installed: () => installed,
    async run(program) {
      const path = join(folder(), file);
      writeFileSync(path, String(program).replaceAll('http://127.0.0.1:8000', stage.server.url));
      const { code, stdout, stderr } = await runCommand(interpreter(folder()), [path], { cwd: folder() });
      expect([code, stderr]).toEqual([0, '']);
      return stdout.trim();
    },
  };
}
