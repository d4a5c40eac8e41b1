using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.Stubs;

namespace NinjaTrader.NinjaScript
{
    /// <summary>What all scripts have: bars, states, the output window. Harsher than NinjaTrader about threads.</summary>
    public abstract class NinjaScriptBase
    {
        private volatile State state = State.Undefined;

        protected NinjaScriptBase()
        {
            Name = GetType().Name;
            Description = string.Empty;
            Calculate = Calculate.OnBarClose;
            BarsRequiredToTrade = 20;
        }

        public string Name { get; set; }

        public string Description { get; set; }

        public Calculate Calculate { get; set; }

        public int BarsRequiredToTrade { get; set; }

        public PrintTo PrintTo { get; set; }

        public bool IsVisible { get; set; }

        public MaximumBarsLookBack MaximumBarsLookBack { get; set; }

        public State State
        {
            get { return state; }
        }

        /// <summary>Of the series that is being updated, as are Bars, CurrentBar, Close and the like.</summary>
        public Instrument Instrument
        {
            get { return Platform == null ? null : Platform.Current.Instrument; }
        }

        public Instrument[] Instruments
        {
            get { return OfEach(delegate(DataSeries one) { return one.Instrument; }); }
        }

        public double TickSize
        {
            get { return Instrument.MasterInstrument.TickSize; }
        }

        public Bars Bars
        {
            get { return Platform == null ? null : Platform.Current.Bars; }
        }

        public Bars[] BarsArray
        {
            get { return OfEach(delegate(DataSeries one) { return one.Bars; }); }
        }

        public BarsPeriod BarsPeriod
        {
            get { return Bars.BarsPeriod; }
        }

        public BarsPeriod[] BarsPeriods
        {
            get { return OfEach(delegate(DataSeries one) { return one.Bars.BarsPeriod; }); }
        }

        public int BarsInProgress
        {
            get
            {
                EnsureThread("BarsInProgress");
                return Platform.InProgress;
            }
        }

        public int CurrentBar
        {
            get
            {
                EnsureThread("CurrentBar");
                return PlatformCurrentBar;
            }
        }

        public int[] CurrentBars
        {
            get
            {
                EnsureThread("CurrentBars");
                return OfEach(delegate(DataSeries one) { return one.CurrentBar; });
            }
        }

        public bool IsFirstTickOfBar
        {
            get { return true; }
        }

        public NinjaTrader.Gui.Chart.ChartControl ChartControl { get; set; }

        /// <summary>Null without a chart.</summary>
        public NinjaTrader.Gui.Chart.UserControlCollection UserControlCollection
        {
            get { return Platform == null || Platform.Chart == null ? null : Platform.Chart.Controls; }
        }

        public ISeries<double> Open { get; private set; }

        public ISeries<double> High { get; private set; }

        public ISeries<double> Low { get; private set; }

        public ISeries<double> Close { get; private set; }

        public ISeries<double> Input
        {
            get { return Close; }
        }

        public ISeries<double> Volume { get; private set; }

        public ISeries<DateTime> Time { get; private set; }

        public ISeries<double>[] Opens
        {
            get { return OfEach(delegate(DataSeries one) { return Of("Open", one, delegate(BarRow row) { return row.Open; }); }); }
        }

        public ISeries<double>[] Highs
        {
            get { return OfEach(delegate(DataSeries one) { return Of("High", one, delegate(BarRow row) { return row.High; }); }); }
        }

        public ISeries<double>[] Lows
        {
            get { return OfEach(delegate(DataSeries one) { return Of("Low", one, delegate(BarRow row) { return row.Low; }); }); }
        }

        public ISeries<double>[] Closes
        {
            get { return OfEach(delegate(DataSeries one) { return Of("Close", one, delegate(BarRow row) { return row.Close; }); }); }
        }

        public ISeries<DateTime>[] Times
        {
            get { return OfEach(delegate(DataSeries one) { return Of("Time", one, delegate(BarRow row) { return row.Time; }); }); }
        }

        internal Platform Platform { get; private set; }

        internal int PlatformCurrentBar
        {
            get { return Platform.Current.CurrentBar; }
        }

