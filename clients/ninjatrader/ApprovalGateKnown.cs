using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // What prevents a request: a notification about an order that can't be placed
    // teaches its owner to ignore it.
    public sealed partial class ApprovalGate
    {
        private readonly ApprovalCooldown cooldown = new ApprovalCooldown();
        private readonly Dictionary<int, ApprovalFeed> feeds = new Dictionary<int, ApprovalFeed>();
        private readonly Dictionary<string, HashSet<string>> entriesOpen = new Dictionary<string, HashSet<string>>();

        /// <summary>Null if approval may be requested.</summary>
        private string KnownRefusal(ApprovalEntry entry, int series)
        {
            return CooldownRefusal(entry, series) ?? ConnectionRefusal() ?? EntriesRefusal(entry, series) ?? SessionRefusal(series)
                ?? FeedRefusal(series) ?? StopEntryRefusal(entry, series);
        }

        private string CooldownRefusal(ApprovalEntry entry, int series)
        {
            string market = ApprovalQuestion.KeyOf(strategy.Instruments[series].FullName, entry.Direction);
            if (!cooldown.IsSilent(market, strategy.CurrentBars[series], entry.SignalKey, options.CooldownBars)) return null;
            return "cooldown: " + entry.Direction + " was rejected recently";
        }

        private string ConnectionRefusal()
        {
            var connection = strategy.Account == null ? null : strategy.Account.Connection;
            if (connection == null || connection.Status == NinjaTrader.Cbi.ConnectionStatus.Connected) return null;
            return "not_connected: the account's connection is " + connection.Status;
        }

        /// <summary>The platform ignores an entry beyond EntriesPerDirection. Its own count isn't accessible; the count of fills is a lower bound.</summary>
        private string EntriesRefusal(ApprovalEntry entry, int series)
        {
            if (strategy.IsUnmanaged) return null;
            Position position = strategy.Positions[series];
            if (entry.IsOco || position.MarketPosition != (entry.First.IsLong ? MarketPosition.Long : MarketPosition.Short)) return null;
            if (strategy.EntryHandling == EntryHandling.UniqueEntries) return null;
            int open = Math.Max(1, EntriesOf(strategy.Instruments[series].FullName).Count);
            return open < strategy.EntriesPerDirection ? null : "entry_limit: " + open + " of " + strategy.EntriesPerDirection + " entries per direction are open";
        }

        private HashSet<string> EntriesOf(string instrument)
        {
            HashSet<string> open;
            if (!entriesOpen.TryGetValue(instrument, out open)) entriesOpen[instrument] = open = new HashSet<string>();
            return open;
        }

        /// <summary>On each execution, including those of historical bars.</summary>
        private void CountEntry(Order order)
        {
            if (!options.IsEnabled) return;
            int index = Array.FindIndex(strategy.Instruments, delegate(Instrument one) { return one.FullName == order.Instrument.FullName; });
            if (index < 0) return;
            HashSet<string> open = EntriesOf(order.Instrument.FullName);
            bool isEntry = order.OrderAction == OrderAction.Buy || order.OrderAction == OrderAction.SellShort;
            MarketPosition side = order.OrderAction == OrderAction.Buy ? MarketPosition.Long : MarketPosition.Short;
            Position position = strategy.Positions[index];
            // After an exit it is unknown whose contracts remain. A position no larger than this order is this order's.
            if (!isEntry || position.Quantity <= order.Filled) open.Clear();
            if (isEntry && position.MarketPosition == side) open.Add(order.OrderId);
        }

        private string SessionRefusal(int series)
        {
            return HoursOf(series).Left(strategy.BarsArray[series], Now()) > TimeSpan.Zero ? null : "session_over: the market has closed";
        }

        private string FeedRefusal(int series)
        {
            if (options.FrozenSeconds <= 0) return null;
            DateTime now = Now();
            TimeSpan silence = ObserveFeed(series, now).Silence(now);
            return silence.TotalSeconds < options.FrozenSeconds ? null : "feed_frozen: no price received for " + (int)silence.TotalSeconds + " s";
        }

        private ApprovalFeed ObserveFeed(int series, DateTime now)
        {
            ApprovalFeed feed;
            if (!feeds.TryGetValue(series, out feed)) feeds[series] = feed = new ApprovalFeed();
            Bars bars = strategy.BarsArray[series];
            int last = bars.Count - 1;
            if (last >= 0) feed.Observe(bars.Count, bars.GetClose(last), bars.GetVolume(last), now);
            return feed;
        }

        private void ObserveFeeds()
        {
            DateTime now = Now();
            for (int i = 0; i < seriesCount; i++) ObserveFeed(i, now);
        }

        /// <summary>The platform rejects a stop entry that the market has passed, and by default then stops the strategy.</summary>
        private string StopEntryRefusal(ApprovalEntry entry, int series)
        {
            foreach (ApprovalLeg leg in entry.Legs)
            {
                if (!leg.IsStopEntry || leg.Price == 0) continue;
                double last = LastPrice(series);
                double nearest = leg.IsLong ? Math.Max(last, strategy.GetCurrentAsk(series)) : Math.Min(last, strategy.GetCurrentBid(series));
                bool isPassed = leg.IsLong ? nearest >= leg.Price : nearest <= leg.Price;
                if (isPassed) return "stop_passed: the market at " + nearest + " has passed the stop entry at " + leg.Price;
            }

            return null;
        }
    }
}
