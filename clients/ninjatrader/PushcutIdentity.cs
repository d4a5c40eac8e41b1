using System;
using System.Reflection;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Who asks: the same strategy may run on two charts, and a person must see which account an order would go to.
    public partial class MainStrategy : Strategy
    {
        private string pushcutRun;

        private ApprovalAccount PushcutAccount()
        {
            return Account == null ? null : new ApprovalAccount { Name = Account.Name, IsSimulated = PushcutIsSimulated(Account) };
        }

        /// <summary>By reflection: the property is not in the help, and one compile error breaks every script of the user.</summary>
        private static bool? PushcutIsSimulated(Account account)
        {
            PropertyInfo provider = account.GetType().GetProperty("Provider");
            if (provider == null) return null;
            string name = Convert.ToString(provider.GetValue(account, null));
            return name == "Simulator" || name == "Playback";
        }

        private string PushcutInstance()
        {
            return Name + " " + pushcutRun.Substring(0, 4);
        }

        /// <summary>Empty for a strategy without a chart.</summary>
        private string PushcutChart()
        {
            return ChartControl == null ? string.Empty : Instruments[0].FullName + " " + PushcutTimeframeOf(BarsPeriods[0]);
        }
    }
}
