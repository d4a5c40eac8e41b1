using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript.Strategies.OrganizedStrategy;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>What the gate costs: time on the instrument thread, and memory over many signals.</summary>
    public static class Costs
    {
        private const int Signals = 200;
        private const int Rounds = 15;
        private const int Bars = 20000;

        /// <summary>Each request is decided at once, so that the next can follow.</summary>
        public static int OnThread(IDictionary<string, object> settings)
        {
            using (Questions questions = new Questions(settings, 400, false))
            {
                List<double> requests = new List<double>();
                for (int i = 0; i < Signals; i++) requests.Add(questions.AskOnce());
                requests.Sort();
                Json.Write("event", "request", "bars", questions.BarsShown, "least_us", requests[0], "median_us", Middle(requests), "most_us", requests[requests.Count - 1]);
                WriteBars("bar", questions);
            }

            using (Questions silence = new Questions(settings, 400, true))
            {
                silence.Ask();
                WriteBars("waiting bar", silence);
            }

            return 0;
        }

        /// <summary>What stays in memory after so many signals, and ten times as many.</summary>
        public static int OverSignals(IDictionary<string, object> settings, int count)
        {
            using (Questions questions = new Questions(settings, 20, false))
            {
                for (int i = 0; i < count / 10; i++) questions.AskOnce();
                long before = GC.GetTotalMemory(true);
                for (int i = count / 10; i < count; i++) questions.AskOnce();
                Json.Write("event", "memory", "signals", count, "orders", questions.Orders, "before_bytes", before, "after_bytes", GC.GetTotalMemory(true));
            }

            return 0;
        }

        /// <summary>Of many rounds, since other programs only ever add time; and what is tended to four times a second is not a bar's.</summary>
        private static void WriteBars(string what, Questions questions)
        {
            List<double> times = new List<double>();
            long allocated = long.MaxValue;
            for (int i = 0; i < Rounds; i++)
            {
                times.Add(questions.MeanOfBars(Bars));
                allocated = Math.Min(allocated, questions.AllocatedByBars(Bars));
            }

            times.Sort();
            Json.Write("event", what, "bars", Bars, "least_us", times[0], "median_us", Middle(times), "allocated_bytes", allocated);
        }

        private static double Middle(List<double> sorted)
        {
            return sorted[sorted.Count / 2];
        }

        /// <summary>A strategy whose requests are decided at once, every other time with an order.</summary>
        private sealed class Questions : IDisposable
        {
            private readonly MainStrategy strategy = new MainStrategy();
            private readonly Platform platform;
            private readonly AutoResetEvent ended = new AutoResetEvent(false);
            private readonly Walk walk;
            private readonly FakeServer server;
            private int asked;

            public Questions(IDictionary<string, object> settings, int bars, bool isSilent)
            {
                server = new FakeServer(0) { IsForgetful = true, IsSilent = isSilent };
                settings["PythonServerUrl"] = server.Url;
                settings["PushcutBarsToSend"] = bars;
                settings["PushcutCooldownBars"] = 0;
                platform = new Platform(strategy, new PlatformOptions { IsKept = false, OnEntry = Hear });
                walk = new Walk(1, 1676, 0.25, new DateTime(2013, 10, 7));
                platform.Load(walk.Take(500), delegate { new Fields(settings).Apply(strategy); });
            }

            public int Orders
            {
                get { return platform.Journal.Count("order"); }
            }

            public int BarsShown
            {
                get { return server.BarsShown; }
            }

            /// <summary>Microseconds on the instrument thread.</summary>
            public double AskOnce()
            {
                double took = Ask();
                if (!ended.WaitOne(30000)) throw new TimeoutException("request " + asked + " has not ended");
                // Flat again, or the next order would be one too many.
                platform.Do(delegate { platform.Broker.SetPosition(0, 1676); });
                return took;
            }

            public double Ask()
            {
                double took = 0;
                platform.Do(delegate
                {
                    EntryWish wish = new EntryWish { Name = "k0-" + asked++, Action = OrderAction.Buy, OrderType = OrderType.Limit, Quantity = 1, Price = walk.Price };
                    // As within OnBarUpdate; elsewhere the question would only be queued.
                    strategy.RunBarHook();
                    Stopwatch watch = Stopwatch.StartNew();
                    strategy.AskNow(wish);
                    took = Math.Round(watch.Elapsed.TotalMilliseconds * 1000, 2);
                });
                return took;
            }

            public double MeanOfBars(int count)
            {
                double took = 0;
                platform.Do(delegate
                {
                    for (int i = 0; i < 1000; i++) strategy.RunBarHook();
                    Stopwatch watch = Stopwatch.StartNew();
                    for (int i = 0; i < count; i++) strategy.RunBarHook();
                    took = watch.Elapsed.TotalMilliseconds * 1000 / count;
                });
                return Math.Round(took, 3);
            }

            public long AllocatedByBars(int count)
            {
                long allocated = 0;
                platform.Do(delegate
                {
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    for (int i = 0; i < count; i++) strategy.RunBarHook();
                    allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                });
                return allocated;
            }

            public void Dispose()
            {
                platform.End();
            }

            private void Hear(JournalEntry entry)
            {
                if (entry.Kind == "fault") Json.Write("costs", entry);
                if (entry.Kind == "fill" || (entry.Kind == "print" && entry.Text.Contains("not executed"))) ended.Set();
            }
        }
    }
}
