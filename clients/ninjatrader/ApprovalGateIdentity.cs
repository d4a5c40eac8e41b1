using System;
using System.Reflection;
using NinjaTrader.Cbi;

namespace Countersign
{
    // Who asks: the same strategy may run on two charts, and the approver must see which account an order would go to.
    public sealed partial class ApprovalGate
    {
        private string run;

        private ApprovalAccount AccountOf()
        {
            return strategy.Account == null ? null : new ApprovalAccount { Name = strategy.Account.Name, IsSimulated = IsSimulated(strategy.Account) };
        }

        /// <summary>By reflection: the property isn't documented, and one compile error breaks all of the user's scripts.</summary>
        private static bool? IsSimulated(Account account)
        {
            PropertyInfo provider = account.GetType().GetProperty("Provider");
            if (provider == null) return null;
            string name = Convert.ToString(provider.GetValue(account, null));
            return name == "Simulator" || name == "Playback";
        }

        private string Instance()
        {
            return strategy.Name + " " + run.Substring(0, 4);
        }

        /// <summary>Empty for a strategy without a chart.</summary>
        private string Chart()
        {
            return strategy.ChartControl == null ? string.Empty : strategy.Instruments[0].FullName + " " + TimeframeOf(strategy.BarsPeriods[0]);
        }
    }
}
