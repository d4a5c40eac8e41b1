import type { Lines } from '../../domain/start/platform-lines.ts';
import { html, type SafeHtml } from '../../lib/html.ts';

/** Something to copy: the script adds the button. */
export const codeBlock = ({ label, text }: Lines): SafeHtml =>
  html`<div class="start-code-block"><p>${label}</p><pre tabindex="0" aria-label="${label}"><code>${text}</code></pre></div>`;

/** One way of several, of which the person opens one. */
export const choice = (group: string, title: string, content: SafeHtml, isOpen = false): SafeHtml =>
  html`<details class="start-choice" name="${group}"${isOpen && html` open`}><summary>${title}</summary>${content}</details>`;

export const guideLink = (path: string, text: string): SafeHtml => html`<p><a href="${path}">${text}</a></p>`;
