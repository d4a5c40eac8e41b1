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

    /// <summary>When the platform submits working orders of the historical run.</summary>
    public enum Renewal
    {
        Never,

        /// <summary>Before the strategy is told that it is live.</summary>
        Before,

        /// <summary>Later, from the queue.</summary>
        Late
    }

    public sealed class PlatformOptions
    {
        public PlatformOptions()
        {
            Instrument = Instrument.Known("ES");
            Minutes = 5;
            PeriodType = BarsPeriodType.Minute;
            CustomEvents = CustomEvents.Queued;
            IsKept = true;
            IsPlayback = true;
        }

        public Instrument Instrument { get; set; }

        public int Minutes { get; set; }

        public BarsPeriodType PeriodType { get; set; }

        public CustomEvents CustomEvents { get; set; }

        /// <summary>Share of the calls of TriggerCustomEvent that get lost, 0 to 1.</summary>
        public double LostShare { get; set; }

        public int Seed { get; set; }

        public bool IsAnalyzer { get; set; }

        /// <summary>Whether working orders of the historical run are submitted when the strategy goes live, and when.</summary>
        public Renewal Renewal { get; set; }

        public bool HasChart { get; set; }

        /// <summary>Whether the platform's clock is that of a Playback connection, or the computer's own.</summary>
        public bool IsPlayback { get; set; }

        /// <summary>Ends with the last historical bar, before anything is live.</summary>
        public bool IsHistoryOnly { get; set; }

        /// <summary>Whether the journal keeps what it is told.</summary>
        public bool IsKept { get; set; }

        public Action<JournalEntry> OnEntry { get; set; }
    }

    /// <summary>Runs one strategy as NinjaTrader does: states, bars, one thread at a time.</summary>
    public sealed class Platform
    {
        [ThreadStatic]
        private static Platform entered;

        private readonly InstrumentThread thread;
        private readonly object gate = new object();
        private readonly Random chance;
        private readonly List<DataSeries> series = new List<DataSeries>();
        private bool wasTerminatedBefore;
        private int orders;

        public Platform(Strategy strategy, PlatformOptions options)
        {
            Strategy = strategy;
            Options = options;
            Journal = new Journal(options.IsKept, options.OnEntry);
            chance = new Random(options.Seed);
            AddSeries(options.Instrument, options.PeriodType, options.PeriodType == BarsPeriodType.Minute ? options.Minutes : 1);
            thread = new InstrumentThread("instrument " + options.Instrument.FullName, HearFault);
        }

        public Strategy Strategy { get; private set; }

        public PlatformOptions Options { get; private set; }

        public Journal Journal { get; private set; }

        public IList<DataSeries> Series
        {
            get { return series; }
        }

        /// <summary>Which series is being updated.</summary>
        public int InProgress { get; private set; }

        public DataSeries Current
        {
            get { return series[InProgress]; }
        }

        /// <summary>Of the first series.</summary>
        public Bars Bars
        {
            get { return series[0].Bars; }
        }

        public Broker Broker
        {
            get { return series[0].Broker; }
        }

        public int CurrentBar
        {
            get { return series[0].CurrentBar; }
        }

        /// <summary>The one whose handlers the caller's thread is in, or null.</summary>
        internal static Platform Entered
        {
            get { return entered; }
        }

        /// <summary>What time it is there; stands still between bars unless it is set.</summary>
        public DateTime Clock { get; set; }

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

        /// <summary>One more series, of its own instrument or of one that is there already.</summary>
        internal void AddSeries(Instrument instrument, BarsPeriodType type, int value)
        {
            DataSeries same = series.Find(delegate(DataSeries one) { return one.Instrument.FullName == instrument.FullName; });
            series.Add(new DataSeries(this, series.Count, same == null ? instrument : same.Instrument, new BarsPeriod { BarsPeriodType = type, Value = value }, same));
        }

        public void Load(IList<BarRow> history, Action configure)
        {
            Load(delegate { return history; }, configure);
        }

        /// <summary>SetDefaults on the caller's thread, all else on the instrument thread. Live at the end, unless in the analyzer.</summary>
        /// <param name="historyOf">The bars of each series, equally many.</param>
        public void Load(Func<DataSeries, IList<BarRow>> historyOf, Action configure)
        {
            Strategy.ChangeState(State.SetDefaults);
            configure();
            Strategy.Attach(this);
            if (Options.HasChart) Strategy.ChartControl = new NinjaTrader.Gui.Chart.ChartControl();
            Do(delegate
            {
                Strategy.ChangeState(State.Configure);
                if (IsTerminated) return;
                foreach (DataSeries one in series)
                {
                    foreach (BarRow row in historyOf(one)) one.Bars.Add(row);
                }

                int count = Bars.Count;
                Strategy.ChangeState(State.DataLoaded);
                Strategy.ChangeState(State.Historical);
                for (int i = 0; i < count && !IsTerminated; i++)
                {
                    foreach (DataSeries one in series) Update(one, i);
                }

                if (Options.IsHistoryOnly) Terminate();
                if (Options.IsAnalyzer || IsTerminated) return;
                Strategy.ChangeState(State.Transition);
                Strategy.IsWaitUntilFlat = IsToWait();
                if (!Strategy.IsWaitUntilFlat && Options.Renewal != Renewal.Late) RenewOrders();
                Strategy.ChangeState(State.Realtime);
                if (!Strategy.IsWaitUntilFlat && Options.Renewal == Renewal.Late) Post(RenewOrders);
                foreach (DataSeries one in series)
                {
                    if (count > 0) BeginBar(one, one.Bars.Row(count - 1));
                }
            });
        }

        /// <summary>A trade without a change of price, within the bar that forms.</summary>
        public void Tick()
        {
            BarRow row = Bars.Row(Bars.Count - 1);
            Bars.ReplaceLast(new BarRow(row.Time, row.Open, row.High, row.Low, row.Close, row.Volume + 1));
        }

        /// <summary>A bar closes live; a next one begins to form.</summary>
        public void Close(BarRow row)
        {
            Do(delegate { CloseNow(series[0], row); });
        }

        public void PostClose(BarRow row)
        {
            PostClose(0, row);
        }

        public void PostClose(int index, BarRow row)
        {
            Post(delegate { CloseNow(series[index], row); });
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

        /// <param name="seriesIndex">The series that is in progress for the event.</param>
        internal void TriggerCustomEvent(Action<object> customEvent, int seriesIndex, object eventState)
        {
            State state = Strategy.State;
            if (state < State.DataLoaded || state >= State.Terminated || IsLost())
            {
                Journal.Add("lost", "text", state.ToString());
                return;
            }

            // What was queued before Terminated still comes after it: a strategy that trusts the event alone is caught.
            Action callback = delegate { Within(seriesIndex, delegate { customEvent(eventState); }); };
            if (Options.CustomEvents == CustomEvents.Inline) Enter(callback);
            else Post(callback);
        }

        /// <summary>The virtual position is flat at last: from now on orders are real.</summary>
        internal void EndWait()
        {
            Strategy.IsWaitUntilFlat = false;
            if (Options.Renewal == Renewal.Late) Post(RenewOrders);
            else RenewOrders();
        }

        internal string NextOrderId()
        {
            return (++orders).ToString();
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
            if (TerminatesAt == null || !text.Contains(TerminatesAt)) return;
            TerminatesAt = null;
            TerminateFromElsewhere();
        }

        /// <summary>Text of a line; when it is printed, the strategy is terminated before the line's author goes on.</summary>
        public string TerminatesAt { get; set; }

        /// <summary>On another thread, in the middle of whatever the caller does.</summary>
        public void TerminateFromElsewhere()
        {
            Thread other = new Thread(Terminate);
            other.Start();
            other.Join();
        }

        /// <summary>A bar begins where the last one closed, and carries from its first tick on the time at which it will close.</summary>
        private void BeginBar(DataSeries one, BarRow last)
        {
            one.Bars.Add(new BarRow(one.EndOfNext(last.Time), last.Close, last.Close, last.Close, last.Close, 1));
            if (last.Time > Clock) Clock = last.Time;
        }

        private void CloseNow(DataSeries one, BarRow row)
        {
            if (IsTerminated) return;
            one.Bars.ReplaceLast(row);
            BeginBar(one, row);
            // With each tick, the bar that is being updated is the one that forms.
            Update(one, one.Bars.Count - (Strategy.Calculate == Calculate.OnBarClose ? 2 : 1));
        }

        private void Update(DataSeries one, int index)
        {
            one.MoveTo(index);
            Within(one.Index, delegate
            {
                if (one.Broker.Series == one) one.Broker.HandleBar(one.Bars.Row(index));
                long start = Stopwatch.GetTimestamp();
                Strategy.RaiseBarUpdate();
                HandlerTicks += Stopwatch.GetTimestamp() - start;
            });
        }

        private void Within(int seriesIndex, Action action)
        {
            int before = InProgress;
            InProgress = seriesIndex;
            try
            {
                action();
            }
            finally
            {
                InProgress = before;
            }
        }

        private void Enter(Action action)
        {
            bool isOutermost = !Monitor.IsEntered(gate);
            lock (gate)
            {
                if (isOutermost) wasTerminatedBefore = IsTerminated;
                Platform before = entered;
                entered = this;
                try
                {
                    action();
                }
                finally
                {
                    entered = before;
                }
            }
        }

        private bool IsToWait()
        {
            bool isWaiting = Strategy.StartBehavior == StartBehavior.WaitUntilFlat || Strategy.StartBehavior == StartBehavior.WaitUntilFlatSynchronizeAccount;
            return isWaiting && series.Exists(delegate(DataSeries one) { return one.Broker.Position.Signed != 0; });
        }

        private void RenewOrders()
        {
            foreach (DataSeries one in series) one.Broker.GoLive(Options.Renewal != Renewal.Never);
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
