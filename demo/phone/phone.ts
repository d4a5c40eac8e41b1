/** The phone of the demo: hears of cards, fetches their pictures as iOS does, and presses their buttons. */
import type { Card, PushcutStandIn } from '../../test/support/stand-ins.ts';

export interface Picture {
  /** Differs from picture to picture. */
  readonly version: number;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A card with what the phone itself knows about it. */
export interface PhoneCard {
  readonly card: Card;
  readonly arrivedAt: number;
  /** Undefined while the first is being fetched, null where there is none or it can't be had. */
  readonly picture: Picture | null | undefined;
  /** What became of the last press on the card as it is now. */
  readonly answer: PressAnswer | null;
}

export interface Phone {
  /** Newest first. */
  cards(): readonly PhoneCard[];
  find(cardId: string): PhoneCard | undefined;
  /** Hears of every change; the answer ends it. */
  onChange(listener: () => void): () => void;
  press(cardId: string, button: string): Promise<PressAnswer>;
}

type Fetched = Omit<Picture, 'version'>;
type PhoneStandIn = Pick<PushcutStandIn, 'cards' | 'onReceived' | 'press' | 'fetchPicture'>;

const PICTURE_ATTEMPTS = 3;

export function createPhone(standIn: PhoneStandIn): Phone {
  const shown = new Map<string, PhoneCard>();
  const listeners = new Set<() => void>();
  let version = 0;

  function put(change: PhoneCard): void {
    shown.set(change.card.id, change);
    for (const listener of listeners) listener();
  }

  function update(cardId: string, change: Partial<PhoneCard>): void {
    const before = shown.get(cardId);
    if (before !== undefined) put({ ...before, ...change });
  }

  async function show(card: Card): Promise<void> {
    const before = shown.get(card.id);
    if (before?.card.updatedAt === card.updatedAt && before.card.updates === card.updates) return;
    // The old picture stays until the new one is there.
    const picture = card.image === null ? null : (before?.picture ?? undefined);
    put({ card, arrivedAt: before?.arrivedAt ?? card.updatedAt, picture, answer: null });
    if (card.image === null || card.image === before?.card.image) return;
    const fetched = await fetchPicture(standIn, card.id);
    // Another message may have taken the card's place meanwhile, with another picture.
    if (shown.get(card.id)?.card.image !== card.image) return;
    version += 1;
    update(card.id, { picture: fetched && { version, ...fetched } });
  }

  async function press(cardId: string, button: string): Promise<PressAnswer> {
    const answer = await standIn.press(cardId, button).then(readPressAnswer, unreachable);
    update(cardId, { answer });
    return answer;
  }

  standIn.onReceived(() => {
    for (const card of standIn.cards()) void show(card);
  });

  return {
    cards: () => [...shown.values()].reverse(),
    find: (cardId) => shown.get(cardId),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press,
  };
}

/** iOS asks for the picture when the card arrives, before it shows the card. */
async function fetchPicture(standIn: PhoneStandIn, cardId: string): Promise<Fetched | null> {
  for (let attempt = 1; attempt <= PICTURE_ATTEMPTS; attempt += 1) {
    const picture = await tryPicture(standIn, cardId);
    if (picture !== null) return picture;
  }
  return null;
}

async function tryPicture(standIn: PhoneStandIn, cardId: string): Promise<Fetched | null> {
  try {
    const response = await standIn.fetchPicture(cardId);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    return response.ok ? { contentType, bytes } : null;
  } catch {
    return null;
  }
}

function unreachable(): PressAnswer {
  return { tone: 'bad', words: 'Not done: the server could not be reached' };
}

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
  approved: { tone: 'good', words: 'Approved. The strategy can pick it up.' },
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
  return { tone: 'quiet', words: `It was already ${String(answer.status)}. Nothing was done twice.` };
}

async function readObject(response: Response): Promise<ServerAnswer> {
  const value: unknown = await response.json().catch(() => null);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
