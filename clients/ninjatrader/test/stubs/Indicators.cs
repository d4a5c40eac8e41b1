using System;
using System.Collections.Generic;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Indicators
{
    /// <summary>Computed bar by bar, up to the strategy's current bar.</summary>
    public abstract class Indicator : ISeries<double>
    {
        private readonly NinjaScriptBase owner;
        private readonly List<double> values = new List<double>();

        protected Indicator(NinjaScriptBase owner, int period)
        {
            this.owner = owner;
            Period = period;
        }

        public int Period { get; private set; }

        public int Count
        {
            get { return owner.PlatformCurrentBar + 1; }
        }

        public double this[int barsAgo]
        {
            get
            {
                owner.EnsureThread(GetType().Name + "[" + barsAgo + "]");
                int current = owner.PlatformCurrentBar;
                if (barsAgo < 0 || barsAgo > current) throw new ArgumentOutOfRangeException("barsAgo");
                while (values.Count <= current) values.Add(Next(values.Count, values));
                return values[current - barsAgo];
            }
        }

        public double GetValueAt(int barIndex)
        {
            return this[owner.PlatformCurrentBar - barIndex];
        }

        public bool IsValidDataPoint(int barsAgo)
        {
            return barsAgo >= 0 && barsAgo <= owner.PlatformCurrentBar;
        }

        protected double CloseAt(int index)
        {
            return owner.Bars.Row(index).Close;
        }

        protected double HighAt(int index)
        {
            return owner.Bars.Row(index).High;
        }

        protected double LowAt(int index)
        {
            return owner.Bars.Row(index).Low;
        }

        protected abstract double Next(int index, IList<double> before);
    }

    public sealed class EMA : Indicator
    {
        public EMA(NinjaScriptBase owner, int period)
            : base(owner, period)
        {
        }

        protected override double Next(int index, IList<double> before)
        {
            if (index == 0) return CloseAt(0);
            double weight = 2.0 / (Period + 1);
            return weight * CloseAt(index) + (1 - weight) * before[index - 1];
        }
    }

    public sealed class SMA : Indicator
    {
        public SMA(NinjaScriptBase owner, int period)
            : base(owner, period)
        {
        }

        protected override double Next(int index, IList<double> before)
        {
            int first = Math.Max(0, index - Period + 1);
            double sum = 0;
            for (int i = first; i <= index; i++) sum += CloseAt(i);
            return sum / (index - first + 1);
        }
    }

    public sealed class MAX : Indicator
    {
        private readonly bool ofHighs;

        public MAX(NinjaScriptBase owner, int period, bool ofHighs)
            : base(owner, period)
        {
            this.ofHighs = ofHighs;
        }

        protected override double Next(int index, IList<double> before)
        {
            double most = double.MinValue;
            for (int i = Math.Max(0, index - Period + 1); i <= index; i++) most = Math.Max(most, ofHighs ? HighAt(i) : CloseAt(i));
            return most;
        }
    }

    public sealed class MIN : Indicator
    {
        private readonly bool ofLows;

        public MIN(NinjaScriptBase owner, int period, bool ofLows)
            : base(owner, period)
        {
            this.ofLows = ofLows;
        }

        protected override double Next(int index, IList<double> before)
        {
            double least = double.MaxValue;
            for (int i = Math.Max(0, index - Period + 1); i <= index; i++) least = Math.Min(least, ofLows ? LowAt(i) : CloseAt(i));
            return least;
        }
    }

    public sealed class ATR : Indicator
    {
        public ATR(NinjaScriptBase owner, int period)
            : base(owner, period)
        {
        }

        protected override double Next(int index, IList<double> before)
        {
            double range = HighAt(index) - LowAt(index);
            if (index == 0) return range;
            double close = CloseAt(index - 1);
            range = Math.Max(range, Math.Max(Math.Abs(HighAt(index) - close), Math.Abs(LowAt(index) - close)));
            int length = Math.Min(index + 1, Period);
            return (before[index - 1] * (length - 1) + range) / length;
        }
    }

    public sealed class RSI : Indicator
    {
        private double up;
        private double down;

        public RSI(NinjaScriptBase owner, int period)
            : base(owner, period)
        {
        }

        protected override double Next(int index, IList<double> before)
        {
            if (index == 0) return 50;
            double change = CloseAt(index) - CloseAt(index - 1);
            int length = Math.Min(index, Period);
            up = (up * (length - 1) + Math.Max(change, 0)) / length;
            down = (down * (length - 1) + Math.Max(-change, 0)) / length;
            return up + down == 0 ? 50 : 100 * up / (up + down);
        }
    }
}

namespace NinjaTrader.NinjaScript.Strategies
{
    /// <summary>As NinjaTrader generates them: the same call gives the same indicator.</summary>
    public abstract partial class Strategy
    {
        private readonly Dictionary<string, Indicator> indicators = new Dictionary<string, Indicator>();

        public EMA EMA(int period)
        {
            return Cached("EMA" + period, delegate { return new EMA(this, period); });
        }

        public EMA EMA(ISeries<double> input, int period)
        {
            EnsureCloses(input);
            return EMA(period);
        }

        public SMA SMA(int period)
        {
            return Cached("SMA" + period, delegate { return new SMA(this, period); });
        }

        public SMA SMA(ISeries<double> input, int period)
        {
            EnsureCloses(input);
            return SMA(period);
        }

        public MAX MAX(int period)
        {
            return MAX(Close, period);
        }

        public MAX MAX(ISeries<double> input, int period)
        {
            bool ofHighs = input == High;
            if (!ofHighs) EnsureCloses(input);
            return Cached("MAX" + ofHighs + period, delegate { return new MAX(this, period, ofHighs); });
        }

        public MIN MIN(int period)
        {
            return MIN(Close, period);
        }

        public MIN MIN(ISeries<double> input, int period)
        {
            bool ofLows = input == Low;
            if (!ofLows) EnsureCloses(input);
            return Cached("MIN" + ofLows + period, delegate { return new MIN(this, period, ofLows); });
        }

        public ATR ATR(int period)
        {
            return Cached("ATR" + period, delegate { return new ATR(this, period); });
        }

        public RSI RSI(int period, int smooth)
        {
            return Cached("RSI" + period, delegate { return new RSI(this, period); });
        }

        private void EnsureCloses(ISeries<double> input)
        {
            if (input != Close) throw new NotSupportedException("the stub's indicators know prices of the bars only");
        }

        private T Cached<T>(string key, Func<T> make)
            where T : Indicator
        {
            EnsureThread(key);
            Indicator found;
            if (!indicators.TryGetValue(key, out found)) indicators[key] = found = make();
            return (T)found;
        }
    }
}
