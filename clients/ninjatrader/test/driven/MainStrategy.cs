using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Countersign.Testing;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    public class signalPackage
    {
        public double price { get; set; }

        public int instrumentSeriesIndex { get; set; }
    }

    public class patternFunctionResponse
    {
        public string patternSubType { get; set; }

        public string patternId { get; set; }

        public double recStop { get; set; }

        public double recTarget { get; set; }

        public int recQty { get; set; }

        public double signalScore { get; set; }

        /// <summary>Something of the owner's own.</summary>
        public EntryWish Wish { get; set; }
    }

    /// <summary>
    /// Stands for the user's own strategy: it enters what a test wishes, on the next bar, by the same hooks that the
    /// README asks a user to put in.
    /// </summary>
    public partial class MainStrategy : Strategy
    {
        private readonly List<KeyValuePair<int, Action>> wishes = new List<KeyValuePair<int, Action>>();

        public double microContractStoploss { get; set; }

        public double microContractTakeProfit { get; set; }

        /// <summary>Roots of the instruments of further series, parted by blanks.</summary>
        public string MoreSeries { get; set; }

        /// <summary>Name of an indicator that each bar of the past sets.</summary>
        public string PastIndicator { get; set; }

        /// <summary>An entry of the historical run, placed bare: "limit" goes on working, "market" opens a position.</summary>
        public string PastEntry { get; set; }

        /// <summary>What PushcutRecheck says; "throw" makes it throw.</summary>
        public string Objection { get; set; }

        public void WishOnNextBar(bool isAwaited, EntryWish wish, Action<bool> told)
        {
            lock (wishes) wishes.Add(new KeyValuePair<int, Action>(wish.On, delegate { Begin(isAwaited, wish, told); }));
        }

        public void AskNow(EntryWish wish)
        {
            if (wish.SignalKey.Length > 0) PushcutSetSignalKey(wish.SignalKey);
            if (wish.Config.Length == 0) RequestEntry(wish.Quantity, wish.Action, SignalOf(wish), wish.Name, 0, wish.OrderType, PatternOf(wish));
            else RequestEntry(wish.Quantity, wish.Action, SignalOf(wish), wish.Name, 0, wish.OrderType, PatternOf(wish), wish.Config);
        }

        /// <summary>An entry that nobody is asked about, in the first series.</summary>
        public void EnterUngated(EntryWish wish)
        {
            Enter(wish, wish.Action == OrderAction.Buy, wish.OrderType, wish.Quantity, wish.Price > 0 ? wish.Price : Close[0]);
        }

        /// <summary>Shown beside the next question.</summary>
        public void ShowIndicator(string name, double value)
        {
            PushcutSetIndicator(name, value);
        }

        /// <summary>What every bar costs because of the gate, for measuring.</summary>
        public void RunBarHook()
        {
            PushcutOnBarUpdate();
        }

        protected override void OnStateChange()
        {
            PushcutOnStateChange();
            if (State == State.SetDefaults)
            {
                microContractStoploss = 50;
                microContractTakeProfit = 150;
                MoreSeries = string.Empty;
                Objection = string.Empty;
                PastIndicator = string.Empty;
                PastEntry = string.Empty;
            }
            else if (State == State.Configure)
            {
                pushcutOptions.OpenPage = delegate(string page) { Platform.Journal.Add("page", "text", page); };
                foreach (string root in MoreSeries.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries)) AddDataSeries(root + " 12-13", BarsPeriodType.Minute, 5);
            }
        }

        protected override void OnBarUpdate()
        {
            PushcutOnBarUpdate();
            if (State == State.Historical && PastIndicator.Length > 0) ShowIndicator(PastIndicator, CurrentBar);
            if (State == State.Historical && CurrentBar == 10 && BarsInProgress == 0) EnterInThePast();
            foreach (Action wish in Taken(BarsInProgress)) wish();
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            PushcutOnOrderUpdate(order, orderState, time, comment);
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            PushcutOnExecutionUpdate(execution, price, quantity, time);
        }

        partial void PushcutRecheck(OrderAction action, ref string refusal)
        {
            if (Objection == "throw") throw new InvalidOperationException("the check is broken");
            if (Objection.Length > 0) refusal = Objection + " for " + action;
        }

        protected void EntryLimitFunctionLite(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            Platform.Handing = overWriteSignal;
            EntryWish wish = builtSignal.Wish;
            if (wish.Meanwhile == "terminated") Platform.TerminateFromElsewhere();
            if (wish.Meanwhile == "older cancelled") Platform.Broker.CancelWorking(0);
            if (wish.Meanwhile == "reject pressed") Platform.Chart.Press("REJECT", 1);
            if (wish.Throws == "before the order") throw new InvalidOperationException("no order today");
            int quantity = wish.OrderedQuantity > 0 ? wish.OrderedQuantity : accountEntryQuantity;
            double price = signalPackageParam == null ? 0 : signalPackageParam.price;
            Enter(wish, OA == OrderAction.Buy, orderType, quantity, price);
            if (wish.Throws == "after the order") throw new InvalidOperationException("too late to regret");
        }

        /// <summary>As a later version of it, with one more argument.</summary>
        protected void EntryLimitFunctionLite(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal, string config)
        {
            Platform.Journal.Add("config", "text", config);
            EntryLimitFunctionLite(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal);
        }

        private void Enter(EntryWish wish, bool isLong, OrderType type, int quantity, double price)
        {
            bool isMarket = type == OrderType.Market;
            string name = string.IsNullOrEmpty(wish.OrderedName) ? wish.Name : wish.OrderedName;
            int series = wish.NamesSeries ? wish.Series : BarsInProgress;
            if (isMarket && isLong) EnterLong(series, quantity, name);
            else if (isMarket) EnterShort(series, quantity, name);
            else if (type == OrderType.StopMarket && isLong) EnterLongStopMarket(series, true, quantity, price, name);
            else if (type == OrderType.StopMarket) EnterShortStopMarket(series, true, quantity, price, name);
            // Without its series, as a user may well have written it.
            else if (wish.DiesWithBar && isLong) EnterLongLimit(quantity, price, name);
            else if (wish.DiesWithBar) EnterShortLimit(quantity, price, name);
            else if (isLong) EnterLongLimit(series, true, quantity, price, name);
            else EnterShortLimit(series, true, quantity, price, name);
        }

        private void EnterInThePast()
        {
            if (PastEntry == "limit") EnterLongLimit(0, true, 2, Close[0] - 1000 * TickSize, "past");
            if (PastEntry == "market") EnterLong(0, 2, "past");
        }

        private static signalPackage SignalOf(EntryWish wish)
        {
            return wish.HasNoSignal ? null : new signalPackage { price = wish.Price, instrumentSeriesIndex = wish.Series };
        }

        private static patternFunctionResponse PatternOf(EntryWish wish)
        {
            return new patternFunctionResponse
            {
                patternSubType = wish.Name,
                patternId = wish.Name,
                recStop = wish.RecStop,
                recTarget = wish.RecTarget,
                recQty = wish.Quantity,
                signalScore = 0.8,
                Wish = wish
            };
        }

        private void Begin(bool isAwaited, EntryWish wish, Action<bool> told)
        {
            int series = wish.HasNoSignal || wish.Series >= BarsArray.Length ? BarsInProgress : wish.Series;
            if (wish.Price == 0) wish.Price = BarsArray[series].GetClose(CurrentBars[series]) + wish.Ticks * Instruments[series].MasterInstrument.TickSize;
            if (isAwaited) AwaitAsync(wish, told);
            else AskNow(wish);
        }

        private async void AwaitAsync(EntryWish wish, Action<bool> told)
        {
            bool isApproved = await EntryLimitFunctionLiteWithApproval(wish.Quantity, wish.Action, SignalOf(wish), wish.Name, 0, wish.OrderType, PatternOf(wish));
            told(isApproved);
        }

        private List<Action> Taken(int series)
        {
            lock (wishes)
            {
                List<KeyValuePair<int, Action>> taken = wishes.FindAll(delegate(KeyValuePair<int, Action> wish) { return wish.Key == series; });
                wishes.RemoveAll(taken.Contains);
                return taken.ConvertAll(delegate(KeyValuePair<int, Action> wish) { return wish.Value; });
            }
        }
    }
}
