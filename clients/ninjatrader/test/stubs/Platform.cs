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
            Atm = new AtmStrategies(this);
            thread = new InstrumentThread("instrument " + options.Instrument.FullName, HearFault);
        }

        public Strategy Strategy { get; private set; }

        public PlatformOptions Options { get; private set; }

        public Journal Journal { get; private set; }

        /// <summary>Known to nobody but those who ask by their ids.</summary>
        public AtmStrategies Atm { get; private set; }

        /// <summary>Null without one.</summary>
        public ChartStage Chart { get; private set; }

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

        /// <summary>Counts what the platform does one after the other: a bar, an update, a custom event.</summary>
        internal int EventNumber { get; private set; }

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
        /// <param name="historyOf">The bars of each series.</param>
        public void Load(Func<DataSeries, IList<BarRow>> historyOf, Action configure)
        {
            Strategy.ChangeState(State.SetDefaults);
            configure();
            Strategy.Attach(this);
            if (Options.HasChart)
            {
                Chart = new ChartStage(Journal, Options.ChartFault);
                Strategy.ChartControl = Chart.Control;
            }

            Do(delegate
            {
                Strategy.ChangeState(State.Configure);
                if (IsTerminated) return;
                foreach (DataSeries one in series)
                {
                    foreach (BarRow row in historyOf(one)) one.Bars.Add(row);
                }

                Strategy.ChangeState(State.DataLoaded);
                Strategy.ChangeState(State.Historical);
                for (DataSeries next = NextInTime(); next != null && !IsTerminated; next = NextInTime())
                {
                    if (Options.IsTickReplay) RaiseLast(next, next.Bars.Row(next.CurrentBar + 1).Close);
                    Update(next, next.CurrentBar + 1);
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
                    if (one.Bars.Count > 0) BeginBar(one, one.Bars.Row(one.Bars.Count - 1));
                }
            });
        }

        /// <summary>A trade without a change of price, within the bar that forms.</summary>
        public void Tick()
        {
            BarRow row = Bars.Row(Bars.Count - 1);
            Bars.ReplaceLast(new BarRow(row.Time, row.Open, row.High, row.Low, row.Close, row.Volume + 1));
        }

        /// <summary>
        /// A trade at that price, within the bar that forms. NinjaTrader calls OnMarketData on threads of its choice, one
        /// event at a time: here on a new one each time.
        /// </summary>
        public void Trade(double price)
        {
            Thread feed = new Thread(delegate()
            {
                try
                {
                    Enter(delegate { TradeNow(series[0], price); });
                }
                catch (Exception fault)
                {
                    HearFault(fault);
                }
            });
            feed.Start();
            feed.Join();
        }

        /// <summary>A bar closes live; a next one begins to form.</summary>
        public void Close(BarRow row)
        {
            CloseOf(0, row);
        }

        public void CloseOf(int index, BarRow row)
        {
            Do(delegate { CloseNow(series[index], row); });
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
            // The chart may go away with it.
            Strategy.ChartControl = null;
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
            if (Chart != null) Chart.End();
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

        /// <summary>A strategy has one of two approaches to orders, and the platform refuses the methods of the other.</summary>
        internal void EnsureApproach(string what, bool isUnmanaged)
        {
            if (Strategy.IsUnmanaged != isUnmanaged) Forbid(what + " by a strategy whose IsUnmanaged is " + Strategy.IsUnmanaged);
        }

        internal void Forbid(string what)
        {
            Journal.Add("violation", "text", what);
            throw new InvalidOperationException(what);
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

        /// <summary>The series whose next historical bar closes first; of several, the first. Null: none has one left.</summary>
        private DataSeries NextInTime()
        {
            DataSeries first = null;
            foreach (DataSeries one in series)
            {
                if (one.CurrentBar + 1 >= one.Bars.Count) continue;
                if (first == null || one.Bars.Row(one.CurrentBar + 1).Time < first.Bars.Row(first.CurrentBar + 1).Time) first = one;
            }

            return first;
        }

        private void TradeNow(DataSeries one, double price)
        {
            if (IsTerminated) return;
            BarRow forming = one.Bars.Row(one.Bars.Count - 1);
            one.Bars.ReplaceLast(new BarRow(forming.Time, forming.Open, Math.Max(forming.High, price), Math.Min(forming.Low, price), price, forming.Volume + 1));
            RaiseLast(one, price);
        }

        private void RaiseLast(DataSeries one, double price)
        {
            one.Trade(price);
            Within(one.Index, delegate { Strategy.RaiseMarketData(new MarketDataEventArgs(MarketDataType.Last, price, 1, one.Now, one.Instrument)); });
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
                if (one.Index == 0) Atm.HandleBar(one.Bars.Row(index));
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
                if (isOutermost)
                {
                    wasTerminatedBefore = IsTerminated;
                    EventNumber++;
                }

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
