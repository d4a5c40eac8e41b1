using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Threading;

namespace Countersign.Testing
{
    /// <summary>Answers of the client's pure functions, for tables that a test holds.</summary>
    public static class Tables
    {
        /// <summary>Stop and target prices from dollars.</summary>
        public static int Levels(object[] rows)
        {
            foreach (IDictionary<string, object> row in rows)
            {
                Fields fields = new Fields(row);
                NinjaTrader.Cbi.MasterInstrument market = NinjaTrader.Cbi.Instrument.Known(fields.Text("root", "ES")).MasterInstrument;
                string direction = fields.Text("direction", "LONG");
                double entry = fields.Number("entry", 0);
                double? stop = ApprovalLevels.StopPrice(direction, entry, fields.Number("risk_of_order", 0), fields.Whole("quantity", 1), market.PointValue, market.TickSize);
                double? target = ApprovalLevels.TargetPrice(direction, entry, fields.Number("target_of_contract", 0), market.PointValue, market.TickSize);
                Json.Write("event", "levels", "stop", stop, "target", target);
            }

            return 0;
        }

        /// <summary>The line on the chart.</summary>
        public static int Panel(object[] rows)
        {
            foreach (IDictionary<string, object> row in rows)
            {
                Fields fields = new Fields(row);
                string ended = fields.Text("ended", null);
                string text = ended == null ? ApprovalPanel.Waiting(TimeSpan.FromSeconds(fields.Number("left", 0)), fields.Flag("away", false)) : ApprovalPanel.Ended(ended);
                Json.Write("event", "panel", "text", text);
            }

            return 0;
        }

        /// <summary>What is made of exceptions, each given as the chain of what it wraps, outermost first.</summary>
        public static int Faults(object[] rows)
        {
            foreach (IDictionary<string, object> row in rows)
            {
                Exception fault = null;
                object[] links = (object[])row["chain"];
                for (int i = links.Length - 1; i >= 0; i--) fault = Wrapped((string)links[i], fault);
                Json.Write("event", "fault", "insecure", ApprovalFault.IsInsecure(fault, new Fields(row).Flag("tls", true)));
            }

            return 0;
        }

        private static Exception Wrapped(string name, Exception inner)
        {
            switch (name)
            {
                case "request": return new HttpRequestException("An error occurred while sending the request.", inner);
                case "input and output": return new IOException("The handshake failed due to an unexpected packet format.", inner);
                case "authentication": return new AuthenticationException("A call to SSPI failed, see inner exception.", inner);
                case "socket": return new SocketException((int)SocketError.ConnectionReset);
                default: return new WebException("The underlying connection was closed.", inner, (WebExceptionStatus)Enum.Parse(typeof(WebExceptionStatus), name), null);
            }
        }

        /// <summary>The settings as a list of strategies finds them, which makes one of each again and again.</summary>
        public static int Defaults(int count)
        {
            NinjaTrader.NinjaScript.Strategies.OrganizedStrategy.MainStrategy strategy = null;
            for (int i = 0; i < count; i++)
            {
                strategy = new NinjaTrader.NinjaScript.Strategies.OrganizedStrategy.MainStrategy();
                strategy.ChangeState(NinjaTrader.NinjaScript.State.SetDefaults);
                // A list asks an instance more than once.
                strategy.ChangeState(NinjaTrader.NinjaScript.State.SetDefaults);
            }

            foreach (PropertyInfo property in strategy.GetType().GetProperties())
            {
                if (!Attribute.IsDefined(property, typeof(NinjaTrader.NinjaScript.NinjaScriptPropertyAttribute))) continue;
                DisplayAttribute display = (DisplayAttribute)Attribute.GetCustomAttribute(property, typeof(DisplayAttribute));
                RangeAttribute range = (RangeAttribute)Attribute.GetCustomAttribute(property, typeof(RangeAttribute));
                Json.Write(
                    "event", "setting", "property", property.Name, "name", display.Name, "group", display.GroupName, "order", display.Order,
                    "value", Convert.ToString(property.GetValue(strategy, null)), "range", range == null ? null : range.Minimum + " to " + range.Maximum);
            }

            int workers;
            int ports;
            int workersAtMost;
            int portsAtMost;
            ThreadPool.GetAvailableThreads(out workers, out ports);
            ThreadPool.GetMaxThreads(out workersAtMost, out portsAtMost);
            Json.Write("event", "after", "strategies", count, "busy_threads", workersAtMost - workers + portsAtMost - ports);
            return 0;
        }

        /// <summary>Times of bars, given as instants, through the zone's clock and back.</summary>
        public static int Times(string zoneName, object[] instants)
        {
            TimeZoneInfo zone = Zones.Of(zoneName);
            List<DateTime> closes = new List<DateTime>();
            foreach (object instant in instants)
            {
                DateTime utc = DateTime.Parse((string)instant, null, System.Globalization.DateTimeStyles.RoundtripKind);
                closes.Add(DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, zone), DateTimeKind.Unspecified));
            }

            List<string> texts = new List<string>();
            foreach (DateTime utc in ApprovalTimes.ToUtc(closes.ToArray(), zone)) texts.Add(utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
            Json.Write("event", "times", "instants", texts, "clock", closes.ConvertAll(delegate(DateTime close) { return close.ToString("HH:mm"); }));
            return 0;
        }
    }
}
