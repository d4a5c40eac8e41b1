using System;
using System.Threading;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // From a signal to its question: what needs none, what can't be asked, and the rest.
    public partial class MainStrategy : Strategy
    {
        private string pushcutDropped;

        private void PushcutBegin(PushcutCall call, TaskCompletionSource<bool> answered)
        {
            // Whatever becomes of this signal, the next one has values of its own.
            call.Indicators = PushcutTakeIndicators();
            call.SignalKey = PushcutTakeSignalKey();
            if (!EnablePushcutApproval || IsInStrategyAnalyzer || State < State.Transition)
            {
                PushcutPlaceUnasked(call, answered);
                return;
            }

            ApprovalSession session = Volatile.Read(ref pushcutSession);
            string obstacle = PushcutStopRefusal() ?? (session == null ? "not_started: PushcutOnStateChange() was not called when the strategy went live with the approval on" : null);
            if (obstacle != null)
            {
                PushcutDrop(call, answered, obstacle);
                return;
            }

            if (PushcutIsOnThread)
            {
                PushcutGo(call.Copy(), Math.Max(0, BarsInProgress), session, answered);
                return;
            }

            // A chart's button comes on a thread that may not read bars, and while no series of its own is being updated: its
            // order belongs to the series that its signal names.
            PushcutCall copy = call.Copy();
            PushcutQueue(delegate { PushcutGo(copy, PushcutSeriesOf(copy, 0), session, answered); }, delegate { PushcutDrop(copy, answered, "strategy_stopped: the strategy was stopped"); });
        }

        /// <summary>Without a question while trades are virtual: they are nobody's money. On the strategy's thread, where that can't change meanwhile.</summary>
        private void PushcutGo(PushcutCall call, int context, ApprovalSession session, TaskCompletionSource<bool> answered)
        {
            if (IsWaitUntilFlat) PushcutPlaceUnasked(call, answered);
            else PushcutAsk(call, context, session, answered);
        }

        private void PushcutPlaceUnasked(PushcutCall call, TaskCompletionSource<bool> answered)
        {
            PushcutPlace(call);
            if (answered != null) answered.TrySetResult(true);
        }

        /// <summary>A signal that is never asked about must not vanish without a word.</summary>
        private void PushcutDrop(PushcutCall call, TaskCompletionSource<bool> answered, string reason)
        {
            string line = "Pushcut " + call.Direction + " " + call.Quantity + " \"" + call.SignalName + "\" not asked: " + reason;
            // A signal that stands for many ticks would bury other lines.
            if (Interlocked.Exchange(ref pushcutDropped, line) != line) Print(line);
            if (answered != null) answered.TrySetResult(false);
        }

        /// <param name="context">The BarsInProgress that the order is to be placed in, as it would have been without approval.</param>
        private void PushcutAsk(PushcutCall call, int context, ApprovalSession session, TaskCompletionSource<bool> answered)
        {
            int series = PushcutSeriesOf(call, context);
            string obstacle = PushcutSeriesRefusal(series);
            PushcutReversal reversal = null;
            try
            {
                // Before anything else that may be in the way: an exit never waits.
                if (obstacle == null) reversal = PushcutReversalOf(call, series);
                obstacle = obstacle ?? PushcutStrayRefusal() ?? PushcutKnownRefusal(call, series);
            }
            catch (Exception fault)
            {
                obstacle = "check_failed: " + fault.Message;
            }

            if (obstacle != null)
            {
                PushcutDrop(call, answered, obstacle);
                return;
            }

            PushcutEntry entry = new PushcutEntry(Instruments[series].FullName, call, session, answered) { Series = series, Context = context, Reversal = reversal };
            PushcutEntry standing = pushcutWaiting.GetOrAdd(entry.Key, entry);
            if (!ReferenceEquals(standing, entry))
            {
                // The signal often stands for several bars, and each would ask again.
                if (standing.TrySayBusy()) Print("Pushcut " + standing.TradeUuid + " still waits: further signals for " + standing.Instrument + " " + call.Direction + " are dropped until it ends");
                entry.Answer(false);
                return;
            }

            Volatile.Write(ref pushcutStirred, 1);
            Func<ApprovalRequest> build;
            try
            {
                build = PushcutSnapshot(entry);
            }
            catch (Exception fault)
            {
                // Thrown on, it could end the strategy, whose positions need it.
                PushcutRefuse(entry, "snapshot_failed: " + fault.Message);
                return;
            }

            if (pushcutStopped) PushcutRefuse(entry, "strategy_stopped: the strategy was stopped as it asked");
            else session.Ask(entry.TradeUuid, build, delegate(ApprovalOutcome outcome) { PushcutHear(entry, outcome); });
        }

        private static int PushcutSeriesOf(PushcutCall call, int otherwise)
        {
            return PushcutIsMissing(call.Signal) ? otherwise : call.Signal.instrumentSeriesIndex;
        }

        private string PushcutSeriesRefusal(int series)
        {
            if (series < 0 || series >= pushcutSeriesCount) return "invalid_request: the signal is for series " + series + ", and there are " + pushcutSeriesCount;
            return CurrentBars[series] < 0 ? "invalid_request: series " + series + " has no bar yet" : null;
        }
    }
}
