/** An area in pixels; `right` and `bottom` are the first pixel outside. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function rectOf(left: number, top: number, width: number, height: number): Rect {
  return { left, top, right: left + width, bottom: top + height };
}

export const widthOf = (rect: Rect) => rect.right - rect.left;
export const heightOf = (rect: Rect) => rect.bottom - rect.top;

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
