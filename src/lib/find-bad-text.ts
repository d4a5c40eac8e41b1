export interface BadText {
  /** JSON pointer to the value, or to the object whose field name it is. */
  readonly pointer: string;
  readonly rule: string;
}

/**
 * Finds text that a database can't store unchanged: U+0000, which PostgreSQL refuses, and half a surrogate pair, which
 * both replace. Looks into nested values and field names.
 */
export function findBadText(value: unknown, pointer = ''): BadText | undefined {
  if (typeof value === 'string') return findFault(value, pointer, '');
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, child] of Object.entries(value)) {
    const fault = findFault(name, pointer, 'field names ') ?? findBadText(child, `${pointer}/${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findFault(text: string, pointer: string, subject: string): BadText | undefined {
  if (text.includes('\0')) return { pointer, rule: `${subject}must not contain NUL (U+0000)` };
  if (text.isWellFormed()) return undefined;
  return { pointer, rule: `${subject}must be valid Unicode, found half a surrogate pair` };
}

/** Whether JSON may hold such text. Cheap; also true for valid pairs of escaped surrogates. */
export const mayHoldBadText = (json: string): boolean => /\\u(0000|d[89a-f])/i.test(json);
