import { FIELDS, type Field, rangeOf, readTyped, type Terms } from './amendment.ts';
import type { TradeView } from './trade-view.ts';

/** What stands in the fields while somebody types: text, which may not be a value. */
export type Drafts = Readonly<Partial<Record<Field, string>>>;

export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  quantity: 'Quantity',
  entry_price: 'Entry',
  stop_price: 'Stop',
  target_price: 'Target',
};

/** Why the text of a field is no value; undefined when it is one, or when nothing was typed. */
export function draftFaultOf(view: TradeView, drafts: Drafts, field: Field): string | undefined {
  const text = drafts[field];
  const range = rangeOf(view, field);
  if (text === undefined || range === undefined) return undefined;
  const read = readTyped(text, range);
  return typeof read === 'string' ? read : undefined;
}

/** The first field whose text is no value, with what is wrong with it. */
export function draftFault(view: TradeView, drafts: Drafts): string | undefined {
  for (const field of FIELDS) {
    const fault = draftFaultOf(view, drafts, field);
    if (fault !== undefined) return `${FIELD_NAMES[field]}: ${fault}.`;
  }
  return undefined;
}

/** The terms with every text that is a value: what is typed counts at once, since a finger never leaves a field. */
export function termsTyped(view: TradeView, terms: Terms, field: Field, text: string): Terms {
  const range = rangeOf(view, field);
  if (range === undefined) return terms;
  const read = readTyped(text, range);
  return typeof read === 'number' ? { ...terms, [field]: read } : terms;
}

export const withoutDraft = (drafts: Drafts, field: Field): Drafts => {
  const { [field]: _dropped, ...others } = drafts;
  return others;
};
