using System;
using System.Collections.Generic;
using System.Reflection;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript.Strategies;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>One strategy of the examples, found by the name of its class, on a platform of its own.</summary>
    public sealed class ExampleStage
    {
        private readonly string name;
        private readonly Strategy strategy;
        private readonly List<BarRow> rows;
        private Platform platform;
        private int next;

        public ExampleStage(string name, string className, List<BarRow> rows)
        {
            this.name = name;
            this.rows = rows;
            Type type = Array.Find(Assembly.GetExecutingAssembly().GetTypes(), delegate(Type one) { return one.Name == className && typeof(Strategy).IsAssignableFrom(one); });
            if (type == null) throw new ArgumentException("no such strategy: " + className);
            strategy = (Strategy)Activator.CreateInstance(type);
        }

        public void Do(string command, Fields fields)
        {
            switch (command)
            {
                case "open":
                    Open(fields.Whole("past", 0), false, fields.Values("set"));
                    platform.Broker.Mode = fields.Word("broker", BrokerMode.Hold);
                    return;
                case "next":
                    CloseNext();
                    return;
                case "move":
                    platform.Trade(platform.Broker.Series.LastPrice + fields.Whole("ticks", 0) * 0.25);
                    return;
                case "terminate":
                    platform.Terminate();
                    return;
                case "end":
                    End();
                    return;
                default:
                    throw new ArgumentException("no such command: " + command);
            }
        }

        public void Open(int past, bool isBacktest, IDictionary<string, object> settings)
        {
            PlatformOptions options = new PlatformOptions { IsHistoryOnly = isBacktest, IsTickReplay = true, HasChart = true, OnEntry = Hear };
            options.AtmTemplates["breakout"] = new AtmTemplate { Quantity = 2 };
            platform = new Platform(strategy, options);
            platform.Load(delegate(DataSeries series) { return series.Index == 0 ? rows.GetRange(0, past) : Longer(past); }, delegate { new Fields(settings).Apply(strategy); });
            next = past;
        }

        /// <summary>A trade at the close, then the close; and of a longer series when it is due.</summary>
        public void CloseNext()
        {
            BarRow row = rows[next++];
            platform.Trade(row.Close);
            platform.Close(row);
            if (platform.Series.Count > 1 && next % 3 == 0) platform.CloseOf(1, Joined(next - 3));
            // What the bar has set going on the instrument thread comes before the next one.
            platform.Do(delegate { });
        }

        public void End()
        {
            platform.Do(delegate { });
            platform.End();
            Dictionary<string, object> totals = new Dictionary<string, object> { { "stage", name }, { "event", "ended" }, { "bars", platform.CurrentBar + 1 } };
            foreach (string kind in new[] { "order", "atm order", "violation", "fault" }) totals[kind.Replace(' ', '_') + "s"] = platform.Journal.Count(kind);
            Json.Write(totals);
        }

        /// <summary>Three bars to one.</summary>
        private List<BarRow> Longer(int past)
        {
            List<BarRow> longer = new List<BarRow>();
            for (int i = 0; i + 3 <= past; i += 3) longer.Add(Joined(i));
            return longer;
        }

        private BarRow Joined(int first)
        {
            BarRow one = rows[first];
            BarRow two = rows[first + 1];
            BarRow three = rows[first + 2];
            return new BarRow(three.Time, one.Open, Math.Max(one.High, Math.Max(two.High, three.High)), Math.Min(one.Low, Math.Min(two.Low, three.Low)), three.Close, one.Volume + two.Volume + three.Volume);
        }

        private void Hear(JournalEntry entry)
        {
            Json.Write(name, entry);
            // Where a test may begin: nothing is open, and nothing works.
            if (entry.Kind == "order" || entry.Kind == "atm order") Json.Write("stage", name, "event", "signal", "bar", entry.Facts["bar"], "is_idle", platform.Broker.IsIdle);
        }
    }
}
