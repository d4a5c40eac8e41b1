import { formatFailures, formatTook } from '../../domain/format-figures.ts';
import { shareFor } from '../../lib/coalesce.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
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
    channels: delivery.map(({ channel, fault, lastError, day, month }) => ({
      name: channel,
      title: channels.find(({ name }) => name === channel)?.title ?? channel,
      gives_receipts: givesReceipts(channel),
      fault,
      last_error:
        lastError === null
          ? null
          : { at: iso(lastError.at), text: lastError.error, advice: lastError.advice },
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
  return document(assets, {
    title: 'Delivery',
    script: 'inbox',
    data: { delivery: view },
    body: html`<main class="inbox">
${siteLinks('/delivery')}
<h1>Delivery</h1>
${view.channels.length === 0 && html`<p class="quiet">No channel is configured.</p>`}
${view.channels.map(channelSection)}
</main>`,
  });
}

function channelSection(channel: DeliveryView['channels'][number]): SafeHtml {
  const { title, fault, gives_receipts: givesReceipts, last_error: error } = channel;
  return html`<section>
<h2>${title}</h2>
${fault !== null && html`<p class="warning">${fault}</p>`}
${figuresTable('Last 24 hours', channel.last_24_hours)}
${figuresTable('Last 30 days', channel.last_30_days)}
<p class="quiet">${error === null ? 'No failed attempts.' : `Last error, ${formatInstant(error.at)}: ${error.text}. ${error.advice ?? ''}`}</p>
${!givesReceipts && html`<p class="quiet">This channel gives no receipts: delivery is known only once you open or press it.</p>`}
</section>`;
}

function figuresTable(caption: string, figures: FiguresView): SafeHtml {
  const rows = (['sent', 'delivered', 'seen'] as const).map((step) => {
    const { count, median_ms: median, p95_ms: p95 } = figures[step];
    return html`<tr><th scope="row">${step}</th><td>${count}</td><td>${formatTook(median)}</td><td>${formatTook(p95)}</td></tr>`;
  });
  return html`<table class="figures"><caption>${caption}</caption>
<thead><tr><td></td><th scope="col">count</th><th scope="col">median</th><th scope="col">95% within</th></tr></thead>
<tbody>${rows}</tbody></table>
<p class="quiet">Failed attempts: ${formatFailures(figures.failures)}.</p>`;
}
