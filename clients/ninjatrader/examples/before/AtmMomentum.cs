using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Discretionary
{
    // Enters with a saved ATM strategy, which then looks after its stop and its target. Live only, as all of them.
    public class AtmMomentum : Strategy
    {
        private string orderId = string.Empty;
        private string atmId = string.Empty;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "AtmMomentum";
                AtmTemplate = "breakout";
                BarsRequiredToTrade = 20;
            }
        }

        public string AtmTemplate { get; set; }

        protected override void OnBarUpdate()
        {
            if (State != State.Realtime || CurrentBar < BarsRequiredToTrade) return;
            if (!IsBusy() && Close[0] > Close[1] && Close[1] > Close[2]) Enter();
        }

        private bool IsBusy()
        {
            if (orderId.Length == 0) return false;
            string[] status = GetAtmStrategyEntryOrderStatus(orderId);
            bool isOver = status.Length == 3 && (status[2] == "Cancelled" || status[2] == "Rejected");
            bool isDone = status.Length == 3 && status[2] == "Filled" && GetAtmStrategyMarketPosition(atmId) == MarketPosition.Flat;
            return !isOver && !isDone;
        }

        private void Enter()
        {
            orderId = GetAtmStrategyUniqueId();
            atmId = GetAtmStrategyUniqueId();
            AtmStrategyCreate(OrderAction.Buy, OrderType.Market, 0, 0, TimeInForce.Day, orderId, AtmTemplate, atmId, delegate { });
        }
    }
}