        public void Print(object value)
        {
            if (Platform == null) return;
            Platform.HearPrint(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        }

        public void Log(string message, LogLevel level)
        {
            if (Platform != null) Platform.Journal.Add("log", "text", message, "level", level.ToString());
        }

        /// <summary>Dropped without a word before DataLoaded and from Terminated on, and now and then if asked to.</summary>
        public void TriggerCustomEvent(Action<object> customEvent, object eventState)
        {
            TriggerCustomEvent(customEvent, 0, eventState);
        }

        public void TriggerCustomEvent(Action<object> customEvent, int barsSeriesIndex, object eventState)
        {
            if (Platform != null) Platform.TriggerCustomEvent(customEvent, barsSeriesIndex, eventState);
        }

        public double GetCurrentBid()
        {
            EnsureThread("GetCurrentBid");
            return Platform.Current.LastPrice;
        }

        public double GetCurrentAsk()
        {
            EnsureThread("GetCurrentAsk");
            return Platform.Current.LastPrice + TickSize;
        }

        public double GetCurrentBid(int barsSeriesIndex)
        {
            EnsureThread("GetCurrentBid");
            return Platform.Series[barsSeriesIndex].LastPrice;
        }

        public double GetCurrentAsk(int barsSeriesIndex)
        {
            EnsureThread("GetCurrentAsk");
            return Platform.Series[barsSeriesIndex].LastPrice + Platform.Series[barsSeriesIndex].Instrument.MasterInstrument.TickSize;
        }

        public static int ToTime(DateTime time)
        {
            return time.Hour * 10000 + time.Minute * 100 + time.Second;
        }

        public static int ToDay(DateTime time)
        {
            return time.Year * 10000 + time.Month * 100 + time.Day;
        }

        public static bool CrossAbove(ISeries<double> one, ISeries<double> other, int lookBack)
        {
            return one[0] > other[0] && one[lookBack] <= other[lookBack];
        }

        public static bool CrossBelow(ISeries<double> one, ISeries<double> other, int lookBack)
        {
            return one[0] < other[0] && one[lookBack] >= other[lookBack];
        }

        /// <summary>From any thread, as a strategy may do to itself.</summary>
        public void SetState(State next)
        {
            if (Platform != null && next == State.Terminated) Platform.Terminate();
        }

        internal void Attach(Platform platform)
        {
            Platform = platform;
            Open = Of("Open", null, delegate(BarRow row) { return row.Open; });
            High = Of("High", null, delegate(BarRow row) { return row.High; });
            Low = Of("Low", null, delegate(BarRow row) { return row.Low; });
            Close = Of("Close", null, delegate(BarRow row) { return row.Close; });
            Volume = Of("Volume", null, delegate(BarRow row) { return (double)row.Volume; });
            Time = Of("Time", null, delegate(BarRow row) { return row.Time; });
        }

        internal void ChangeState(State next)
        {
            state = next;
            OnStateChange();
        }

        internal void EnsureThread(string what)
        {
            if (Platform == null) throw new InvalidOperationException(what + " before there is any data");
            Platform.EnsureThread(what);
        }

        /// <summary>In State.Configure.</summary>
        protected void AddDataSeries(string instrumentName, BarsPeriodType barsPeriodType, int value)
        {
            if (State != State.Configure) throw new InvalidOperationException("AddDataSeries in " + State);
            Platform.AddSeries(Instrument.Known(instrumentName.Split(' ')[0]), barsPeriodType, value);
        }

        /// <summary>Of the instrument of the first series.</summary>
        protected void AddDataSeries(BarsPeriodType barsPeriodType, int value)
        {
            AddDataSeries(Platform.Series[0].Instrument.MasterInstrument.Name, barsPeriodType, value);
        }

        /// <param name="of">Null: of the series that is being updated.</param>
        private ISeries<T> Of<T>(string name, DataSeries of, Func<BarRow, T> part)
        {
            return new BarSeries<T>(this, name, part, of == null ? (int?)null : of.Index);
        }

        private T[] OfEach<T>(Converter<DataSeries, T> part)
        {
            return Platform == null ? null : new List<DataSeries>(Platform.Series).ConvertAll(part).ToArray();
        }

        internal void RaiseBarUpdate()
        {
            OnBarUpdate();
        }

        internal void RaiseMarketData(MarketDataEventArgs marketDataUpdate)
        {
            OnMarketData(marketDataUpdate);
        }

        /// <summary>On any thread, one event at a time; never for historical bars but with Tick Replay.</summary>
        protected virtual void OnMarketData(MarketDataEventArgs marketDataUpdate)
        {
        }

        protected virtual void OnStateChange()
        {
        }

        protected virtual void OnBarUpdate()
        {
        }
    }
}
