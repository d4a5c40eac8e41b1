using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    // How approved trades end, from the fills of exit orders: each once, in whatever order the broker delivers them.
    public sealed partial class ApprovalGate
    {
        private const int MostHeld = 64;
        /// <summary>For exits that come before the fill of their entry.</summary>
        private static readonly TimeSpan ExitPatience = TimeSpan.FromMinutes(1);
        private readonly object exitsGate = new object();
        private readonly List<ApprovalQuestion> held = new List<ApprovalQuestion>();
        private readonly List<ApprovalExitOrder> exitOrders = new List<ApprovalExitOrder>();

        /// <summary>On each fill of an entry.</summary>
        private void Hold(ApprovalQuestion question)
        {
            if (!question.IsApproved) return;
            lock (exitsGate)
            {
                if (!held.Contains(question)) Add(question);
                if (held.Count > MostHeld) held.RemoveAt(0);
            }

            MatchExits();
        }

        /// <summary>Placed from flat or against a position, it follows trades whose exit was not seen: a later exit is not theirs.</summary>
        private void Add(ApprovalQuestion question)
        {
            bool isMore = question.PositionSide == (question.FilledSide > 0 ? MarketPosition.Long : MarketPosition.Short);
            if (!isMore) held.RemoveAll(delegate(ApprovalQuestion one) { return one.Instrument == question.Instrument; });
            held.Add(question);
        }

        private void NoteExitTotal(Order order, OrderState state)
        {
            if ((state != OrderState.Filled && state != OrderState.PartFilled) || !IsExit(order)) return;
            ExitOrderOf(order).Fills.AddTotal(order.Filled, order.AverageFillPrice);
            MatchExits();
        }

        private void NoteExitExecution(Execution execution, double price, int quantity)
        {
            if (!IsExit(execution.Order)) return;
            ExitOrderOf(execution.Order).Fills.AddExecution(execution.ExecutionId, price, quantity);
            MatchExits();
        }

        private bool IsExit(Order order)
        {
            return IsLive && (order.OrderAction == OrderAction.Sell || order.OrderAction == OrderAction.BuyToCover);
        }

        private ApprovalExitOrder ExitOrderOf(Order order)
        {
            lock (exitsGate)
            {
                ApprovalExitOrder known = exitOrders.Find(delegate(ApprovalExitOrder one) { return ApprovalOrder.IsSame(one.Order, order); });
                if (known == null) exitOrders.Add(known = new ApprovalExitOrder(order));
                return known;
            }
        }

        private void MatchExits()
        {
            TimeSpan now = ApprovalClock.Elapsed();
            lock (exitsGate)
            {
                foreach (ApprovalExitOrder exit in exitOrders)
                {
                    exit.Take();
                    // First the trades that the exit names.
                    Match(exit, delegate(ApprovalQuestion one) { return one.IsNamedBy(exit.Order); });
                    Match(exit, delegate { return true; });
                }

                held.RemoveAll(delegate(ApprovalQuestion one) { return one.LeftQuantity == 0 && one.IsWhole; });
                exitOrders.RemoveAll(delegate(ApprovalExitOrder exit) { return now - exit.SeenAt >= ExitPatience && Order.IsTerminalState(exit.Order.OrderState); });
            }
        }

        private void Match(ApprovalExitOrder exit, Predicate<ApprovalQuestion> mayEnd)
        {
            foreach (ApprovalQuestion question in held)
            {
                if (exit.LeftQuantity == 0) return;
                int quantity = Math.Min(exit.LeftQuantity, question.LeftQuantity);
                // An exit before the trade was placed closed another position.
                if (exit.SeenAt < question.PlacedAt) continue;
                if (quantity == 0 || question.Instrument != exit.Order.Instrument.FullName || question.FilledSide != exit.Side || !mayEnd(question)) continue;
                question.ReportExit(exit.Of(quantity, question.AveragePrice, Utc(Now())));
            }
        }
    }
}
