import '../styles/trade.css';
import '../styles/chart.css';
import '../styles/room.css';
import '../styles/decision.css';
import '../styles/keys.css';
import '../styles/drill.css';
import { loadPreferences } from '../lib/load-preferences.ts';
import { loadWords } from '../lib/load-words.ts';
import { mount, readPageData, registerWorker } from '../lib/start-page.ts';
import { openTrade } from '../trade/open-trade.ts';
import { TradePage } from '../trade/trade-page.tsx';
import type { TradePageData } from '../trade/trade-view.ts';

async function open(data: TradePageData): Promise<void> {
  loadPreferences();
  await loadWords();
  mount(<TradePage store={openTrade(data)} />);
}

const data = readPageData<TradePageData>();
// Without it the server-rendered page stays, whose forms work too.
if (data !== undefined) void open(data);
registerWorker();
