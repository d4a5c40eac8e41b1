/** How often Student's t is at least as far from 0 as `t`, on either side. By Wallace's transformation to the normal. */
export function tailOfT(t: number, freedom: number): number {
  const z = ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(freedom * Math.log1p((t * t) / freedom));
  return tailOfNormal(z);
}

/** Both tails beyond `z`, which isn't negative. By Abramowitz and Stegun, 7.1.26: off by less than 0.0000002. */
function tailOfNormal(z: number): number {
  const x = z / Math.SQRT2;
  const k = 1 / (1 + 0.3275911 * x);
  const series =
    k * (0.254829592 + k * (-0.284496736 + k * (1.421413741 + k * (-1.453152027 + k * 1.061405429))));
  return series * Math.exp(-x * x);
}

/** What Student's t stays within, on either side of 0, in 95 of 100 cases. By Cornish and Fisher, from 9 up. */
export function widthOfT(freedom: number): number {
  const z = 1.959963985;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
