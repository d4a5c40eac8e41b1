using System;
using System.Collections.Generic;
using System.Threading;

namespace Countersign
{
    // Acts on a decision: places the entry once, or prints and reports the refusal once.
    public sealed partial class ApprovalGate
    {
        private void Act(ApprovalQuestion question)
        {
            string refusal;
            try
            {
                refusal = RefusalOf(question);
            }
            catch (Exception fault)
            {
                // Rethrown, it would leave the request undecided without a report.
                refusal = "check_failed: " + fault.Message;
            }

            if (!stopped && question.Outcome.IsRejected) cooldown.Note(question.Key, strategy.CurrentBars[question.Series], question.Entry.SignalKey);
            if (refusal != null) Refuse(question, refusal);
            else if (question.TryPlace()) Execute(question);
            else Refuse(question, "taken_back: the approval came after the request was withdrawn");
        }

        private void Execute(ApprovalQuestion question)
        {
            question.PlacedAt = ApprovalClock.Elapsed();
            panelEnd = ApprovalPanel.Ended(question.IsApproved ? "approved" : "placed without approval");
            question.HandedOverAt = Now();
            // Before the call: OnOrderUpdate may be raised within it.
            placed[question.TradeUuid] = question;
            Volatile.Write(ref stirred, 1);
            ApprovalGrant grant = GrantOf(question);
            try
            {
                if (question.Atm != null) CreateAtm(question.Atm, grant.Legs[0]);
                question.Place(grant);
            }
            catch (Exception fault)
            {
                question.IsHandedOver = true;
                SayFailed(question, fault);
                throw;
            }

            string said = question.IsApproved ? " approved: " : " EXECUTED WITHOUT APPROVAL: " + question.Outcome.Reason + ": ";
            Print(question.TradeUuid + said + question.Instrument + " " + question.Entry.Direction + " " + grant.Quantity + ", order sent to NinjaTrader");
            question.IsHandedOver = true;
            if (stopped) SayLost(question);
            Finish(question, true);
            Leave(question);
            if (!stopped) CallBack(question.Callbacks.Approved, grant);
        }

        private static ApprovalGrant GrantOf(ApprovalQuestion question)
        {
            return new ApprovalGrant(question.TradeUuid, question.Entry.LegsFor(question.Quantity), question.Quantity)
            {
                EntryPrice = question.Terms.EntryPrice, StopPrice = question.Terms.StopPrice, TargetPrice = question.Terms.TargetPrice
            };
        }

        /// <summary>An order placed before the exception still counts.</summary>
        private void SayFailed(ApprovalQuestion question, Exception fault)
        {
            bool isOrdered = question.HasOrder;
            string done = !isOrdered ? " not executed" : question.IsApproved ? " ordered, but" : " EXECUTED WITHOUT APPROVAL, but";
            Print(question.TradeUuid + done + ": order_failed: " + fault.Message);
            if (!isOrdered) ReportUnused(question, "the order call failed: " + fault.Message);
            Finish(question, isOrdered);
            Leave(question);
            if (!isOrdered) Notify(question.Callbacks.Refused, "order_failed: " + fault.Message);
        }

        /// <summary>Once per request: prints the reason, and reports an unused approval.</summary>
        private void Refuse(ApprovalQuestion question, string reason)
        {
            bool isFirst = question.TryRefuse();
            // The outcome of an order in progress is reported elsewhere.
            if (question.IsPlaced) return;
            // Also if the approval came after the refusal: the line was printed, but the server must still be notified.
            ReportUnused(question, reason);
            if (!isFirst) return;
            panelEnd = ApprovalPanel.Ended(reason);
            Print(question.TradeUuid + " not executed: " + reason);
            Leave(question);
            EndSuperseded(question.Superseded);
            bool isWithdrawn = question.Outcome != null && question.Outcome.Code == "trade_withdrawn";
            Notify(isWithdrawn ? question.Callbacks.Withdrawn : question.Callbacks.Refused, reason);
        }

        private static void ReportUnused(ApprovalQuestion question, string reason)
        {
            if (question.IsApproved && question.TrySayUnused()) question.Report("ignored", 0, null, DateTime.UtcNow, reason);
        }

        /// <summary>Lets the next signal of this instrument and direction ask.</summary>
        private void Leave(ApprovalQuestion question)
        {
            ((ICollection<KeyValuePair<string, ApprovalQuestion>>)waiting).Remove(new KeyValuePair<string, ApprovalQuestion>(question.Key, question));
            UpdateButtons(question);
            Finish(question, false);
        }

        private void Finish(ApprovalQuestion question, bool isPlaced)
        {
            if (question.TryFinish()) CallBack(question.Callbacks.Finished, isPlaced);
        }
    }
}
