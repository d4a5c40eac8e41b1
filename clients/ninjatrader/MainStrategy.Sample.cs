using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    /// <summary>The data of a signal, as in your own strategy.</summary>
    public class signalPackage
    {
        public double price { get; set; }

        public int instrumentSeriesIndex { get; set; }
    }

    /// <summary>What a pattern found, as in your own strategy. Stop and target are dollars; 0 means no recommendation.</summary>
    public class patternFunctionResponse
    {
        public string patternSubType { get; set; }

        public string patternId { get; set; }

        public double recStop { get; set; }

        public double recTarget { get; set; }

        public int recQty { get; set; }

        public double signalScore { get; set; }
    }

    // A small complete strategy: it enters when the close leaves the range of the last 20 bars on the side of EMA and VWAP.
    // An example, not a profitable strategy. The five places marked "gate" are all that approval needs.
    public partial class MainStrategy : Strategy
    {
        private const string LongSignal = "Breakout long";
        private const string ShortSignal = "Breakout short";
        private const int RangeBars = 20;
        private const int BarsToFill = 3;
        private EMA ema;
        private MAX highest;
        private MIN lowest;
        private double sessionValue;
        private double sessionVolume;
        private Order entryOrder;
        private int entryBar;

        /// <summary>Risk in dollars per order.</summary>
        public double microContractStoploss { get; set; }

        /// <summary>Target in dollars per contract.</summary>
        public double microContractTakeProfit { get; set; }

        private double Vwap
        {
            get { return sessionVolume > 0 ? sessionValue / sessionVolume : Close[0]; }
        }

        protected override void OnStateChange()
        {
            // Gate, 1 of 5.
            PushcutOnStateChange();
            if (State == State.SetDefaults)
            {
                Name = "MainStrategy";
                Description = "Breakout with EMA and VWAP that asks for approval before it enters";
                Calculate = Calculate.OnBarClose;
                BarsRequiredToTrade = RangeBars + 1;
                EntriesPerDirection = 1;
                IsExitOnSessionCloseStrategy = true;
                ExitOnSessionCloseSeconds = 60;
                // With another choice an entry from the backtest could go live without approval.
                StartBehavior = StartBehavior.WaitUntilFlat;
                microContractStoploss = 50;
                microContractTakeProfit = 150;
            }
            else if (State == State.DataLoaded)
            {
                ema = EMA(20);
                highest = MAX(High, RangeBars);
                lowest = MIN(Low, RangeBars);
            }
            else if (State == State.Realtime)
            {
                // An order from the backtest can't be cancelled here.
                entryOrder = null;
            }
        }

        protected override void OnBarUpdate()
        {
            // Gate, 2 of 5.
            PushcutOnBarUpdate();
            UpdateVwap();
            if (CurrentBar < BarsRequiredToTrade) return;
            CancelStaleEntry();
            if (Position.MarketPosition != MarketPosition.Flat || entryOrder != null) return;
            if (Close[0] > highest[1] && Close[0] > ema[0] && Close[0] > Vwap) Signal(OrderAction.Buy, LongSignal);
            else if (Close[0] < lowest[1] && Close[0] < ema[0] && Close[0] < Vwap) Signal(OrderAction.SellShort, ShortSignal);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            // Gate, 3 of 5.
            PushcutOnOrderUpdate(order, orderState, time, comment);
            if (order.Name != LongSignal && order.Name != ShortSignal) return;
            bool isOver = orderState == OrderState.Filled || orderState == OrderState.Cancelled || orderState == OrderState.Rejected;
            entryOrder = isOver ? null : order;
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            // Gate, 4 of 5.
            PushcutOnExecutionUpdate(execution, price, quantity, time);
        }

        /// <summary>Places an entry with its stop and target; independent of approval.</summary>
        protected void EntryLimitFunctionLite(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            bool isLong = OA == OrderAction.Buy;
            int side = isLong ? 1 : -1;
            double price = signalPackageParam.price;
            // Convert dollars to points before adding them to a price. The risk is per order, the target per contract.
            double pointValue = Instrument.MasterInstrument.PointValue;
            double stopPoints = Smaller(builtSignal.recStop, microContractStoploss) / (accountEntryQuantity * pointValue);
            double targetPoints = Smaller(builtSignal.recTarget, microContractTakeProfit) / pointValue;
            double stop = Instrument.MasterInstrument.RoundToTickSize(price - side * stopPoints);
            double target = Instrument.MasterInstrument.RoundToTickSize(price + side * targetPoints);
            if (stop == price || target == price)
            {
                // The picture shows no level there either, and there must be no entry without its stop.
                Print("No entry: its stop or target would be at the entry price");
                return;
            }

            SetStopLoss(overWriteSignal, CalculationMode.Price, stop, false);
            SetProfitTarget(overWriteSignal, CalculationMode.Price, target);
            entryBar = CurrentBar;
            if (isLong) EnterLongLimit(0, true, accountEntryQuantity, price, overWriteSignal);
            else EnterShortLimit(0, true, accountEntryQuantity, price, overWriteSignal);
        }

        private static double Smaller(double recommended, double own)
        {
            return recommended > 0 && recommended < own ? recommended : own;
        }

        private void Signal(OrderAction action, string name)
        {
            signalPackage signal = new signalPackage { price = Close[0], instrumentSeriesIndex = 0 };
            patternFunctionResponse pattern = new patternFunctionResponse { patternSubType = "breakout", patternId = name, recQty = 1, signalScore = 0.6 };
            PushcutSetIndicator("ema_20", ema[0]);
            PushcutSetIndicator("vwap", Vwap);
            // Gate, 5 of 5: it was EntryLimitFunctionLite(…).
            RequestEntry(1, action, signal, name, CurrentBar, OrderType.Limit, pattern);
        }

        private void UpdateVwap()
        {
            if (Bars.IsFirstBarOfSession)
            {
                sessionValue = 0;
                sessionVolume = 0;
            }

            sessionValue += Volume[0] * (High[0] + Low[0] + Close[0]) / 3;
            sessionVolume += Volume[0];
        }

        /// <summary>A limit order that lives until it is cancelled must be cancelled.</summary>
        private void CancelStaleEntry()
        {
            if (entryOrder != null && CurrentBar - entryBar >= BarsToFill) CancelOrder(entryOrder);
        }
    }
}
