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
        private const int BarsAtOnce = 10;
        private const int HooksAtOnce = 1000;

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
                HasChart = true,
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

        /// <summary>
        /// Live, bar by bar, nobody answering: the whole handler, its own indicators among it, and by turns the gate's part
        /// of it alone, so that a busy machine slows both down.
        /// </summary>
        private static int MeasureHandler(List<BarRow> rows, IDictionary<string, object> settings)
        {
            MainStrategy strategy = new MainStrategy();
            Platform platform = new Platform(strategy, new PlatformOptions { IsKept = false });
            int half = rows.Count / 2;
            platform.Load(rows.GetRange(0, half), delegate { new Fields(settings).Apply(strategy); });
            // The strategy's own hook is not public, as with a user.
            Action hook = (Action)Delegate.CreateDelegate(typeof(Action), strategy, "PushcutOnBarUpdate");
            List<double> handlers = new List<double>();
            List<double> hooks = new List<double>();
            platform.Do(delegate
            {
                // The first bars pay for the compiler.
                CloseAll(platform, rows.GetRange(half, BarsAtOnce));
                for (int at = half + BarsAtOnce; at + BarsAtOnce <= rows.Count; at += BarsAtOnce)
                {
                    long before = platform.HandlerTicks;
                    CloseAll(platform, rows.GetRange(at, BarsAtOnce));
                    handlers.Add(Microseconds(platform.HandlerTicks - before, BarsAtOnce));
                    hooks.Add(MeasureHook(hook));
                }
            });
            handlers.Sort();
            hooks.Sort();
            Json.Write("event", "handler", "rounds", handlers.Count, "median_us", handlers[handlers.Count / 2], "gate_median_us", hooks[hooks.Count / 2], "faults", platform.Journal.Count("fault"));
            platform.End();
            return 0;
        }

        private static double MeasureHook(Action hook)
        {
            // Now and then there is something to do, and then a bar's cost is another one.
            hook();
            Stopwatch watch = Stopwatch.StartNew();
            for (int i = 0; i < HooksAtOnce; i++) hook();
            return Microseconds(watch.ElapsedTicks, HooksAtOnce);
        }

        private static double Microseconds(long ticks, int count)
        {
            return Math.Round(ticks * 1e6 / Stopwatch.Frequency / count, 4);
        }

        private static void CloseAll(Platform platform, List<BarRow> rows)
        {
            foreach (BarRow row in rows) platform.Close(row);
        }
    }
}
