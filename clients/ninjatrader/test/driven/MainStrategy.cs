using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Countersign.Testing;
using NinjaTrader.Cbi;

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
    }

    /// <summary>
    /// Stands for the user's own strategy: it enters what a test wishes, on the next bar, by the same hooks that the
    /// README asks a user to put in.
    /// </summary>
    public partial class MainStrategy : Strategy
    {
        private readonly Queue<Action> wishes = new Queue<Action>();

        public double microContractStoploss { get; set; }

        public double microContractTakeProfit { get; set; }

        public void WishOnNextBar(bool isAwaited, EntryWish wish, Action<bool> told)
        {
            lock (wishes) wishes.Enqueue(delegate { Begin(isAwaited, wish, told); });
        }

        public void AskNow(EntryWish wish)
        {
            RequestEntry(wish.Quantity, wish.Action, new signalPackage { price = wish.Price }, wish.Name, 0, wish.OrderType, PatternOf(wish));
        }

        /// <summary>What every bar costs because of the gate, for measuring.</summary>
        public void RunBarHook()
        {
            PushcutOnBarUpdate();
        }

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                microContractStoploss = 50;
                microContractTakeProfit = 150;
            }

            PushcutOnStateChange();
        }

        protected override void OnBarUpdate()
        {
            PushcutOnBarUpdate();
            foreach (Action wish in Taken()) wish();
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            PushcutOnExecutionUpdate(execution, price, quantity, time);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            PushcutOnOrderUpdate(order, orderState, time, comment);
        }

        protected void EntryLimitFunctionLite(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            Platform.Handing = overWriteSignal;
            bool isLong = OA == OrderAction.Buy;
            if (orderType == OrderType.Market)
            {
                if (isLong) EnterLong(accountEntryQuantity, overWriteSignal);
                else EnterShort(accountEntryQuantity, overWriteSignal);
                return;
            }

            if (isLong) EnterLongLimit(0, true, accountEntryQuantity, signalPackageParam.price, overWriteSignal);
            else EnterShortLimit(0, true, accountEntryQuantity, signalPackageParam.price, overWriteSignal);
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
                signalScore = 0.8
            };
        }

        private void Begin(bool isAwaited, EntryWish wish, Action<bool> told)
        {
            if (wish.Price == 0) wish.Price = Close[0];
            if (isAwaited) AwaitAsync(wish, told);
            else AskNow(wish);
        }

        private async void AwaitAsync(EntryWish wish, Action<bool> told)
        {
            bool isApproved = await EntryLimitFunctionLiteWithApproval(wish.Quantity, wish.Action, new signalPackage { price = wish.Price }, wish.Name, 0, wish.OrderType, PatternOf(wish));
            told(isApproved);
        }

        private List<Action> Taken()
        {
            lock (wishes)
            {
                List<Action> taken = new List<Action>(wishes);
                wishes.Clear();
                return taken;
            }
        }
    }
}
