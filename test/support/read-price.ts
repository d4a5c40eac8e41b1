const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** The number that a price in decimals was written from: `65,000.50`, `−37.63`, `0.0₈1326`. */
export function readPrice(text: string): number {
  const plain = text.replace('−', '-').replaceAll(',', '');
  return Number(plain.replace(/0([₀-₉]+)/, (_, count: string) => '0'.repeat(countOf(count))));
}

const countOf = (count: string) => Number([...count].map((digit) => SUBSCRIPTS.indexOf(digit)).join(''));
