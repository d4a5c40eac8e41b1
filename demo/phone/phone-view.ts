import type { PhoneCard } from './phone.ts';
import type { PressAnswer } from './press-answer.ts';

/** One card as the page gets it: plain data, to be set as text. */
export interface CardView {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly isTimeSensitive: boolean;
  readonly buttons: readonly string[];
  /** What a tap on the card opens; null when it isn't a web address. */
  readonly opens: string | null;
  readonly pictureState: 'coming' | 'ready' | 'none';
  readonly pictureUrl: string | null;
  readonly arrivedAt: number;
  readonly answer: PressAnswer | null;
}

export function viewCard({ card, arrivedAt, picture, answer }: PhoneCard): CardView {
  return {
    id: card.id,
    title: card.title,
    text: card.text,
    isTimeSensitive: card.isTimeSensitive,
    buttons: card.actions.map(({ name }) => name),
    opens: webAddress(card.defaultAction?.url),
    pictureState: picture === undefined ? 'coming' : picture === null ? 'none' : 'ready',
    // With its version, so that the browser shows the new picture of a card that was replaced.
    pictureUrl: picture ? `/pictures/${encodeURIComponent(card.id)}?version=${picture.version}` : null,
    arrivedAt,
    answer,
  };
}

/** `javascript:` and its like must not become a link on the page. */
function webAddress(url: string | undefined): string | null {
  return url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}
