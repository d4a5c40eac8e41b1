import { useEffect, useRef } from 'preact/hooks';

/** The server's own drawing of a QR code, on white with its quiet margin in both themes: cameras want it so. */
export function QrCode({ svg, label }: { readonly svg: string; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    host.current?.replaceChildren(document.importNode(drawing, true));
  }, [svg]);
  return <div class="qr" role="img" aria-label={label} ref={host} />;
}
