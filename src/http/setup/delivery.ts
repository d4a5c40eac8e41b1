import { formatFailures, formatTook } from '../../domain/format-figures.ts';
import { translateStored } from '../../domain/language/translate-stored.ts';
import { words } from '../../domain/language/words.ts';
import { shareFor } from '../../lib/coalesce.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { deliveryFault } from '../../usecases/delivery-health.ts';
import type { DeliveryFigures, StepFigures } from '../../usecases/ports.ts';
import { readDeliveryOfMonth } from '../../usecases/read-delivery.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, sendView, siteLinks } from '../assets/layout.ts';
import { identifyDevice } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { iso } from '../trade/facts.ts';
import { DeliveryView, type FiguresView } from './view.ts';

const SHARED_MS = 4_000;

export function showDeliveryRoute(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  // Reading a busy month takes a tenth of a second.
  const read = shareFor(
    SHARED_MS,
    () => services.clock.now(),
    () => readDeliveryOfMonth(services),
  );
  const schema = {
    summary: 'How each channel performs: sent, delivered and seen; for a paired phone',
    response: { 200: DeliveryView },
  };
  app.get('/delivery', { schema }, async (request, reply) => {
    await identifyDevice(context, request);
    const delivery = await read();
    return sendView(
      request,
      reply,
      () => deliveryView(context, delivery),
      (view) => deliveryPage(context.webFiles.pages, view),
    );
  });
}

type Delivery = Awaited<ReturnType<typeof readDeliveryOfMonth>>;

function deliveryView({ services, channels }: HttpContext, delivery: Delivery): DeliveryView {
  const givesReceipts = (name: string) =>
    channels.find((setup) => setup.name === name)?.channel?.givesReceipts ?? false;
  return {
    server_time: iso(services.clock.now()),
    channels: delivery.map(({ channel, health, lastError, day, month }) => ({
      name: channel,
      title: channels.find(({ name }) => name === channel)?.title ?? channel,
      gives_receipts: givesReceipts(channel),
      fault: deliveryFault(health) ?? null,
      last_error:
        lastError === null
          ? null
          : {
              at: iso(lastError.at),
              text: translateStored(lastError.error),
              advice: lastError.advice === null ? null : translateStored(lastError.advice),
            },
      last_24_hours: figuresView(day),
      last_30_days: figuresView(month),
    })),
  };
}

const figuresView = ({ sent, delivered, seen, failures }: DeliveryFigures): FiguresView => ({
  sent: stepView(sent),
  delivered: stepView(delivered),
  seen: stepView(seen),
  failures: [...failures].map(([kind, count]) => ({ kind, count })),
});

const stepView = ({ count, medianMs, p95Ms }: StepFigures) => ({
  count,
  median_ms: medianMs,
  p95_ms: p95Ms,
});

function deliveryPage(assets: PageAssets, view: DeliveryView): string {
  const { delivery, shell } = words();
  const title = shell.pages.delivery;
  return document(assets, {
    title,
    script: 'inbox',
    data: { delivery: view },
    body: html`<main class="inbox">
${siteLinks('/delivery')}
<h1>${title}</h1>
${view.channels.length === 0 && html`<p class="quiet">${delivery.noChannel}</p>`}
${view.channels.map(channelSection)}
</main>`,
  });
}

function channelSection(channel: DeliveryView['channels'][number]): SafeHtml {
  const said = words().delivery;
  const { title, fault, gives_receipts: givesReceipts, last_error: error } = channel;
  return html`<section>
<h2>${title}</h2>
${fault !== null && html`<p class="warning">${fault}</p>`}
${figuresTable(said.day, channel.last_24_hours)}
${figuresTable(said.month, channel.last_30_days)}
<p class="quiet">${error === null ? said.noFailures : said.lastError(formatInstant(error.at), error.text, error.advice ?? '')}</p>
${!givesReceipts && html`<p class="quiet">${said.noReceipts}</p>`}
</section>`;
}

function figuresTable(caption: string, figures: FiguresView): SafeHtml {
  const said = words().delivery;
  const rows = (['sent', 'delivered', 'seen'] as const).map((step) => {
    const { count, median_ms: median, p95_ms: p95 } = figures[step];
    return html`<tr><th scope="row">${said[step]}</th><td>${count}</td><td>${formatTook(median)}</td><td>${formatTook(p95)}</td></tr>`;
  });
  return html`<table class="figures"><caption>${caption}</caption>
<thead><tr><td></td><th scope="col">${said.count}</th><th scope="col">${said.median}</th><th scope="col">${said.within95}</th></tr></thead>
<tbody>${rows}</tbody></table>
<p class="quiet">${said.failedAttempts(formatFailures(figures.failures))}</p>`;
}
