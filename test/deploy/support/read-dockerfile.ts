import {
  type Copy,
  DockerfileParser,
  type From,
  type Instruction,
  type JSONInstruction,
} from 'dockerfile-ast';

/** One step of a stage, with what its keyword needs. */
export type Step =
  | { readonly keyword: 'RUN'; readonly script: string }
  | {
      readonly keyword: 'COPY';
      readonly from: string | null;
      readonly sources: string[];
      readonly to: string;
    }
  | { readonly keyword: 'WORKDIR' | 'USER' | 'VOLUME' | 'EXPOSE'; readonly value: string }
  | { readonly keyword: 'ENV'; readonly values: Readonly<Record<string, string>> }
  | { readonly keyword: 'ENTRYPOINT' | 'CMD' | 'HEALTHCHECK'; readonly words: string[] };

export interface Stage {
  /** Its name, or its number where it has none. */
  readonly name: string;
  /** An image, an earlier stage, or `scratch`. */
  readonly base: string;
  readonly steps: readonly Step[];
}

/** The stages of a Dockerfile. Throws at a keyword that no test understands, so that none goes untested. */
export function readDockerfile(text: string): Stage[] {
  const stages: (Stage & { steps: Step[] })[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      const from = instruction as From;
      const name = from.getBuildStage() ?? String(stages.length);
      stages.push({ name, base: from.getImage() ?? '', steps: [] });
    } else {
      stages.at(-1)?.steps.push(readStep(instruction));
    }
  }
  return stages;
}

function readStep(instruction: Instruction): Step {
  const keyword = instruction.getKeyword();
  const words = instruction.getArguments().map((argument) => argument.getValue());
  switch (keyword) {
    case 'RUN':
      return { keyword, script: instruction.getRawArgumentsContent() ?? '' };
    case 'COPY': {
      const from = (instruction as Copy).getFlags().find((flag) => flag.getName() === 'from');
      return { keyword, from: from?.getValue() ?? null, sources: words.slice(0, -1), to: words.at(-1) ?? '' };
    }
    case 'WORKDIR':
    case 'USER':
    case 'VOLUME':
    case 'EXPOSE':
      return { keyword, value: words.join(' ') };
    case 'ENV':
      return { keyword, values: Object.fromEntries(words.map(readPair)) };
    case 'ENTRYPOINT':
    case 'CMD':
      return { keyword, words: execForm((instruction as JSONInstruction).getRawArgumentsContent()) };
    case 'HEALTHCHECK':
      // The parser takes the whole for its arguments; the command follows the word CMD.
      return { keyword, words: execForm(instruction.getRawArgumentsContent()?.replace(/^[^[]*/, '')) };
    default:
      throw new Error(`the tests don't know what ${keyword} does: teach them, or leave it out`);
  }
}

function readPair(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Without a shell between the engine and the program: signals arrive, and an image without a shell works. */
function execForm(text: string | null | undefined): string[] {
  const words: unknown = JSON.parse(text ?? '');
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  throw new Error(`expected a command as a list of words, found ${text}`);
}
