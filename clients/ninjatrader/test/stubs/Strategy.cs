using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript
{
    /// <summary>Orders and what comes back of them.</summary>
    public abstract partial class StrategyBase : NinjaScriptBase
    {
        protected StrategyBase()
        {
            DefaultQuantity = 1;
            EntriesPerDirection = 1;
            StartBehavior = StartBehavior.WaitUntilFlat;
            RealtimeErrorHandling = RealtimeErrorHandling.StopCancelClose;
        }

        public int DefaultQuantity { get; set; }

        public int EntriesPerDirection { get; set; }

        public EntryHandling EntryHandling { get; set; }

        public bool IsExitOnSessionCloseStrategy { get; set; }

        public int ExitOnSessionCloseSeconds { get; set; }

        public bool IsFillLimitOnTouch { get; set; }

        public bool IsInstantiatedOnEachOptimizationIteration { get; set; }

        public bool IsUnmanaged { get; set; }

        /// <summary>Live by its state, and all its trades are virtual: the historical position is still open.</summary>
        public bool IsWaitUntilFlat { get; internal set; }

        public bool IncludeCommission { get; set; }

        public bool IncludeTradeHistoryInBacktest { get; set; }

        public OrderFillResolution OrderFillResolution { get; set; }

        public RealtimeErrorHandling RealtimeErrorHandling { get; set; }

        public double Slippage { get; set; }

        public StartBehavior StartBehavior { get; set; }

        public StopTargetHandling StopTargetHandling { get; set; }

        public TimeInForce TimeInForce { get; set; }

        public bool TraceOrders { get; set; }

        protected bool IsInStrategyAnalyzer
        {
            get { return Platform != null && Platform.Options.IsAnalyzer; }
        }

        public Account Account
        {
            get { return Platform == null ? null : Platform.Broker.Account; }
        }

        public Position Position
        {
            get { return Platform == null ? null : Platform.Current.Broker.Position; }
        }

        public Position[] Positions
        {
            get { return new List<NinjaTrader.Stubs.DataSeries>(Platform.Series).ConvertAll(delegate(NinjaTrader.Stubs.DataSeries one) { return one.Broker.Position; }).ToArray(); }
        }

        internal void RaiseOrderUpdate(Order order, ErrorCode error, string comment)
        {
            OnOrderUpdate(order, order.LimitPrice, order.StopPrice, order.Quantity, order.Filled, order.AverageFillPrice, order.OrderState, order.Time, error, comment);
        }

        internal void RaiseExecutionUpdate(Execution execution)
        {
            OnExecutionUpdate(execution, execution.ExecutionId, execution.Price, execution.Quantity, execution.MarketPosition, execution.OrderId, execution.Time);
        }

        protected virtual void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
        }

        protected virtual void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
        }

        public Order EnterLong()
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.Market, DefaultQuantity, 0, 0, string.Empty, false);
        }

        public Order EnterLong(int quantity)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.Market, quantity, 0, 0, string.Empty, false);
        }

        public Order EnterLong(string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.Market, DefaultQuantity, 0, 0, signalName, false);
        }

        public Order EnterLong(int quantity, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.Market, quantity, 0, 0, signalName, false);
        }

        public Order EnterLong(int barsInProgressIndex, int quantity, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.Buy, OrderType.Market, quantity, 0, 0, signalName, false);
        }

        public Order EnterShort()
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.Market, DefaultQuantity, 0, 0, string.Empty, false);
        }

        public Order EnterShort(int quantity)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.Market, quantity, 0, 0, string.Empty, false);
        }

        public Order EnterShort(string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.Market, DefaultQuantity, 0, 0, signalName, false);
        }

        public Order EnterShort(int quantity, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.Market, quantity, 0, 0, signalName, false);
        }

        public Order EnterShort(int barsInProgressIndex, int quantity, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.SellShort, OrderType.Market, quantity, 0, 0, signalName, false);
        }

        public Order EnterLongLimit(int quantity, double limitPrice, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.Limit, quantity, limitPrice, 0, signalName, false);
        }

        public Order EnterLongLimit(int barsInProgressIndex, bool isLiveUntilCancelled, int quantity, double limitPrice, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.Buy, OrderType.Limit, quantity, limitPrice, 0, signalName, isLiveUntilCancelled);
        }

        public Order EnterShortLimit(int quantity, double limitPrice, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.Limit, quantity, limitPrice, 0, signalName, false);
        }

        public Order EnterShortLimit(int barsInProgressIndex, bool isLiveUntilCancelled, int quantity, double limitPrice, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.SellShort, OrderType.Limit, quantity, limitPrice, 0, signalName, isLiveUntilCancelled);
        }

        public Order EnterLongStopMarket(int quantity, double stopPrice, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.Buy, OrderType.StopMarket, quantity, 0, stopPrice, signalName, false);
        }

        public Order EnterLongStopMarket(int barsInProgressIndex, bool isLiveUntilCancelled, int quantity, double stopPrice, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.Buy, OrderType.StopMarket, quantity, 0, stopPrice, signalName, isLiveUntilCancelled);
        }

        public Order EnterShortStopMarket(int quantity, double stopPrice, string signalName)
        {
            return Place(Platform == null ? 0 : Platform.InProgress, OrderAction.SellShort, OrderType.StopMarket, quantity, 0, stopPrice, signalName, false);
        }

        public Order EnterShortStopMarket(int barsInProgressIndex, bool isLiveUntilCancelled, int quantity, double stopPrice, string signalName)
        {
            return Place(barsInProgressIndex, OrderAction.SellShort, OrderType.StopMarket, quantity, 0, stopPrice, signalName, isLiveUntilCancelled);
        }

        public Order ExitLong()
        {
            return ExitLong("Exit long", string.Empty);
        }

        public Order ExitLong(string signalName, string fromEntrySignal)
        {
            return Platform.Current.Broker.Exit(OrderAction.Sell, signalName);
        }

        public Order ExitShort()
        {
            return ExitShort("Exit short", string.Empty);
        }

        public Order ExitShort(string signalName, string fromEntrySignal)
        {
            return Platform.Current.Broker.Exit(OrderAction.BuyToCover, signalName);
        }

        public Order ExitLong(int barsInProgressIndex, int quantity, string signalName, string fromEntrySignal)
        {
            return Platform.Series[barsInProgressIndex].Broker.Exit(OrderAction.Sell, signalName);
        }

        public Order ExitShort(int barsInProgressIndex, int quantity, string signalName, string fromEntrySignal)
        {
            return Platform.Series[barsInProgressIndex].Broker.Exit(OrderAction.BuyToCover, signalName);
        }

        /// <summary>The live order that the platform made of a historical one; null when it made none.</summary>
        public Order GetRealtimeOrder(Order historicalOrder)
        {
            EnsureThread("GetRealtimeOrder");
            foreach (NinjaTrader.Stubs.DataSeries one in Platform.Series)
            {
                Order renewed = one.Broker.RenewedOf(historicalOrder);
                if (renewed != null) return renewed;
            }

            return null;
        }

        public void CancelOrder(Order order)
        {
            foreach (NinjaTrader.Stubs.DataSeries one in Platform.Series) one.Broker.Cancel(order);
        }

        public void SetStopLoss(CalculationMode mode, double value)
        {
            SetStopLoss(string.Empty, mode, value, false);
        }

        public void SetStopLoss(string fromEntrySignal, CalculationMode mode, double value, bool isSimulatedStop)
        {
            EnsureThread("SetStopLoss");
            foreach (NinjaTrader.Stubs.DataSeries one in Platform.Series) one.Broker.Brackets.SetStop(fromEntrySignal, mode, value);
        }

        public void SetProfitTarget(CalculationMode mode, double value)
        {
            SetProfitTarget(string.Empty, mode, value);
        }

        public void SetProfitTarget(string fromEntrySignal, CalculationMode mode, double value)
        {
            EnsureThread("SetProfitTarget");
            foreach (NinjaTrader.Stubs.DataSeries one in Platform.Series) one.Broker.Brackets.SetTarget(fromEntrySignal, mode, value);
        }

        /// <summary>Without a series, an order goes to the one that is being updated.</summary>
        private Order Place(int series, OrderAction action, OrderType type, int quantity, double limitPrice, double stopPrice, string signalName, bool isLiveUntilCancelled)
        {
            if (Platform == null) throw new InvalidOperationException("an order before there is any data");
            return Platform.Series[series].Broker.Enter(action, type, quantity, limitPrice, stopPrice, signalName, isLiveUntilCancelled);
        }
    }
}

namespace NinjaTrader.NinjaScript.Strategies
{
    public abstract partial class Strategy : StrategyBase
    {
    }
}
