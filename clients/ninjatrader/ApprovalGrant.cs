using System.Collections.Generic;

namespace Countersign
{
    /// <summary>What may be ordered now. The quantity may be lower than what was asked for.</summary>
    public sealed class ApprovalGrant
    {
        internal ApprovalGrant(string tradeUuid, IList<ApprovalLeg> legs, int quantity)
        {
            TradeUuid = tradeUuid;
            Legs = legs;
            Quantity = quantity;
        }

        /// <summary>Null if no approval was needed: a backtest, virtual trades, or the gate is off.</summary>
        public string TradeUuid { get; private set; }

        /// <summary>For an entry of one order, its quantity; for an OCO pair, that of each side.</summary>
        public int Quantity { get; private set; }

        /// <summary>The orders to place, with the approved quantities.</summary>
        public IList<ApprovalLeg> Legs { get; private set; }

        /// <summary>As the approver saw it; null if not shown.</summary>
        public double? EntryPrice { get; internal set; }

        /// <summary>As the approver saw it; null if not shown.</summary>
        public double? StopPrice { get; internal set; }

        /// <summary>As the approver saw it; null if not shown.</summary>
        public double? TargetPrice { get; internal set; }
    }
}
