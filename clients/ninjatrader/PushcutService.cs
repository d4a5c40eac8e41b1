using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The gate: asks before an entry, and places it on the strategy's own thread when a person has said yes. The README
    // names the few things that are not called Pushcut…, and could meet a name of yours; the helpers are called from your
    // own overrides.
    public partial class MainStrategy : Strategy
    {
        private readonly ConcurrentDictionary<string, PushcutEntry> pushcutWaiting = new ConcurrentDictionary<string, PushcutEntry>();
        private ApprovalSession pushcutSession;
        private int pushcutSeriesCount;
        private volatile bool pushcutStopped;

        /// <summary>
        /// Your own last word before an approved order, on the strategy's thread: implement it to give a reason not to
        /// enter any more, such as your trading hours.
        /// </summary>
        partial void PushcutRecheck(OrderAction action, ref string refusal);

        /// <summary>Asks and returns at once; with approval, EntryLimitFunctionLite is called later with the same arguments.</summary>
        protected void RequestEntry(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            PushcutBegin(PushcutCallOf(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal), null);
        }

        /// <summary>
        /// The same with an answer: true when EntryLimitFunctionLite was called. What follows an await runs on another
        /// thread, bars later: touch nothing of the strategy there.
        /// </summary>
        protected Task<bool> EntryLimitFunctionLiteWithApproval(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            // Elsewhere, so that what follows your await does not run in the middle of ours.
            TaskCompletionSource<bool> answered = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            PushcutBegin(PushcutCallOf(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal), answered);
            return answered.Task;
        }

        /// <summary>To be called in OnStateChange, in every state.</summary>
        protected void PushcutOnStateChange()
        {
            if (State == State.SetDefaults) PushcutSetDefaults();
            else if (State == State.Configure && PushcutRefusesToAdopt()) SetState(State.Terminated);
            else if (State == State.Realtime && EnablePushcutApproval && !IsInStrategyAnalyzer) PushcutStart();
            else if (State == State.Terminated) PushcutStop();
        }

        /// <summary>To be called first of all in OnBarUpdate, for every series.</summary>
        protected void PushcutOnBarUpdate()
        {
            if (pushcutSession == null || State != State.Realtime) return;
            pushcutThread = Thread.CurrentThread.ManagedThreadId;
            if (pushcutIsWaiting) PushcutLookForLive();
            // Most bars find nothing to do.
            if (Volatile.Read(ref pushcutStirred) == 0) return;
            PushcutDrain();
            PushcutTend();
        }

        private static PushcutCall PushcutCallOf(int quantity, OrderAction action, signalPackage signal, string signalName, int bar, OrderType orderType, patternFunctionResponse pattern)
        {
            return new PushcutCall { Quantity = quantity, Action = action, Signal = signal, SignalName = signalName, Bar = bar, OrderType = orderType, Pattern = pattern };
        }

        private void PushcutStart()
        {
            if (pushcutSession != null) return;
            // An instance may be used for one run after another.
            pushcutStopped = false;
            pushcutRun = Guid.NewGuid().ToString("N");
            pushcutPlaced.Clear();
            pushcutStrays.Clear();
            pushcutReleased.Clear();
            pushcutHours.Clear();
            pushcutCooldown.Clear();
            pushcutExits.Clear();
            // What the historical bars have set is not of now.
            PushcutTakeIndicators();
            PushcutTakeSignalKey();
            pushcutSeriesCount = BarsArray.Length;
            PushcutObserveFeeds();
            PushcutPrintSettings();
            ApprovalSession session = new ApprovalSession(PushcutOpener(), PushcutTell);
            Interlocked.Exchange(ref pushcutSession, session);
            // Terminated may have come meanwhile, on another thread, and have found no session to stop.
            if (State == State.Realtime) session.Start(PushcutPulse);
            else PushcutStop();
            PushcutLookForLive();
        }

        /// <summary>From any thread, also in the middle of OnBarUpdate.</summary>
        private void PushcutStop()
        {
            pushcutStopped = true;
            ApprovalSession session = Interlocked.Exchange(ref pushcutSession, null);
            PushcutFlushCalls();
            if (session != null)
            {
                foreach (PushcutEntry entry in pushcutWaiting.Values) PushcutRefuse(entry, "strategy_stopped: the strategy was stopped while it waited");
                foreach (PushcutEntry entry in pushcutPlaced.Values) PushcutSayLost(entry);
                session.Stop();
            }

            PushcutPrintLines();
        }

        private void PushcutAct(PushcutEntry entry)
        {
            string refusal;
            try
            {
                refusal = PushcutRefusalOf(entry);
            }
            catch (Exception fault)
            {
                // Thrown on, it would leave the entry undecided, and everybody in the dark.
                refusal = "check_failed: " + fault.Message;
            }

            if (!pushcutStopped && entry.Outcome.IsRejected) pushcutCooldown.Note(entry.Key, CurrentBars[entry.Series], entry.Call.SignalKey);
            if (refusal != null) PushcutRefuse(entry, refusal);
            else if (entry.TryPlace()) PushcutExecute(entry);
        }

        private void PushcutExecute(PushcutEntry entry)
        {
            entry.PlacedAt = ApprovalClock.Elapsed();
            entry.HandedOverAt = PushcutNow();
            // Before the call: OnOrderUpdate may come within it.
            pushcutPlaced[entry.TradeUuid] = entry;
            Volatile.Write(ref pushcutStirred, 1);
            try
            {
                PushcutPlace(entry.Call);
            }
            catch (Exception fault)
            {
                entry.IsHandedOver = true;
                // What was ordered before the fault is an order all the same.
                string done = entry.Order == null ? " not executed" : entry.IsApproved ? " ordered, but" : " EXECUTED WITHOUT APPROVAL, but";
                Print("Pushcut " + entry.TradeUuid + done + ": order_failed: " + fault.Message);
                if (entry.Order == null) PushcutReportUnused(entry, "the order call failed: " + fault.Message);
                entry.Answer(entry.Order != null);
                PushcutLeave(entry);
                throw;
            }

            string said = entry.Outcome.IsApproved ? " approved: " : " EXECUTED WITHOUT APPROVAL: " + entry.Outcome.Reason + ": ";
            Print("Pushcut " + entry.TradeUuid + said + entry.Instrument + " " + entry.Call.Direction + " " + entry.Call.Quantity + ", order handed over");
            entry.IsHandedOver = true;
            if (pushcutStopped) PushcutSayLost(entry);
            entry.Answer(true);
            PushcutLeave(entry);
        }

        /// <summary>Once for each entry: prints the reason, and reports an approval that goes unused.</summary>
        private void PushcutRefuse(PushcutEntry entry, string reason)
        {
            bool isFirst = entry.TryRefuse();
            // Of an order that is on its way, what becomes of it is told; here it is not known.
            if (entry.IsPlaced) return;
            // Also when the yes came after the refusal: the line was printed, and the server has still to be told.
            PushcutReportUnused(entry, reason);
            if (!isFirst) return;
            Print("Pushcut " + entry.TradeUuid + " not executed: " + reason);
            PushcutLeave(entry);
        }

        private static void PushcutReportUnused(PushcutEntry entry, string reason)
        {
            if (entry.IsApproved && entry.TrySayUnused()) entry.Report("ignored", 0, null, DateTime.UtcNow, reason);
        }

        /// <summary>Lets the next signal of this instrument and direction ask.</summary>
        private void PushcutLeave(PushcutEntry entry)
        {
            ((ICollection<KeyValuePair<string, PushcutEntry>>)pushcutWaiting).Remove(new KeyValuePair<string, PushcutEntry>(entry.Key, entry));
            entry.Answer(false);
        }

        private void PushcutPlace(PushcutCall call)
        {
            EntryLimitFunctionLite(call.Quantity, call.Action, call.Signal, call.SignalName, call.Bar, call.OrderType, call.Pattern);
        }
    }
}
