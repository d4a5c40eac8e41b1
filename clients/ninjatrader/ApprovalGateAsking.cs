using System;
using System.Collections.Concurrent;
using System.Threading;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // Turns a signal into a request, unless it needs none or can't be requested.
    public sealed partial class ApprovalGate
    {
        private readonly ConcurrentDictionary<string, Signal> queued = new ConcurrentDictionary<string, Signal>();
        private string dropped;

        private string Begin(ApprovalEntry entry, Action<ApprovalGrant> place, ApprovalCallbacks callbacks, bool isSuperseding, ApprovalAtm atm)
        {
            if (entry == null) throw new ArgumentNullException("entry");
            if (place == null) throw new ArgumentNullException("place");
            string tradeUuid = Guid.NewGuid().ToString("D");
            Signal signal = new Signal { TradeUuid = tradeUuid, Entry = entry.Copy(), Place = place, Callbacks = callbacks ?? new ApprovalCallbacks(), IsSuperseding = isSuperseding, Atm = atm };
            if (!IsOn || strategy.State < State.Transition)
            {
                PlaceUnasked(signal);
                return tradeUuid;
            }

            string obstacle = StopRefusal() ?? (Volatile.Read(ref session) == null ? "not_started: OnStateChange() was not called when the strategy went live with the approval on" : null) ?? EntryFault(signal.Entry) ?? (atm == null ? null : AtmFault(signal.Entry));
            if (obstacle != null) Drop(signal, obstacle);
            else if (IsOnThread) Go(signal, Math.Max(0, strategy.BarsInProgress));
            // A chart button calls on a thread that may not read bars, and while none of its series is being updated: its
            // order belongs to its signal's series.
            else
            {
                queued[tradeUuid] = signal;
                Queue(
                    delegate { if (IsStillQueued(signal)) Go(signal, signal.Entry.Series ?? 0); },
                    delegate { if (IsStillQueued(signal)) Drop(signal, "strategy_stopped: the strategy was stopped"); });
            }

            return tradeUuid;
        }

        /// <summary>True once, unless withdrawn.</summary>
        private bool IsStillQueued(Signal signal)
        {
            Signal gone;
            return queued.TryRemove(signal.TradeUuid, out gone);
        }

        private static string EntryFault(ApprovalEntry entry)
        {
            string fault = entry.FindFault();
            return fault == null ? null : "invalid_request: " + fault;
        }

        /// <summary>No approval is needed while trades are virtual: no money is at risk. On the strategy's thread, where that can't change meanwhile.</summary>
        private void Go(Signal signal, int context)
        {
            if (strategy.IsWaitUntilFlat && signal.Atm == null) PlaceUnasked(signal);
            else AskNow(signal, context);
        }

        private void PlaceUnasked(Signal signal)
        {
            ApprovalGrant grant = new ApprovalGrant(null, signal.Entry.Legs, signal.Entry.Quantity);
            if (signal.Atm != null) PlaceAtmUnasked(signal);
            signal.Place(grant);
            if (signal.Callbacks.Approved != null) signal.Callbacks.Approved(grant);
            if (signal.Callbacks.Finished != null) signal.Callbacks.Finished(true);
        }

        /// <summary>Prints why a signal isn't requested.</summary>
        private void Drop(Signal signal, string reason)
        {
            string line = signal.Entry.Direction + " " + signal.Entry.Quantity + " \"" + signal.Entry.First.SignalName + "\" not asked: " + reason;
            // A signal that persists for many ticks would bury other lines.
            if (Interlocked.Exchange(ref dropped, line) != line) Print(line);
            Turn(signal, reason);
        }

        private void Turn(Signal signal, string reason)
        {
            Notify(signal.Callbacks.Refused, reason);
            CallBack(signal.Callbacks.Finished, false);
        }

        /// <param name="context">The BarsInProgress that the order is to be placed in, as it would have been without approval.</param>
        private void AskNow(Signal signal, int context)
        {
            int series = signal.Entry.Series ?? context;
            string obstacle = SeriesRefusal(series);
            ApprovalReversal reversal = null;
            // First: whatever happens to the newer request, the older one must not be placed.
            ApprovalQuestion older = obstacle == null && signal.IsSuperseding ? WithdrawOlder(ApprovalQuestion.KeyOf(strategy.Instruments[series].FullName, signal.Entry.Direction)) : null;
            try
            {
                // Before any other check: an exit never waits.
                if (obstacle == null) reversal = ReversalOf(signal.Entry, series);
                obstacle = obstacle ?? StrayRefusal() ?? AtmRefusal(signal.Atm, strategy.Instruments[series].FullName) ?? KnownRefusal(signal.Entry, series);
            }
            catch (Exception fault)
            {
                obstacle = "check_failed: " + fault.Message;
            }

            if (obstacle != null)
            {
                EndSuperseded(older);
                Drop(signal, obstacle);
                return;
            }

            ApprovalQuestion question = new ApprovalQuestion(signal.TradeUuid, strategy.Instruments[series].FullName, signal.Entry, signal.Place, signal.Callbacks)
            {
                Session = Volatile.Read(ref session), Series = series, Context = context, Reversal = reversal, Atm = signal.Atm, Superseded = older
            };
            ApprovalQuestion standing = waiting.GetOrAdd(question.Key, question);
            if (ReferenceEquals(standing, question))
            {
                Send(question);
                return;
            }

            // A callback of the older request asked again first.
            EndSuperseded(older);
            TurnBusy(signal, standing);
        }

        /// <summary>A signal often persists for several bars, and each would ask again.</summary>
        private void TurnBusy(Signal signal, ApprovalQuestion standing)
        {
            if (standing.TrySayBusy()) Print(standing.TradeUuid + " is still waiting; further signals for " + standing.Instrument + " " + standing.Entry.Direction + " are dropped until it ends");
            Turn(signal, "busy: request " + standing.TradeUuid + " is still waiting");
        }

        private void Send(ApprovalQuestion question)
        {
            Volatile.Write(ref stirred, 1);
            Func<ApprovalRequest> build;
            try
            {
                build = Snapshot(question);
            }
            catch (Exception fault)
            {
                // Rethrown, it could end the strategy, whose positions need it.
                Refuse(question, "snapshot_failed: " + fault.Message);
                return;
            }

            if (stopped || question.Session == null) Refuse(question, "strategy_stopped: the strategy was stopped during the request");
            else if (question.Terms.Fault != null) Refuse(question, question.Terms.Fault);
            else if (!question.IsRefused)
            {
                question.Session.Ask(
                    question.TradeUuid, build, delegate(string page) { OfferApprove(question, page); }, delegate(ApprovalOutcome outcome) { Hear(question, outcome); });
                UpdateButtons(question);
                // Another thread may have withdrawn it before there was anything to withdraw.
                if (question.IsRefused) question.Session.Withdraw(question.TradeUuid, "withdrawn");
            }
        }

        private string SeriesRefusal(int series)
        {
            if (series < 0 || series >= seriesCount) return "invalid_request: the signal is for series " + series + ", but there are only " + seriesCount;
            return strategy.CurrentBars[series] < 0 ? "invalid_request: series " + series + " has no bar yet" : null;
        }

        /// <summary>The arguments of one call of Ask.</summary>
        private sealed class Signal
        {
            public string TradeUuid { get; set; }

            public ApprovalEntry Entry { get; set; }

            public Action<ApprovalGrant> Place { get; set; }

            public ApprovalCallbacks Callbacks { get; set; }

            public bool IsSuperseding { get; set; }

            /// <summary>Null unless an ATM strategy manages the order.</summary>
            public ApprovalAtm Atm { get; set; }
        }
    }
}
