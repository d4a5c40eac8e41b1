import { encode } from 'uqr';
import { html, type SafeHtml } from '../../lib/html.ts';

/** A code for a phone's camera, as a drawing in the page: the content security policy allows no pictures in addresses. */
export function qrCode(text: string): SafeHtml {
  const { data, size } = encode(text, { border: 2 });
  const dots = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR"><path d="${dots.join('')}"/></svg>`;
}
