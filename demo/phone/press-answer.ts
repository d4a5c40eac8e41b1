/** What became of a press, as a person would say it. */
export interface PressAnswer {
  readonly tone: 'good' | 'bad' | 'quiet';
  readonly words: string;
}

/** What the server may have said; none of it is taken for granted. */
interface ServerAnswer {
  readonly status?: unknown;
  readonly already?: unknown;
  readonly detail?: unknown;
  readonly title?: unknown;
}

const DONE: Readonly<Record<string, PressAnswer>> = {
  approved: { tone: 'good', words: 'Approved. The strategy has it.' },
  rejected: { tone: 'quiet', words: 'Rejected. No order will be placed.' },
};

/** The server's answer to the phone's request, in words. */
export async function readPressAnswer(response: Response): Promise<PressAnswer> {
  const answer = await readObject(response);
  if (response.ok)
    return repeated(answer) ?? DONE[String(answer.status)] ?? { tone: 'quiet', words: 'Done.' };
  const reason = [answer.title, answer.detail].find((text) => typeof text === 'string' && text !== '');
  return { tone: 'bad', words: `Not done: ${reason ?? `the server answered ${response.status}`}` };
}

function repeated(answer: ServerAnswer): PressAnswer | undefined {
  if (answer.already !== true) return undefined;
  return { tone: 'quiet', words: `It was ${String(answer.status)} before. Nothing was done twice.` };
}

async function readObject(response: Response): Promise<ServerAnswer> {
  const value: unknown = await response.json().catch(() => null);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
