using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Cancels live entry orders that nobody approved, and reports them: another EnterLong, a forgotten line, an order of the
    // historical bars that went live. Exits are never touched.
    public partial class MainStrategy : Strategy
    {
        private const int PushcutMostRemembered = 256;
        private static readonly TimeSpan PushcutCancelAgainAfter = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan PushcutCancelPatience = TimeSpan.FromSeconds(5);
        private readonly ConcurrentDictionary<Order, PushcutStray> pushcutStrays = new ConcurrentDictionary<Order, PushcutStray>();
        private readonly ApprovalRecent<Order> pushcutReleased = new ApprovalRecent<Order>(PushcutMostRemembered);
        private readonly ApprovalRecent<Order> pushcutReported = new ApprovalRecent<Order>(PushcutMostRemembered);

        /// <summary>Null unless an unapproved order still works: until it is gone, the position to ask about is not known.</summary>
        private string PushcutStrayRefusal()
        {
            if (pushcutStrays.IsEmpty) return null;
            foreach (PushcutStray stray in pushcutStrays.Values) return "unapproved_order: " + stray.Description + " works without an approval and is being cancelled";
            return null;
        }

        /// <summary>With each update of an order.</summary>
        private void PushcutWatch(Order order, OrderState state)
        {
            if (!PushcutIsEntry(order)) return;
            if (!PushcutIsLive) PushcutNoteVirtual(order, state);
            else PushcutPursue(PushcutStrayOf(order, !Order.IsTerminalState(state) || state == OrderState.Filled), state);
        }

        private void PushcutWatchExecution(Execution execution, double price, int quantity)
        {
            Order order = execution.Order;
            if (!PushcutIsLive || !PushcutIsEntry(order)) return;
            PushcutStray stray = PushcutStrayOf(order, true);
            if (stray == null) return;
            stray.Fills.AddExecution(execution.ExecutionId, price, quantity);
            PushcutPursue(stray, stray.Fills.Quantity >= order.Quantity ? OrderState.Filled : OrderState.PartFilled);
        }

        /// <summary>Without the platform's own rules for closing, an order against the position that is no larger only closes it.</summary>
        private bool PushcutIsEntry(Order order)
        {
            bool isLong = order.OrderAction == OrderAction.Buy;
            if (!isLong && order.OrderAction != OrderAction.SellShort) return false;
            if (!IsUnmanaged) return true;
            int index = Array.FindIndex(Instruments, delegate(Instrument one) { return one.FullName == order.Instrument.FullName; });
            if (index < 0) return true;
            Position position = Positions[index];
            bool isAgainst = position.MarketPosition == (isLong ? MarketPosition.Short : MarketPosition.Long);
            return !isAgainst || order.Quantity > position.Quantity;
        }

        /// <summary>Null for an order that was approved, allowed, or dealt with before.</summary>
        /// <param name="isOpen">Whether the order can still do something, or has done it.</param>
        private PushcutStray PushcutStrayOf(Order order, bool isOpen)
        {
            foreach (PushcutStray known in pushcutStrays.Values)
            {
                if (PushcutIsSame(known.Order, order)) return known;
            }

            if (!isOpen || pushcutSession == null || PushcutAllowEntriesWithoutApproval || PushcutIsReleased(order)) return null;
            return PushcutAddStray(order, "the strategy placed it without asking");
        }

        private PushcutStray PushcutAddStray(Order order, string cause)
        {
            if (pushcutReported.Contains(delegate(Order one) { return PushcutIsSame(one, order); })) return null;
            PushcutStray stray = new PushcutStray(order, cause);
            if (!pushcutStrays.TryAdd(order, stray)) return pushcutStrays[order];
            Volatile.Write(ref pushcutStirred, 1);
            PushcutShout(stray.Description + " has no approval and is being cancelled: " + cause);
            return stray;
        }

        /// <summary>All orders of one entry together may be as large as what was approved.</summary>
        private bool PushcutIsReleased(Order order)
        {
            if (pushcutReleased.Contains(delegate(Order one) { return PushcutIsSame(one, order); })) return true;
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (!entry.TryRelease(order)) continue;
                pushcutReleased.Add(order);
                return true;
            }

            return false;
        }

        private static bool PushcutIsSame(Order one, Order other)
        {
            return ReferenceEquals(one, other) || (one.OrderId == other.OrderId && !string.IsNullOrEmpty(one.OrderId));
        }

        private void PushcutPursue(PushcutStray stray, OrderState state)
        {
            if (stray == null) return;
            stray.Fills.AddTotal(stray.Order.Filled, stray.Order.AverageFillPrice);
            if (state == OrderState.Filled) PushcutEndStray(stray, "filled");
            else if (Order.IsTerminalState(state)) PushcutEndStray(stray, stray.Fills.Quantity > 0 ? "filled" : "cancelled");
            else if (state != OrderState.CancelPending && state != OrderState.CancelSubmitted) PushcutCancelStray(stray);
        }

        private void PushcutCancelStray(PushcutStray stray)
        {
            stray.CancelTriedAt = ApprovalClock.Elapsed();
            try
            {
                CancelOrder(stray.Order);
            }
            catch (Exception fault)
            {
                PushcutShout(stray.Description + " could not be cancelled: " + fault.Message);
            }
        }

        private void PushcutEndStray(PushcutStray stray, string state)
        {
            PushcutStray gone;
            if (!pushcutStrays.TryRemove(stray.Order, out gone)) return;
            pushcutReported.Add(stray.Order);
            string what = state == "filled" ? "was FILLED without an approval, " + stray.Fills.Quantity + " at " + stray.Fills.AveragePrice + "; close the position or keep it" : "was cancelled";
            PushcutShout(stray.Description + " " + what);
            PushcutSendAlert(stray, state);
        }

        /// <summary>A cancel that the broker did not take is repeated; one that it does not confirm is reported.</summary>
        private void PushcutTendStrays(TimeSpan now)
        {
            foreach (PushcutStray stray in pushcutStrays.Values)
            {
                OrderState state = stray.Order.OrderState;
                if (Order.IsTerminalState(state)) PushcutPursue(stray, state);
                else if (!stray.CancelTriedAt.HasValue || now - stray.CancelTriedAt.Value >= PushcutCancelAgainAfter) PushcutCancelStray(stray);
                if (now - stray.SeenAt < PushcutCancelPatience || !stray.TrySayWorking()) continue;
                PushcutShout(stray.Description + " still works without an approval; cancel it by hand");
                PushcutSendAlert(stray, "working");
            }
        }

        private void PushcutSendAlert(PushcutStray stray, string state)
        {
            ApprovalSession session = Volatile.Read(ref pushcutSession);
            if (session != null) session.Alert(stray.Alert(state, stray.Cause, PushcutAccount()));
        }
    }
}
