export interface BadText {
  /** JSON pointer to the value, or to the object whose field name it is. */
  readonly pointer: string;
  readonly rule: string;
}

/**
 * Finds text that a database can't store unchanged: U+0000, which PostgreSQL refuses, and half a surrogate pair, which
 * both replace. Looks into nested values and field names.
 */
export function findBadText(value: unknown): BadText | undefined {
  const left: Place[] = [{ value, pointer: '', name: '', within: '' }];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { value: found, pointer, name, within } = place;
    const text = typeof found === 'string' ? found : '';
    const fault = findFault(name, within, 'field names ') ?? findFault(text, pointer, '');
    if (fault !== undefined) return fault;
    if (typeof found === 'object' && found !== null)
      for (const child of childrenOf(found, pointer).reverse()) left.push(child);
  }
  return undefined;
}

/** What is still to be looked at: a list, since values may be nested deeper than calls can be. */
interface Place {
  readonly value: unknown;
  readonly pointer: string;
  /** Its field, of the object at `within`. */
  readonly name: string;
  readonly within: string;
}

const childrenOf = (parent: object, within: string): Place[] =>
  Object.entries(parent).map(([name, value]) => ({ value, pointer: `${within}/${name}`, name, within }));

function findFault(text: string, pointer: string, subject: string): BadText | undefined {
  if (text.includes('\0')) return { pointer, rule: `${subject}must not contain NUL (U+0000)` };
  if (text.isWellFormed()) return undefined;
  return { pointer, rule: `${subject}must be valid Unicode, found half a surrogate pair` };
}

/** Whether JSON may hold such text. Cheap; also true for valid pairs of escaped surrogates. */
export const mayHoldBadText = (json: string): boolean => /\\u(0000|d[89a-f])/i.test(json);
