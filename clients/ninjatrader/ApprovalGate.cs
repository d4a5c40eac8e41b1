using System;
using System.Collections.Concurrent;
using System.Reflection;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Strategies;

namespace Countersign
{
    /// <summary>
    /// Requests approval before each live entry of a strategy, and has it placed on the strategy's own thread after an
    /// approval. Exits never wait; backtests are unaffected. Construct it in State.Configure, and forward four events:
    /// <code>
    /// OnStateChange:     if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = "https://…" });
    ///                    if (gate != null) gate.OnStateChange();
    /// OnBarUpdate:       gate.OnBarUpdate();   // first, for every series
    /// OnOrderUpdate:     gate.OnOrderUpdate(order, orderState, time, comment);
    /// OnExecutionUpdate: gate.OnExecutionUpdate(execution, price, quantity, time);
    /// </code>
    /// and instead of EnterLong(2, "breakout"):
    /// <code>gate.Ask(ApprovalEntry.Market(OrderAction.Buy, 2, "breakout"), grant => EnterLong(grant.Quantity, "breakout"));</code>
    /// Several strategies can use this class; each has its own gate.
    /// </summary>
    public sealed partial class ApprovalGate
    {
        private readonly Strategy strategy;
        private readonly ApprovalGateOptions options;
        private readonly ConcurrentDictionary<string, ApprovalQuestion> waiting = new ConcurrentDictionary<string, ApprovalQuestion>();
        private ApprovalSession session;
        private int seriesCount;
        private volatile bool stopped;
        private bool isInAnalyzer;

        public ApprovalGate(Strategy strategy, ApprovalGateOptions options)
        {
            if (strategy == null) throw new ArgumentNullException("strategy");
            if (options == null) throw new ArgumentNullException("options");
            this.strategy = strategy;
            this.options = options;
            callback = OnEvent;
        }

        /// <summary>Call in OnStateChange, in every state from Configure on.</summary>
        public void OnStateChange()
        {
            State state = strategy.State;
            if (state == State.Configure)
            {
                isInAnalyzer = IsInAnalyzer();
                if (RefusesToAdopt()) strategy.SetState(State.Terminated);
            }
            else if (state == State.Realtime && IsOn) Start();
            else if (state == State.Terminated) Stop();
        }

        /// <summary>Call first in OnBarUpdate, for every series, before anything that may return.</summary>
        public void OnBarUpdate()
        {
            if (session == null || strategy.State != State.Realtime) return;
            thread = Thread.CurrentThread.ManagedThreadId;
            if (isWaiting) FindLiveOrders();
            // Most bars have nothing to do.
            if (Volatile.Read(ref stirred) == 0) return;
            Drain();
            Tend();
        }

        /// <summary>
        /// Requests approval and returns immediately. After it, the delegate places the entry, on the strategy's thread, with what was
        /// approved. Where no approval is needed, it is called immediately: in backtests, while trades are virtual, and when the gate is off.
        /// </summary>
        /// <returns>The id of the request, for <see cref="Withdraw"/>.</returns>
        public string Ask(ApprovalEntry entry, Action<ApprovalGrant> place)
        {
            return Begin(entry, place, new ApprovalCallbacks(), false, null);
        }

        public string Ask(ApprovalEntry entry, Action<ApprovalGrant> place, ApprovalCallbacks callbacks)
        {
            return Begin(entry, place, callbacks, false, null);
        }

        /// <summary>As <see cref="Ask(ApprovalEntry,Action{ApprovalGrant})"/>; withdraws a waiting request for the same instrument and direction.</summary>
        public string Supersede(ApprovalEntry entry, Action<ApprovalGrant> place, ApprovalCallbacks callbacks)
        {
            return Begin(entry, place, callbacks, true, null);
        }

        /// <summary>Withdraws a request: there will be no order. Thread-safe.</summary>
        /// <returns>False if it is over, or its order is already being placed.</returns>
        public bool Withdraw(string question, string reason)
        {
            string why = "withdrawn: " + reason;
            if (TryWithdrawQueued(question, why)) return true;
            foreach (ApprovalQuestion one in waiting.Values)
            {
                if (one.TradeUuid == question) return TryWithdraw(one, why);
            }

            return false;
        }

        private bool IsOn
        {
            get { return options.IsEnabled && !isInAnalyzer; }
        }

        /// <summary>By reflection: it isn't documented whether the property is public, and one compile error breaks all of the user's scripts.</summary>
        private bool IsInAnalyzer()
        {
            PropertyInfo property = strategy.GetType().GetProperty("IsInStrategyAnalyzer", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            return property != null && Equals(property.GetValue(strategy, null), true);
        }

        private void Start()
        {
            if (session != null) return;
            // An instance may be reused for several runs.
            stopped = false;
            run = Guid.NewGuid().ToString("N");
            placed.Clear();
            strays.Clear();
            released.Clear();
            hours.Clear();
            cooldown.Clear();
            exits.Clear();
            held.Clear();
            exitOrders.Clear();
            seriesCount = strategy.BarsArray.Length;
            ObserveFeeds();
            PrintSettings();
            OpenButtons();
            ApprovalSession opened = new ApprovalSession(Opener(), Tell);
            Interlocked.Exchange(ref session, opened);
            // Terminated may have arrived on another thread and found no session to stop.
            if (strategy.State != State.Realtime)
            {
                Stop();
                return;
            }

            opened.Start(Pulse);
            FindLiveOrders();
            TestAtStart();
        }

        /// <summary>On any thread, even in the middle of OnBarUpdate.</summary>
        private void Stop()
        {
            stopped = true;
            ApprovalSession closed = Interlocked.Exchange(ref session, null);
            FlushVisits();
            if (closed != null)
            {
                foreach (ApprovalQuestion question in waiting.Values) Refuse(question, "strategy_stopped: the strategy was stopped while waiting");
                foreach (ApprovalQuestion question in placed.Values) SayLost(question);
                closed.Stop();
            }

            CloseButtons();
            PrintLines();
        }

        private void Print(string text)
        {
            strategy.Print(options.Label + " " + text);
        }
    }
}
