using System;
using System.Collections.Generic;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript
{
    public interface ISeries<T>
    {
        int Count { get; }

        T this[int barsAgo] { get; }

        T GetValueAt(int barIndex);

        bool IsValidDataPoint(int barsAgo);
    }

    /// <summary>Prices, volumes or times of the bars, counted back from the current one.</summary>
    public sealed class BarSeries<T> : ISeries<T>
    {
        private readonly NinjaScriptBase owner;
        private readonly string name;
        private readonly Func<BarRow, T> part;
        private readonly int? index;

        /// <param name="index">Of the series that it belongs to; null: of the one that is being updated.</param>
        internal BarSeries(NinjaScriptBase owner, string name, Func<BarRow, T> part, int? index)
        {
            this.owner = owner;
            this.name = name;
            this.part = part;
            this.index = index;
        }

        public int Count
        {
            get { return Source.Bars.Count; }
        }

        private NinjaTrader.Stubs.DataSeries Source
        {
            get { return index.HasValue ? owner.Platform.Series[index.Value] : owner.Platform.Current; }
        }

        public T this[int barsAgo]
        {
            get
            {
                owner.EnsureThread(name + "[" + barsAgo + "]");
                int current = Source.CurrentBar;
                if (barsAgo < 0 || barsAgo > current) throw new ArgumentOutOfRangeException("barsAgo", name + "[" + barsAgo + "] at bar " + current);
                return part(Source.Bars.Row(current - barsAgo));
            }
        }

        public T GetValueAt(int barIndex)
        {
            owner.EnsureThread(name + ".GetValueAt");
            return part(Source.Bars.Row(barIndex));
        }

        public bool IsValidDataPoint(int barsAgo)
        {
            return barsAgo >= 0 && barsAgo <= Source.CurrentBar;
        }
    }

    /// <summary>A strategy's own values, one for each bar.</summary>
    public sealed class Series<T> : ISeries<T>
    {
        private readonly NinjaScriptBase owner;
        private readonly List<T> values = new List<T>();

        public Series(NinjaScriptBase owner)
        {
            this.owner = owner;
        }

        public Series(NinjaScriptBase owner, MaximumBarsLookBack lookBack)
            : this(owner)
        {
        }

        public int Count
        {
            get { return owner.PlatformCurrentBar + 1; }
        }

        public T this[int barsAgo]
        {
            get { return GetValueAt(Index(barsAgo)); }
            set
            {
                int index = Index(barsAgo);
                while (values.Count <= index) values.Add(default(T));
                values[index] = value;
            }
        }

        public T GetValueAt(int barIndex)
        {
            return barIndex < values.Count ? values[barIndex] : default(T);
        }

        public bool IsValidDataPoint(int barsAgo)
        {
            return barsAgo >= 0 && barsAgo <= owner.PlatformCurrentBar;
        }

        private int Index(int barsAgo)
        {
            owner.EnsureThread("Series[" + barsAgo + "]");
            int current = owner.PlatformCurrentBar;
            if (barsAgo < 0 || barsAgo > current) throw new ArgumentOutOfRangeException("barsAgo");
            return current - barsAgo;
        }
    }
}
