using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Strategies;

namespace NinjaTrader.Stubs
{
    /// <summary>Which of the two TriggerCustomEvent is: NinjaTrader's help leaves it open.</summary>
    public enum CustomEvents
    {
        /// <summary>On the caller's own thread, once the strategy's handlers leave it a gap.</summary>
        Inline,

        /// <summary>Later, on the instrument thread.</summary>
        Queued
    }

    public sealed class PlatformOptions
    {
        public PlatformOptions()
        {
            Instrument = Instrument.Known("ES");
            Minutes = 5;
            CustomEvents = CustomEvents.Queued;
            IsKept = true;
        }

        public Instrument Instrument { get; set; }

        public int Minutes { get; set; }

        public CustomEvents CustomEvents { get; set; }

        /// <summary>Share of the calls of TriggerCustomEvent that get lost, 0 to 1.</summary>
        public double LostShare { get; set; }

        public int Seed { get; set; }

        public bool IsAnalyzer { get; set; }

        /// <summary>Ends with the last historical bar, before anything is live.</summary>
        public bool IsHistoryOnly { get; set; }

        /// <summary>Whether the journal keeps what it is told.</summary>
        public bool IsKept { get; set; }

        public Action<JournalEntry> OnEntry { get; set; }
    }

    /// <summary>Runs one strategy as NinjaTrader does: states, bars, one thread at a time.</summary>
    public sealed class Platform
    {
        private readonly InstrumentThread thread;
        private readonly object gate = new object();
        private readonly Random chance;
        private bool wasTerminatedBefore;

        public Platform(Strategy strategy, PlatformOptions options)
        {
            Strategy = strategy;
            Options = options;
            Journal = new Journal(options.IsKept, options.OnEntry);
            chance = new Random(options.Seed);
            BarsPeriod period = new BarsPeriod { BarsPeriodType = BarsPeriodType.Minute, Value = options.Minutes };
            Bars = new Bars(period, options.Instrument, EnsureThread) { CurrentBar = delegate { return CurrentBar; } };
            CurrentBar = -1;
            Broker = new Broker(this);
            thread = new InstrumentThread("instrument " + options.Instrument.FullName, HearFault);
        }

        public Strategy Strategy { get; private set; }

        public PlatformOptions Options { get; private set; }

        public Journal Journal { get; private set; }

        public Bars Bars { get; private set; }

        public Broker Broker { get; private set; }

        public int CurrentBar { get; private set; }

        public double LastPrice { get; private set; }

        /// <summary>Time spent in OnBarUpdate so far, in the stopwatch's ticks.</summary>
        public long HandlerTicks { get; private set; }

        /// <summary>What the strategy says it is handing over at the moment; goes into the orders of the journal.</summary>
        public string Handing { get; set; }

        public bool IsTerminated
        {
            get { return Strategy.State >= State.Terminated; }
        }

        /// <summary>Whether the caller may touch the strategy: one at a time may.</summary>
        public bool IsOnThread
        {
            get { return Monitor.IsEntered(gate); }
        }

        public DateTime Now
        {
            get { return CurrentBar < 0 ? DateTime.MinValue : Bars.Row(CurrentBar).Time; }
        }

        /// <summary>SetDefaults on the caller's thread, all else on the instrument thread. Live at the end, unless in the analyzer.</summary>
        public void Load(IList<BarRow> history, Action configure)
        {
            Strategy.ChangeState(State.SetDefaults);
            configure();
            Strategy.Attach(this);
            Do(delegate
            {
                Strategy.ChangeState(State.Configure);
                foreach (BarRow row in history) Bars.Add(row);
                Strategy.ChangeState(State.DataLoaded);
                Strategy.ChangeState(State.Historical);
                for (int i = 0; i < history.Count && !IsTerminated; i++) Update(i);
                if (Options.IsHistoryOnly) Terminate();
                if (Options.IsAnalyzer || IsTerminated) return;
                Strategy.ChangeState(State.Transition);
                Strategy.ChangeState(State.Realtime);
                if (history.Count > 0) Bars.Add(Forming(history[history.Count - 1]));
            });
        }

