import { useMemo } from 'preact/hooks';

/**
 * Tells the style sheet how high an element is, as the custom property `name`. The height comes with the layout, before
 * it is painted: to ask for it would force one.
 */
export function useHeight(name: `--${string}`): (element: HTMLElement | null) => void {
  return useMemo(() => {
    const { style } = document.documentElement;
    let sizes: ResizeObserver | undefined;
    return (element) => {
      sizes?.disconnect();
      if (element === null) {
        style.removeProperty(name);
        return;
      }
      sizes = new ResizeObserver(([entry]) => {
        const [box] = entry?.borderBoxSize ?? [];
        if (box !== undefined) style.setProperty(name, `${box.blockSize}px`);
      });
      sizes.observe(element);
    };
  }, [name]);
}
