using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using NinjaTrader.Data;

namespace Countersign.Testing
{
    /// <summary>Bars from lines of "ts,open,high,low,close,volume", ts being the bar's start in milliseconds, UTC.</summary>
    public static class BarsCsv
    {
        private static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        /// <summary>Stamped as NinjaTrader does it: at the close, in the zone, of no kind.</summary>
        public static List<BarRow> Read(string path, TimeSpan length, TimeZoneInfo zone)
        {
            List<BarRow> rows = new List<BarRow>();
            string[] lines = File.ReadAllLines(path);
            for (int i = 1; i < lines.Length; i++)
            {
                string[] parts = lines[i].Split(',');
                DateTime close = Epoch.AddMilliseconds(Number(parts[0])) + length;
                rows.Add(new BarRow(TimeZoneInfo.ConvertTimeFromUtc(close, zone), Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4]), (long)Number(parts[5])));
            }

            return rows;
        }

        private static double Number(string text)
        {
            return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A walk in ticks, the same for the same seed.</summary>
    public sealed class Walk
    {
        private readonly Random chance;
        private readonly double tickSize;
        private DateTime time;

        public Walk(int seed, double price, double tickSize, DateTime time)
        {
            chance = new Random(seed);
            this.tickSize = tickSize;
            this.time = time;
            Price = price;
            Minutes = 5;
        }

        /// <summary>The length of a bar.</summary>
        public int Minutes { get; set; }

        public double Price { get; private set; }

        public BarRow Next(int ticks)
        {
            double open = Price;
            Price = (double)((decimal)Math.Round(Price / tickSize + ticks) * (decimal)tickSize);
            time = time.AddMinutes(Minutes);
            double high = Math.Max(open, Price) + tickSize;
            double low = Math.Min(open, Price) - tickSize;
            return new BarRow(time, open, high, low, Price, 1000 + chance.Next(1000));
        }

        public BarRow Next()
        {
            return Next(chance.Next(-3, 4));
        }

        public List<BarRow> Take(int count)
        {
            List<BarRow> rows = new List<BarRow>();
            for (int i = 0; i < count; i++) rows.Add(Next());
            return rows;
        }
    }
}
