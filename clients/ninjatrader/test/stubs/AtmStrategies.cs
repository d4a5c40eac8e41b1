using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.Stubs
{
    /// <summary>What a person has saved in the order window: the quantity is its own, and no argument of the call.</summary>
    public sealed class AtmTemplate
    {
        public AtmTemplate()
        {
            Quantity = 1;
            StopTicks = 8;
            TargetTicks = 16;
        }

        public int Quantity { get; set; }

        public int StopTicks { get; set; }

        public int TargetTicks { get; set; }
    }

    /// <summary>
    /// Entries with a stop and a target that the platform looks after by itself. No event of them comes to the strategy,
    /// its position does not know them, and a fill shows in theirs with the next bar only.
    /// </summary>
    public sealed class AtmStrategies
    {
        private readonly Platform platform;
        private readonly Dictionary<string, Atm> byId = new Dictionary<string, Atm>();
        private readonly Dictionary<string, Atm> byOrderId = new Dictionary<string, Atm>();
        private int ids;

        public AtmStrategies(Platform platform)
        {
            this.platform = platform;
        }

        /// <summary>The platform never says whether it made one.</summary>
        public bool IsCallbackLost { get; set; }

        public string NextId()
        {
            return "atm-" + Interlocked.Increment(ref ids).ToString(CultureInfo.InvariantCulture);
        }

        public void Create(OrderAction action, OrderType type, double limitPrice, double stopPrice, string orderId, string template, string id, Action<ErrorCode, string> callback)
        {
            platform.EnsureOrderAllowed("AtmStrategyCreate", id, 1);
            // Ended within the event it is dropped below, as any other order.
            if (platform.Strategy.State < State.Realtime) platform.Forbid("AtmStrategyCreate in " + platform.Strategy.State);
            if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(orderId) || byId.ContainsKey(id) || byOrderId.ContainsKey(orderId)) platform.Forbid("AtmStrategyCreate with an id that is empty or in use");
            AtmTemplate found;
            bool isKnown = platform.Options.AtmTemplates.TryGetValue(template, out found);
            if (!isKnown || platform.IsTerminated || platform.Broker.Mode == BrokerMode.Ignore)
            {
                platform.Journal.Add("ignored", "action", action.ToString(), "quantity", 0, "signal", id, "why", isKnown ? "the platform made no ATM strategy" : "no such template");
                Answer(callback, ErrorCode.UnableToSubmitOrder, id);
                return;
            }

            Atm atm = new Atm(platform, found, action, type, limitPrice, stopPrice);
            byId[id] = atm;
            byOrderId[orderId] = atm;
            platform.Journal.Add("atm order", "instrument", platform.Series[0].Instrument.FullName, "action", action.ToString(), "type", type.ToString(), "quantity", found.Quantity, "price", limitPrice, "stop", stopPrice, "signal", id, "bar", platform.CurrentBar, "on_thread", platform.IsOnThread, "by", platform.Handing);
            atm.Begin(platform.Broker.Mode);
            Answer(callback, ErrorCode.NoError, id);
        }

        /// <summary>Average price, quantity and state; empty for an order that is not known.</summary>
        public string[] StatusOf(string orderId)
        {
            Atm atm;
            return byOrderId.TryGetValue(orderId, out atm) ? new[] { atm.Price.ToString(CultureInfo.CurrentCulture), atm.Filled.ToString(CultureInfo.CurrentCulture), atm.State.ToString() } : new string[0];
        }

        /// <summary>Null: there is none, which NinjaTrader complains about in its log.</summary>
        public Atm Find(string id)
        {
            Atm atm;
            if (byId.TryGetValue(id ?? string.Empty, out atm)) return atm;
            platform.Journal.Add("log", "text", "ATM strategy \"" + id + "\" does not exist", "level", LogLevel.Error.ToString());
            return null;
        }

        public bool Cancel(string orderId)
        {
            Atm atm;
            return byOrderId.TryGetValue(orderId, out atm) && atm.Cancel();
        }

        /// <summary>Fills what still works. On the instrument thread.</summary>
        public void FillWorking()
        {
            foreach (Atm atm in byId.Values) atm.Fill();
        }

        internal void HandleBar(BarRow bar)
        {
            foreach (Atm atm in byId.Values) atm.HandleBar(bar);
        }

        /// <summary>On a thread that is not the strategy's.</summary>
        private void Answer(Action<ErrorCode, string> callback, ErrorCode error, string id)
        {
            if (callback != null && !IsCallbackLost) ThreadPool.QueueUserWorkItem(delegate { callback(error, id); });
        }
    }
}
