import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchJson } from '../lib/fetch-json.ts';
import type { BarsView, TradeSummary } from '../lib/views.ts';
import { computeMiniChart, HEIGHT, WIDTH } from './mini-chart.ts';

/** There is no room for one on a phone, and its network has better things to do. */
const HAS_ROOM = '(min-width: 900px)';

/** Bars never change: each trade's are fetched once, also when its row comes back. */
const loaded = new Map<string, Promise<BarsView | undefined>>();
/** An inbox stays open for weeks; more trades than this hardly wait at once. */
const MOST_KEPT = 20;

function loadBars(uuid: string): Promise<BarsView | undefined> {
  const known = loaded.get(uuid);
  if (known !== undefined) return known;
  const loading = fetchJson<BarsView>(`/chart/${uuid}/bars`, { isImmutable: true }).then((result) => {
    if (result.kind === 'ok') return result.value;
    loaded.delete(uuid);
    return undefined;
  });
  loaded.set(uuid, loading);
  for (const [oldest] of loaded) if (loaded.size > MOST_KEPT) loaded.delete(oldest);
  return loading;
}

/** The newest closes with entry, stop, target and market; hidden from screen readers, since the row has the prices. */
export function MiniChart({ trade }: { readonly trade: TradeSummary }) {
  const bars = useSignal<BarsView | undefined>(undefined);
  useEffect(() => {
    const room = matchMedia(HAS_ROOM);
    const load = async () => {
      if (room.matches) bars.value = await loadBars(trade.trade_uuid);
    };
    void load();
    room.addEventListener('change', load);
    return () => room.removeEventListener('change', load);
  }, []);
  const chart = bars.value === undefined ? undefined : computeMiniChart(trade, bars.value.bars);
  return (
    <svg
      class="mini-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {chart?.levels.map(({ name, y }) => (
        <line key={name} class={`mini-${name}`} x1={0} x2={WIDTH} y1={y} y2={y} />
      ))}
      {chart !== undefined && <polyline class="mini-closes" points={chart.points} />}
    </svg>
  );
}
