using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Countersign.Testing
{
    public static class Program
    {
        public static int Main(string[] words)
        {
            return Ending.After(delegate { return Run(words); });
        }

        private static int Run(string[] words)
        {
            // The prices of a German Windows have commas; what goes to the server must not.
            Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            // Mono's own HTTP waits on threads of the pool, which grows slowly: many strategies at once stood still for seconds.
            ThreadPool.SetMinThreads(64, 64);
            NinjaTrader.Core.Globals.UserDataDir = Path.GetTempPath();
            switch (words[0])
            {
                case "host":
                    NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo = Zones.Of(words[1]);
                    return Host.Run();
                case "schedules":
                    return Schedules.Run(int.Parse(words[1]), int.Parse(words[2]), Json.Read(words[3]));
                case "harshness":
                    return Harshness.Run();
                case "costs":
                    return Costs.OnThread(Json.Read(words[1]));
                case "memory":
                    return Costs.OverSignals(Json.Read(words[1]), int.Parse(words[2]));
                case "levels":
                    return Tables.Levels((object[])Json.Read(words[1])["rows"]);
                case "panel":
                    return Tables.Panel((object[])Json.Read(words[1])["rows"]);
                case "faults":
                    return Tables.Faults((object[])Json.Read(words[1])["rows"]);
                case "claim vectors":
                    return Vectors.Claims(words[1]);
                case "submit vectors":
                    return Vectors.Submissions(words[1]);
                case "mutations":
                    return Vectors.Mutate(words[1], int.Parse(words[2]), int.Parse(words[3]));
                case "defaults":
                    return Tables.Defaults(int.Parse(words[1]));
                case "times":
                    return Tables.Times(words[1], (object[])Json.Read(words[2])["instants"]);
                default:
                    throw new ArgumentException("no such program: " + words[0]);
            }
        }
    }
}
