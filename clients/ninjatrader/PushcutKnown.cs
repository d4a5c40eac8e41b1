using System;
using System.Collections.Generic;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // What is known to stand in the way before anybody is asked: a phone that rings for an order that can't be placed
    // teaches its owner to ignore it.
    public partial class MainStrategy : Strategy
    {
        private readonly ApprovalCooldown pushcutCooldown = new ApprovalCooldown();
        private readonly Dictionary<int, ApprovalFeed> pushcutFeeds = new Dictionary<int, ApprovalFeed>();
        private readonly Dictionary<string, HashSet<string>> pushcutEntriesOpen = new Dictionary<string, HashSet<string>>();
        private string pushcutSignalKey;

        /// <summary>Names the next signal: after a no it is not asked about again, and a signal with another name is asked about at once.</summary>
        protected void PushcutSetSignalKey(string key)
        {
            System.Threading.Volatile.Write(ref pushcutSignalKey, key);
        }

        private string PushcutTakeSignalKey()
        {
            return System.Threading.Interlocked.Exchange(ref pushcutSignalKey, null);
        }

        /// <summary>Null when the question may be asked.</summary>
        private string PushcutKnownRefusal(PushcutCall call, int series)
        {
            return PushcutCooldownRefusal(call, series) ?? PushcutConnectionRefusal() ?? PushcutEntriesRefusal(call, series) ?? PushcutSessionRefusal(series)
                ?? PushcutFeedRefusal(series) ?? PushcutStopEntryRefusal(call, series);
        }

        private string PushcutCooldownRefusal(PushcutCall call, int series)
        {
            string market = PushcutEntry.KeyOf(Instruments[series].FullName, call.Direction);
            if (!pushcutCooldown.IsSilent(market, CurrentBars[series], call.SignalKey, PushcutCooldownBars)) return null;
            return "cooldown: a person said no to " + call.Direction + " a short while ago";
        }

        private string PushcutConnectionRefusal()
        {
            var connection = Account == null ? null : Account.Connection;
            if (connection == null || connection.Status == NinjaTrader.Cbi.ConnectionStatus.Connected) return null;
            return "not_connected: the account's connection is " + connection.Status;
        }

        /// <summary>The platform ignores an entry beyond EntriesPerDirection. Its own count is not shown; that of the fills is a lower bound.</summary>
        private string PushcutEntriesRefusal(PushcutCall call, int series)
        {
            if (IsUnmanaged) return null;
            Position position = Positions[series];
            if (position.MarketPosition != (call.IsLong ? MarketPosition.Long : MarketPosition.Short)) return null;
            if (EntryHandling == EntryHandling.UniqueEntries) return null;
            int open = Math.Max(1, PushcutEntriesOf(Instruments[series].FullName).Count);
            return open < EntriesPerDirection ? null : "entry_limit: " + open + " of " + EntriesPerDirection + " entries per direction are open";
        }

        private HashSet<string> PushcutEntriesOf(string instrument)
        {
            HashSet<string> open;
            if (!pushcutEntriesOpen.TryGetValue(instrument, out open)) pushcutEntriesOpen[instrument] = open = new HashSet<string>();
            return open;
        }

        /// <summary>With each execution, also of the historical bars.</summary>
        private void PushcutCountEntry(Order order)
        {
            if (!EnablePushcutApproval) return;
            int index = Array.FindIndex(Instruments, delegate(Instrument one) { return one.FullName == order.Instrument.FullName; });
            if (index < 0) return;
            HashSet<string> open = PushcutEntriesOf(order.Instrument.FullName);
            bool isEntry = order.OrderAction == OrderAction.Buy || order.OrderAction == OrderAction.SellShort;
            MarketPosition side = order.OrderAction == OrderAction.Buy ? MarketPosition.Long : MarketPosition.Short;
            Position position = Positions[index];
            // After an exit it is not known whose contracts are left. A position no larger than this order is this order's.
            if (!isEntry || position.Quantity <= order.Filled) open.Clear();
            if (isEntry && position.MarketPosition == side) open.Add(order.OrderId);
        }

        private string PushcutSessionRefusal(int series)
        {
            return PushcutHoursOf(series).Left(BarsArray[series], PushcutNow()) > TimeSpan.Zero ? null : "session_over: the market has closed";
        }

        private string PushcutFeedRefusal(int series)
        {
            if (PushcutFrozenSeconds <= 0) return null;
            DateTime now = PushcutNow();
            TimeSpan silence = PushcutObserveFeed(series, now).Silence(now);
            return silence.TotalSeconds < PushcutFrozenSeconds ? null : "feed_frozen: no price has arrived for " + (int)silence.TotalSeconds + " s";
        }

        private ApprovalFeed PushcutObserveFeed(int series, DateTime now)
        {
            ApprovalFeed feed;
            if (!pushcutFeeds.TryGetValue(series, out feed)) pushcutFeeds[series] = feed = new ApprovalFeed();
            Bars bars = BarsArray[series];
            int last = bars.Count - 1;
            if (last >= 0) feed.Observe(bars.Count, bars.GetClose(last), bars.GetVolume(last), now);
            return feed;
        }

        private void PushcutObserveFeeds()
        {
            DateTime now = PushcutNow();
            for (int i = 0; i < pushcutSeriesCount; i++) PushcutObserveFeed(i, now);
        }

        /// <summary>The platform rejects a stop entry that the market has passed, and by default then stops the strategy.</summary>
        private string PushcutStopEntryRefusal(PushcutCall call, int series)
        {
            bool isStop = call.OrderType == OrderType.StopMarket || call.OrderType == OrderType.StopLimit;
            if (!isStop || PushcutIsMissing(call.Signal) || call.Signal.price == 0) return null;
            double last = PushcutLastPrice(series);
            double nearest = call.IsLong ? Math.Max(last, GetCurrentAsk(series)) : Math.Min(last, GetCurrentBid(series));
            bool isPassed = call.IsLong ? nearest >= call.Signal.price : nearest <= call.Signal.price;
            return isPassed ? "stop_passed: the market at " + nearest + " has passed the stop entry at " + call.Signal.price : null;
        }
    }
}
