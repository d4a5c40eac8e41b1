using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using NinjaTrader.Data;

namespace Countersign.Testing
{
    /// <summary>Runs any strategy of the examples over bars from a file: to the end, or live as commands say.</summary>
    public static class Program
    {
        public static int Main(string[] words)
        {
            return Ending.After(delegate { return Run(words); });
        }

        private static int Run(string[] words)
        {
            Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            ThreadPool.SetMinThreads(64, 64);
            List<BarRow> rows = BarsCsv.Read(words[1], TimeSpan.FromMinutes(5), TimeZoneInfo.Utc);
            // As NinjaTrader's: every strategy of an installation finds the key there.
            NinjaTrader.Core.Globals.UserDataDir = words[2];
            return words[0] == "host" ? Host(rows) : ToEnd(words[0] == "live", words[3], rows, Json.Read(words[4]));
        }

        /// <summary>Every order, exit and fill, bar by bar. Live, the second half comes bar by bar.</summary>
        private static int ToEnd(bool isLive, string strategy, List<BarRow> rows, IDictionary<string, object> settings)
        {
            ExampleStage stage = new ExampleStage("whole", strategy, rows);
            int past = isLive ? rows.Count / 2 : rows.Count;
            stage.Open(past, !isLive, settings);
            for (int i = past; i < rows.Count; i++) stage.CloseNext();
            stage.End();
            return 0;
        }

        private static int Host(List<BarRow> rows)
        {
            Dictionary<string, ExampleStage> stages = new Dictionary<string, ExampleStage>();
            Json.Write("event", "ready");
            for (string line = Console.In.ReadLine(); line != null; line = Console.In.ReadLine())
            {
                Fields fields = new Fields(Json.Read(line));
                string name = fields.Text("stage", string.Empty);
                string command = fields.Text("do", string.Empty);
                if (command == "open") stages[name] = new ExampleStage(name, fields.Text("strategy", null), rows);
                stages[name].Do(command, fields);
                Json.Write("event", "done", "stage", name, "do", command, "number", fields.Whole("number", 0));
            }

            return 0;
        }
    }
}
