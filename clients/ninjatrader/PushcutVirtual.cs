using System.Collections.Concurrent;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Orders of the virtual account: those of the historical bars, and those while the platform waits until flat. Some of
    // them can go live, and nobody was asked about them.
    public partial class MainStrategy : Strategy
    {
        private readonly ConcurrentDictionary<Order, bool> pushcutVirtual = new ConcurrentDictionary<Order, bool>();
        private volatile bool pushcutIsWaiting;

        /// <summary>Whether an order that is placed now reaches the account.</summary>
        private bool PushcutIsLive
        {
            get { return State == State.Realtime && !IsWaitUntilFlat; }
        }

        private void PushcutNoteVirtual(Order order, OrderState state)
        {
            if (!EnablePushcutApproval || IsInStrategyAnalyzer) return;
            bool gone;
            if (Order.IsTerminalState(state)) pushcutVirtual.TryRemove(order, out gone);
            else pushcutVirtual[order] = true;
        }

        /// <summary>As the strategy starts, and with each bar and event while the platform waits until flat.</summary>
        private void PushcutLookForLive()
        {
            pushcutIsWaiting = IsWaitUntilFlat;
            if (pushcutIsWaiting) return;
            foreach (Order order in pushcutVirtual.Keys) PushcutCancelCarried(order);
            pushcutVirtual.Clear();
        }

        private void PushcutCancelCarried(Order order)
        {
            // Null for what is live already, and for what the platform held back.
            Order live = GetRealtimeOrder(order) ?? (order.IsBacktestOrder ? null : order);
            if (live == null || live.OrderState == OrderState.Cancelled || live.OrderState == OrderState.Rejected) return;
            PushcutPursue(PushcutAddStray(live, "it comes from the historical bars"), live.OrderState);
        }

        /// <summary>Adopting sends the strategy's unmatched orders to the account at once, before anybody can be asked.</summary>
        private bool PushcutRefusesToAdopt()
        {
            if (StartBehavior != StartBehavior.AdoptAccountPosition || !EnablePushcutApproval || IsInStrategyAnalyzer) return false;
            PushcutShout("Not started: with the start behavior \"Adopt account position\" orders go live without an approval. Choose \"Wait until flat\", or switch the approval off");
            return true;
        }
    }
}
