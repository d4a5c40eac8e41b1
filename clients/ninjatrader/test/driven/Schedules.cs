using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>
    /// Random schedules of events against the fake server. Whatever happens: no more orders than approvals, none off the
    /// instrument thread, none after Terminated, none for another trade, of another size or for another market; and of
    /// every question the end is printed, once. An entry past the gate, or one of the historical bars that goes live, is
    /// cancelled within the event of its first update and reported. An exit goes out as it is called, and is never cancelled.
    /// </summary>
    public static class Schedules
    {
        private const int AtOnce = 40;
        /// <summary>What they wrote down is looked through and forgotten after so many.</summary>
        private const int Batch = 500;

        public static int Run(int count, int seed, IDictionary<string, object> settings)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Dictionary<string, int> totals = new Dictionary<string, int>();
            for (int first = 0; first < count; first += Batch) RunBatch(first, Math.Min(Batch, count - first), seed, settings, totals);
            Dictionary<string, object> tally = new Dictionary<string, object> { { "event", "tally" }, { "seed", seed } };
            foreach (KeyValuePair<string, int> total in totals) tally[total.Key] = total.Value;
            Json.Write(tally);
            Json.Write("event", "took", "seconds", Math.Round(watch.Elapsed.TotalSeconds, 1));
            return 0;
        }

        private static void RunBatch(int first, int count, int seed, IDictionary<string, object> settings, Dictionary<string, int> totals)
        {
            FakeServer server = new FakeServer(seed);
            settings["PythonServerUrl"] = server.Url;
            List<Schedule> schedules = new List<Schedule>();
            for (int i = first; i < first + count; i++) schedules.Add(new Schedule(i, seed, server, settings));
            RunAll(schedules);
            Tally(schedules, server, totals);
        }

        private static void RunAll(List<Schedule> schedules)
        {
            int next = -1;
            List<Thread> threads = new List<Thread>();
            for (int i = 0; i < AtOnce; i++)
            {
                Thread thread = new Thread(delegate()
                {
                    for (int mine = Interlocked.Increment(ref next); mine < schedules.Count; mine = Interlocked.Increment(ref next)) schedules[mine].Run();
                });
                thread.Start();
                threads.Add(thread);
            }

            foreach (Thread thread in threads) thread.Join();
        }

        private static void Tally(List<Schedule> schedules, FakeServer server, Dictionary<string, int> totals)
        {
            Dictionary<string, List<FakeTrade>> byName = new Dictionary<string, List<FakeTrade>>();
            int granted = 0;
            foreach (FakeTrade trade in server.Trades)
            {
                if (!byName.ContainsKey(trade.Name)) byName[trade.Name] = new List<FakeTrade>();
                byName[trade.Name].Add(trade);
                if (trade.IsGranted) granted++;
            }

            foreach (Schedule schedule in schedules)
            {
                foreach (string fault in schedule.FindFaults(byName)) Json.Write("event", "broken", "schedule", schedule.Number, "text", fault);
                // Counted on the way.
                Add(totals, "orders", schedule.ApprovedOrders);
                Add(totals, "strays", schedule.Strays);
                Add(totals, "exits", schedule.Platform.Journal.Count("exit"));
                Add(totals, "atm_orders", schedule.Platform.Journal.Count("atm order"));
                Add(totals, "renewed", schedule.Platform.Journal.Count("renewed"));
                Add(totals, "presses", schedule.Platform.Journal.All("press").FindAll(delegate(JournalEntry press) { return (bool)press.Facts["found"]; }).Count);
                Add(totals, "reversals", schedule.Platform.Journal.Count("reversal"));
                Add(totals, "frozen", schedule.Platform.Journal.All("print").FindAll(delegate(JournalEntry print) { return print.Text.Contains("feed_frozen"); }).Count);
            }

            Add(totals, "schedules", schedules.Count);
            Add(totals, "trades", server.Trades.Count);
            Add(totals, "granted", granted);
            Add(totals, "requests", server.Requests);
        }

        private static void Add(Dictionary<string, int> totals, string name, int count)
        {
            totals[name] = count + (totals.ContainsKey(name) ? totals[name] : 0);
        }
    }
}
