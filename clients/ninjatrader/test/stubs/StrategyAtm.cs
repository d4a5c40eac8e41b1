using System;
using NinjaTrader.Cbi;
using NinjaTrader.Stubs;

namespace NinjaTrader.NinjaScript
{
    public abstract partial class StrategyBase
    {
        public string GetAtmStrategyUniqueId()
        {
            return Platform.Atm.NextId();
        }

        public void AtmStrategyCreate(
            OrderAction orderAction, OrderType orderType, double limitPrice, double stopPrice, TimeInForce timeInForce, string orderId, string strategyTemplateName, string atmStrategyId,
            Action<ErrorCode, string> callback)
        {
            Platform.Atm.Create(orderAction, orderType, limitPrice, stopPrice, orderId, strategyTemplateName, atmStrategyId, callback);
        }

        /// <summary>Average price, quantity and state; empty for an order that is not known.</summary>
        public string[] GetAtmStrategyEntryOrderStatus(string orderId)
        {
            EnsureThread("GetAtmStrategyEntryOrderStatus");
            return Platform.Atm.StatusOf(orderId);
        }

        public MarketPosition GetAtmStrategyMarketPosition(string atmStrategyId)
        {
            int signed = SignedOf(Find("GetAtmStrategyMarketPosition", atmStrategyId));
            return signed > 0 ? MarketPosition.Long : signed < 0 ? MarketPosition.Short : MarketPosition.Flat;
        }

        public int GetAtmStrategyPositionQuantity(string atmStrategyId)
        {
            return Math.Abs(SignedOf(Find("GetAtmStrategyPositionQuantity", atmStrategyId)));
        }

        public double GetAtmStrategyPositionAveragePrice(string atmStrategyId)
        {
            Atm atm = Find("GetAtmStrategyPositionAveragePrice", atmStrategyId);
            return SignedOf(atm) == 0 ? 0 : atm.Price;
        }

        public double GetAtmStrategyRealizedProfitLoss(string atmStrategyId)
        {
            Atm atm = Find("GetAtmStrategyRealizedProfitLoss", atmStrategyId);
            return atm == null ? 0 : atm.Realized;
        }

        /// <summary>False: there is no such position.</summary>
        public bool AtmStrategyClose(string atmStrategyId)
        {
            Atm atm = Find("AtmStrategyClose", atmStrategyId);
            return atm != null && atm.Close();
        }

        /// <summary>False: there is no such order, or it is over.</summary>
        public bool AtmStrategyCancelEntryOrder(string orderId)
        {
            EnsureThread("AtmStrategyCancelEntryOrder");
            return Platform.Atm.Cancel(orderId);
        }

        private Atm Find(string call, string atmStrategyId)
        {
            EnsureThread(call);
            return Platform.Atm.Find(atmStrategyId);
        }

        private static int SignedOf(Atm atm)
        {
            return atm == null ? 0 : atm.Signed;
        }
    }
}
