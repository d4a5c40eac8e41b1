import { networkInterfaces } from 'node:os';
import { words } from '../../domain/language/words.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import type { HttpContext } from '../context.ts';
import { choice, codeBlock, guideLink } from './parts-html.ts';
import { settingsForm } from './settings-html.ts';
import type { StartPage } from './start-page.ts';

/** The ways for a phone to reach the server. */
export function addressPart(context: HttpContext, { facts, place }: StartPage): SafeHtml {
  const { address, guide, settings } = words().start;
  const enter = (value: string, placeholder = 'https://…') =>
    settingsForm(context, [{ name: 'PUBLIC_URL', isSecret: false, value, placeholder }]);
  if (facts.address?.kind === 'ok') return choice('where', address.other, enter(''));
  const { port } = place;
  const tunnels = [
    { label: 'Tailscale', text: `tailscale funnel --bg ${port}` },
    { label: 'cloudflared', text: `cloudflared tunnel --url http://127.0.0.1:${port}` },
  ];
  const write = (lines: readonly string[]) => codeBlock({ label: settings.write, text: lines.join('\n') });
  const own = `http://${ownAddress() ?? '192.168.1.20'}:${port}`;
  const ways = [
    choice(
      'where',
      address.tunnel,
      html`<p>${address.tunnelText}</p>${tunnels.map(codeBlock)}<p>${address.tunnelAfter}</p>
${enter('')}${guideLink('/docs/deploy-laptop', guide)}`,
    ),
    choice(
      'where',
      address.home,
      html`<p>${address.homeText}</p>${write(['HOST=0.0.0.0'])}<p>${address.homeAfter}</p>${enter(own)}`,
    ),
    choice(
      'where',
      address.domain,
      html`<p>${address.domainText}</p>${enter('', 'https://approve.example.com')}
${guideLink('/docs/deploy-systemd', 'Linux, systemd')}${guideLink('/docs/deploy-docker', 'Docker Compose')}${guideLink('/docs/proxies', 'Caddy, nginx, HAProxy')}`,
    ),
    choice(
      'where',
      address.render,
      html`<p>${address.renderText}</p>${guideLink('/docs/deploy-render', guide)}`,
    ),
    choice('where', address.none, html`<p>${address.noneText}</p>${guideLink('/docs/telegram', guide)}`),
  ];
  return html`<h3>${address.where}</h3>${ways}`;
}

/** Of this machine, in its own network. */
function ownAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
