interface ChartMoves {
  /** Dragged to the right by so many pixels. */
  readonly pan: (pixels: number) => void;
  /** `factor` times as many bars; `x` stays where it is. */
  readonly zoom: (factor: number, x: number) => void;
  /** Points at `x`, or at nothing. */
  readonly point: (x: number | null) => void;
}

/** A finger that moved less was a tap. */
const TAP_PX = 6;
const ZOOM_PER_WHEEL_PX = 0.002;

/**
 * One finger drags and two zoom; a tap points at a bar. A mouse points where it hovers, drags while pressed, and zooms
 * with its wheel and Ctrl, so that the wheel alone still scrolls the page. Returns a stop function.
 */
export function followPointers(element: HTMLElement, moves: ChartMoves): () => void {
  const down = new Map<number, number>();
  let moved = 0;
  const over = new AbortController();
  const on = <Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
  ) => element.addEventListener(type, listener, { signal: over.signal });

  function drag(id: number, from: number, to: number): void {
    const other = [...down].find(([one]) => one !== id)?.[1];
    down.set(id, to);
    moved += Math.abs(to - from);
    if (other === undefined) moves.pan(to - from);
    else if (to !== other) moves.zoom(Math.abs(from - other) / Math.abs(to - other), (to + other) / 2);
  }
  on('pointerdown', ({ pointerId, offsetX }) => {
    if (down.size === 0) moved = 0;
    down.set(pointerId, offsetX);
    element.setPointerCapture(pointerId);
  });
  on('pointermove', ({ pointerId, offsetX, pointerType }) => {
    const from = down.get(pointerId);
    if (from !== undefined) drag(pointerId, from, offsetX);
    else if (pointerType === 'mouse') moves.point(offsetX);
  });
  on('pointerup', ({ pointerId, offsetX, pointerType }) => {
    if (down.delete(pointerId) && moved < TAP_PX && pointerType !== 'mouse') moves.point(offsetX);
  });
  // The page scrolls instead.
  on('pointercancel', ({ pointerId }) => down.delete(pointerId));
  on('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') moves.point(null);
  });
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
      event.preventDefault();
      if (event.ctrlKey) moves.zoom(Math.exp(event.deltaY * ZOOM_PER_WHEEL_PX), event.offsetX);
      else moves.pan(-event.deltaX);
    },
    { signal: over.signal, passive: false },
  );
  return () => over.abort();
}
