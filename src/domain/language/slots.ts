/** Private characters, which no name contains. */
const FIRST = 0xe000;

/** Stands for an element in the arguments of a sentence. */
export const slot = (index: number): string => String.fromCharCode(FIRST + index);

/** The sentence in pieces, with the elements in their slots' places; each language orders them as it needs to. */
export function fillSlots<Element>(
  sentence: string,
  ...elements: readonly Element[]
): readonly (string | Element)[] {
  return sentence
    .split(/([\uE000-\uE00F])/)
    .map((piece) => elements[(piece.codePointAt(0) ?? 0) - FIRST] ?? piece)
    .filter((piece) => piece !== '');
}
