import type { InboxView } from '../../../src/http/inbox/view.ts';
import type { InboxStore } from './inbox-store.ts';
import { quietWords } from './quiet-words.ts';
import { TradeRow } from './trade-row.tsx';

interface WaitingSectionProps {
  readonly store: InboxStore;
  readonly view: InboxView;
}

export function WaitingSection({ store, view }: WaitingSectionProps) {
  const { waiting } = view;
  if (waiting.length === 0) return <Quiet view={view} />;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        Waiting <span class="count">{waiting.length}</span>
      </h2>
      <ul class="rows">
        {waiting.map((trade) => (
          <TradeRow key={trade.trade_uuid} trade={trade} now={store.now} />
        ))}
      </ul>
    </section>
  );
}

function Quiet({ view }: { readonly view: InboxView }) {
  const { title, text, link } = quietWords(view);
  return (
    <section class="quiet-card">
      <h2>{title}</h2>
      <p>{text}</p>
      {link !== undefined && (
        <a class="button" href={link.path}>
          {link.words}
        </a>
      )}
    </section>
  );
}
