using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript.Strategies.OrganizedStrategy;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>Runs the sample strategy over bars from a file.</summary>
    public static class Program
    {
        public static int Main(string[] words)
        {
            return Ending.After(delegate { return Run(words); });
        }

        private static int Run(string[] words)
        {
            NinjaTrader.Core.Globals.UserDataDir = System.IO.Path.GetTempPath();
            List<BarRow> rows = BarsCsv.Read(words[1], TimeSpan.FromMinutes(5), TimeZoneInfo.Utc);
            IDictionary<string, object> settings = Json.Read(words[2]);
            switch (words[0])
            {
                case "analyzer":
                    return Backtest(rows, settings, true);
                case "historical":
                    return Backtest(rows, settings, false);
                case "live":
                    return Live(rows, settings);
                case "handler":
                    return MeasureHandler(rows, settings);
                default:
                    throw new ArgumentException("no such program: " + words[0]);
            }
        }

        /// <summary>Every order, exit and fill, bar by bar.</summary>
        private static int Backtest(List<BarRow> rows, IDictionary<string, object> settings, bool isAnalyzer)
        {
            MainStrategy strategy = new MainStrategy();
            Platform platform = new Platform(strategy, new PlatformOptions
            {
                IsAnalyzer = isAnalyzer,
                IsHistoryOnly = true,
                OnEntry = delegate(JournalEntry entry) { Json.Write("backtest", entry); }
            });
            platform.Load(rows, delegate { new Fields(settings).Apply(strategy); });
            Json.Write("event", "ended", "bars", platform.CurrentBar + 1, "position", platform.Broker.Position.Signed);
            platform.End();
            return 0;
        }

        /// <summary>Live, and slowly enough for somebody to answer; every order and all that is printed.</summary>
        private static int Live(List<BarRow> rows, IDictionary<string, object> settings)
        {
            MainStrategy strategy = new MainStrategy();
            Platform platform = new Platform(strategy, new PlatformOptions { OnEntry = delegate(JournalEntry entry) { Json.Write("live", entry); } });
            int half = rows.Count / 2;
            platform.Load(rows.GetRange(0, half), delegate { new Fields(settings).Apply(strategy); });
            for (int i = half; i < rows.Count; i++)
            {
                platform.Close(rows[i]);
                Thread.Sleep(10);
            }

            platform.End();
            Json.Write("event", "ended", "violations", platform.Journal.Count("violation"), "faults", platform.Journal.Count("fault"));
            return 0;
        }

        /// <summary>Live, bar by bar, nobody answering: the whole handler, its own indicators among it.</summary>
        private static int MeasureHandler(List<BarRow> rows, IDictionary<string, object> settings)
        {
            MainStrategy strategy = new MainStrategy();
            Platform platform = new Platform(strategy, new PlatformOptions { IsKept = false });
            int half = rows.Count / 2;
            platform.Load(rows.GetRange(0, half), delegate { new Fields(settings).Apply(strategy); });
            // The first bars pay for the compiler.
            platform.Do(delegate { CloseAll(platform, rows.GetRange(half, 100)); });
            long before = platform.HandlerTicks;
            platform.Do(delegate { CloseAll(platform, rows.GetRange(half + 100, rows.Count - half - 100)); });
            double took = (platform.HandlerTicks - before) * 1e6 / Stopwatch.Frequency;
            int bars = rows.Count - half - 100;
            Json.Write("event", "handler", "bars", bars, "mean_us", Math.Round(took / bars, 3), "faults", platform.Journal.Count("fault"));
            platform.End();
            return 0;
        }

        private static void CloseAll(Platform platform, List<BarRow> rows)
        {
            foreach (BarRow row in rows) platform.Close(row);
        }
    }
}
