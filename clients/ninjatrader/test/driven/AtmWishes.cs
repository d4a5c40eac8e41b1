using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    public partial class MainStrategy : Strategy
    {
        public void AskAtmNow(string name, OrderAction action, int quantity)
        {
            pushcutGate.AskAtm(ApprovalEntry.Market(action, quantity, name), "random", new ApprovalCallbacks());
        }
    }
}
