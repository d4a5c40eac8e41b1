import '../styles/trade.css';
import '../styles/chart.css';
import '../styles/room.css';
import '../styles/decision.css';
import '../styles/keys.css';
import '../styles/drill.css';
import { mount, readPageData, registerWorker } from '../lib/start-page.ts';
import { openTrade } from '../trade/open-trade.ts';
import { TradePage } from '../trade/trade-page.tsx';
import type { TradePageData } from '../trade/trade-view.ts';

const data = readPageData<TradePageData>();
// Without it the server-rendered page stays, whose forms work too.
if (data !== undefined) mount(<TradePage store={openTrade(data)} />);
registerWorker();
