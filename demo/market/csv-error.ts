/** Says why a file of bars can't be used; where a line is to blame, which. */
export class BarsCsvError extends Error {
  override readonly name = 'BarsCsvError';

  constructor(text: string, line?: number, column?: string) {
    const place =
      line === undefined ? '' : `Line ${line}${column === undefined ? '' : `, column ${column}`}: `;
    super(`${place}${text}.`);
  }
}
