using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The gate: asks before an entry, and places it on the strategy's own thread when a person has said yes. Everything
    // here is named Pushcut…, so that it meets no name of yours; the helpers are called from your own overrides.
    public partial class MainStrategy : Strategy
    {
        [ThreadStatic]
        private static MainStrategy pushcutRunning;

        private readonly ConcurrentDictionary<string, PushcutEntry> pushcutWaiting = new ConcurrentDictionary<string, PushcutEntry>();
        private readonly ConcurrentQueue<PushcutEntry> pushcutDecided = new ConcurrentQueue<PushcutEntry>();
        private readonly ConcurrentQueue<Action> pushcutCalls = new ConcurrentQueue<Action>();
        private readonly ConcurrentQueue<string> pushcutLines = new ConcurrentQueue<string>();
        private ApprovalSession pushcutSession;
        private volatile bool pushcutStopped;
        private int pushcutDraining;
        /// <summary>1 when a bar may have something to do.</summary>
        private int pushcutStirred;
        private int pushcutThread;

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
            else if (State == State.Realtime && EnablePushcutApproval && !IsInStrategyAnalyzer) PushcutStart();
            else if (State == State.Terminated) PushcutStop();
        }

        /// <summary>To be called first of all in OnBarUpdate.</summary>
        protected void PushcutOnBarUpdate()
        {
            if (pushcutSession == null || State != State.Realtime) return;
            pushcutThread = Thread.CurrentThread.ManagedThreadId;
            // Most bars find nothing, and asking five collections costs: IsEmpty of a ConcurrentDictionary takes all its locks.
            if (Volatile.Read(ref pushcutStirred) == 0) return;
            // A full fence, before the queues are looked at: what is queued after the look stirs again.
            Interlocked.Exchange(ref pushcutStirred, 0);
            PushcutDrain();
            if (pushcutWaiting.IsEmpty && pushcutPlaced.IsEmpty) return;
            Volatile.Write(ref pushcutStirred, 1);
            PushcutTend();
        }

        private static PushcutCall PushcutCallOf(int quantity, OrderAction action, signalPackage signal, string signalName, int bar, OrderType orderType, patternFunctionResponse pattern)
        {
            return new PushcutCall { Quantity = quantity, Action = action, Signal = signal, SignalName = signalName, Bar = bar, OrderType = orderType, Pattern = pattern };
        }

        private void PushcutStart()
        {
            if (pushcutSession != null) return;
            pushcutStopped = false;
            PushcutPrintSettings();
            ApprovalSession session = new ApprovalSession(PushcutOpener(), PushcutTell);
            pushcutSession = session;
            session.Start(delegate { if (!pushcutWaiting.IsEmpty || !pushcutPlaced.IsEmpty || PushcutHasNews) PushcutRaise(); });
        }

        /// <summary>From any thread, also in the middle of OnBarUpdate.</summary>
        private void PushcutStop()
        {
            pushcutStopped = true;
            ApprovalSession session = Interlocked.Exchange(ref pushcutSession, null);
            PushcutFlushCalls();
            if (session == null) return;
            foreach (PushcutEntry entry in pushcutWaiting.Values) PushcutRefuse(entry, "strategy_stopped: the strategy was stopped while it waited");
            PushcutForgetPlaced();
            session.Stop();
        }

        private void PushcutBegin(PushcutCall call, TaskCompletionSource<bool> answered)
        {
            if (!EnablePushcutApproval || IsInStrategyAnalyzer || State < State.Realtime)
            {
                PushcutPlace(call);
                if (answered != null) answered.TrySetResult(true);
                return;
            }

            ApprovalSession session = Volatile.Read(ref pushcutSession);
            if (session == null || pushcutStopped || State != State.Realtime)
            {
                if (answered != null) answered.TrySetResult(false);
                return;
            }

            if (PushcutIsOnThread)
            {
                PushcutAsk(call.Copy(), session, answered);
                return;
            }

            // A chart's button comes on a thread that may not read bars.
            PushcutCall copy = call.Copy();
            pushcutCalls.Enqueue(delegate { PushcutBegin(copy, answered); });
            PushcutRaise();
            if (pushcutStopped) PushcutFlushCalls();
        }

        private bool PushcutIsOnThread
        {
            get { return ReferenceEquals(pushcutRunning, this) || pushcutThread == Thread.CurrentThread.ManagedThreadId; }
        }

        private bool PushcutHasNews
        {
            get { return !pushcutDecided.IsEmpty || !pushcutCalls.IsEmpty || !pushcutLines.IsEmpty; }
        }

        private void PushcutAsk(PushcutCall call, ApprovalSession session, TaskCompletionSource<bool> answered)
        {
            int series = PushcutIsMissing(call.Signal) ? 0 : call.Signal.instrumentSeriesIndex;
            if (series < 0 || series >= BarsArray.Length) series = 0;
            string key = Instruments[series].FullName + "|" + call.Direction;
            PushcutEntry entry = new PushcutEntry(key, call, session, answered) { Series = series };
            // The signal often stands for several bars, and each would ask again.
            if (CurrentBars[series] < 0 || !pushcutWaiting.TryAdd(key, entry))
            {
                entry.Answer(false);
                return;
            }

            Volatile.Write(ref pushcutStirred, 1);
            Func<ApprovalRequest> build;
            try
            {
                build = PushcutSnapshot(entry);
            }
            catch (Exception)
            {
                // Left there, it would stand in the way of every later signal.
                PushcutLeave(entry);
                throw;
            }

            if (pushcutStopped) PushcutRefuse(entry, "strategy_stopped: the strategy was stopped as it asked");
            else session.Ask(entry.TradeUuid, build, delegate(ApprovalOutcome outcome) { PushcutHear(entry, outcome); });
        }

        /// <summary>In the background: hands the decision over, by two ways because NinjaTrader drops events in silence.</summary>
        private void PushcutHear(PushcutEntry entry, ApprovalOutcome outcome)
        {
            entry.DecidedAt = ApprovalClock.Elapsed();
            entry.Outcome = outcome;
            pushcutDecided.Enqueue(entry);
            PushcutRaise();
            if (pushcutStopped) PushcutDrainStopped();
        }

        /// <summary>A line for the output window, printed on the strategy's thread.</summary>
        private void PushcutTell(string line)
        {
            pushcutLines.Enqueue("Pushcut: " + line);
            PushcutRaise();
        }

        private void PushcutRaise()
        {
            Volatile.Write(ref pushcutStirred, 1);
            try
            {
                TriggerCustomEvent(PushcutOnEvent, null);
            }
            catch (Exception)
            {
                // The strategy is going away, or isn't there yet; the next bar finds the queues.
            }
        }

        private void PushcutOnEvent(object unused)
        {
            MainStrategy before = pushcutRunning;
            pushcutRunning = this;
            try
            {
                PushcutDrain();
                if (!pushcutStopped) PushcutTend();
            }
            finally
            {
                pushcutRunning = before;
            }
        }

        /// <summary>
        /// One thread at a time without a lock, which must not be held across an order: whoever comes second leaves, and
        /// the first looks again before it goes.
        /// </summary>
        private void PushcutDrain()
        {
            while (PushcutHasNews)
            {
                if (Interlocked.CompareExchange(ref pushcutDraining, 1, 0) != 0) return;
                try
                {
                    string line;
                    while (pushcutLines.TryDequeue(out line)) Print(line);
                    Action call;
                    while (pushcutCalls.TryDequeue(out call)) call();
                    PushcutEntry entry;
                    while (pushcutDecided.TryDequeue(out entry)) PushcutAct(entry);
                }
                finally
                {
                    Volatile.Write(ref pushcutDraining, 0);
                }
            }
        }

        private void PushcutFlushCalls()
        {
            Action call;
            while (pushcutCalls.TryDequeue(out call)) call();
        }

        /// <summary>For answers that come after the end: none is acted on, and an approval among them is reported.</summary>
        private void PushcutDrainStopped()
        {
            PushcutEntry entry;
            while (pushcutDecided.TryDequeue(out entry)) PushcutAct(entry);
        }

        private void PushcutAct(PushcutEntry entry)
        {
            string refusal = PushcutRefusalOf(entry);
            if (refusal != null) PushcutRefuse(entry, refusal);
            else if (entry.TryEnd()) PushcutExecute(entry);
        }

        private void PushcutExecute(PushcutEntry entry)
        {
            entry.PlacedAt = ApprovalClock.Elapsed();
            // Before the call: OnOrderUpdate may come within it.
            pushcutPlaced[entry.TradeUuid] = entry;
            Volatile.Write(ref pushcutStirred, 1);
            try
            {
                PushcutPlace(entry.Call);
            }
            catch (Exception fault)
            {
                PushcutEntry gone;
                pushcutPlaced.TryRemove(entry.TradeUuid, out gone);
                entry.Report("ignored", 0, null, DateTime.UtcNow, "the order call failed: " + fault.Message);
                Print("Pushcut " + entry.TradeUuid + " not executed: order_failed: " + fault.Message);
                PushcutLeave(entry);
                throw;
            }

            entry.IsHandedOver = true;
            string said = entry.Outcome.IsApproved ? " approved: " : " EXECUTED WITHOUT APPROVAL: " + entry.Outcome.Reason + ": ";
            Print("Pushcut " + entry.TradeUuid + said + entry.Key.Replace("|", " ") + " " + entry.Call.Quantity + ", order handed over");
            entry.Answer(true);
            PushcutLeave(entry);
        }

        /// <summary>Once for each entry: prints the reason, and reports an approval that goes unused.</summary>
        private void PushcutRefuse(PushcutEntry entry, string reason)
        {
            bool isUnused = entry.Outcome != null && entry.Outcome.IsApproved;
            if (!entry.TryEnd())
            {
                // Stopped before the answer came: the line is printed, and the server has still to be told.
                if (isUnused && pushcutStopped && entry.TrySayUnused()) entry.Report("ignored", 0, null, DateTime.UtcNow, reason);
                return;
            }

            if (isUnused && entry.TrySayUnused()) entry.Report("ignored", 0, null, DateTime.UtcNow, reason);
            Print("Pushcut " + entry.TradeUuid + " not executed: " + reason);
            PushcutLeave(entry);
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