        /// <summary>A bar closes live; a next one begins to form.</summary>
        public void Close(BarRow row)
        {
            Do(delegate { CloseNow(row); });
        }

        public void PostClose(BarRow row)
        {
            Post(delegate { CloseNow(row); });
        }

        /// <summary>From any thread, at any moment, also in the middle of a handler.</summary>
        public void Terminate()
        {
            if (IsTerminated) return;
            Journal.Add("state", "text", "Terminated");
            Strategy.ChangeState(State.Terminated);
        }

        public void Post(Action action)
        {
            thread.Post(delegate { Enter(action); });
        }

        /// <summary>Returns when it has run on the instrument thread.</summary>
        public void Do(Action action)
        {
            thread.Run(delegate { Enter(action); });
        }

        /// <summary>Ends the instrument thread.</summary>
        public void End()
        {
            Terminate();
            thread.End();
        }

        internal void TriggerCustomEvent(Action<object> customEvent, object eventState)
        {
            State state = Strategy.State;
            if (state < State.DataLoaded || state >= State.Terminated || IsLost())
            {
                Journal.Add("lost", "text", state.ToString());
                return;
            }

            // What was queued before Terminated still comes after it: a strategy that trusts the event alone is caught.
            Action callback = delegate { customEvent(eventState); };
            if (Options.CustomEvents == CustomEvents.Inline) Enter(callback);
            else Post(callback);
        }

        internal void EnsureThread(string what)
        {
            if (IsOnThread) return;
            Journal.Add("violation", "text", what + " off the instrument thread");
            throw new InvalidOperationException(what + " off the instrument thread");
        }

        internal void EnsureOrderAllowed(string what, string signal, int quantity)
        {
            EnsureThread(what);
            // What was terminated within the handler could not have known; the platform drops such an order itself.
            if (IsTerminated && wasTerminatedBefore) Forbid(what + " after Terminated");
            if (Strategy.State < State.Historical) Forbid(what + " in " + Strategy.State);
            if (signal.Length > 50) Forbid("a signal's name of " + signal.Length + " characters");
            if (quantity <= 0) Forbid("a quantity of " + quantity);
            string held = LockWatch.FindHeld(Strategy);
            if (held != null) Forbid(what + " while holding the lock " + held);
        }

        internal void HearPrint(string text)
        {
            Journal.Add("print", "text", text);
        }

        private static BarRow Forming(BarRow row)
        {
            return new BarRow(row.Time, row.Close, row.Close, row.Close, row.Close, 1);
        }

        private void CloseNow(BarRow row)
        {
            if (IsTerminated) return;
            Bars.ReplaceLast(row);
            Bars.Add(Forming(row));
            Update(Bars.Count - 2);
        }

        private void Update(int index)
        {
            CurrentBar = index;
            BarRow row = Bars.Row(index);
            LastPrice = row.Close;
            Broker.HandleBar(row);
            long start = Stopwatch.GetTimestamp();
            Strategy.RaiseBarUpdate();
            HandlerTicks += Stopwatch.GetTimestamp() - start;
        }

        private void Enter(Action action)
        {
            bool isOutermost = !Monitor.IsEntered(gate);
            lock (gate)
            {
                if (isOutermost) wasTerminatedBefore = IsTerminated;
                action();
            }
        }

        private void Forbid(string what)
        {
            Journal.Add("violation", "text", what);
            throw new InvalidOperationException(what);
        }

        private bool IsLost()
        {
            if (Options.LostShare <= 0) return false;
            lock (chance) return chance.NextDouble() < Options.LostShare;
        }

        private void HearFault(Exception fault)
        {
            Journal.Add("fault", "text", fault.ToString());
        }
    }
}
