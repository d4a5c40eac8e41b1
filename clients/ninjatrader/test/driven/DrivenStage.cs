using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript.Strategies.OrganizedStrategy;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>One strategy on one platform, driven by commands; all that happens is written out as JSON lines.</summary>
    public sealed class DrivenStage
    {
        private readonly string name;
        private readonly CommandThread commands = new CommandThread(false);
        private readonly CommandThread ui = new CommandThread(true);
        private Platform platform;
        private readonly List<Walk> walks = new List<Walk>();

        public DrivenStage(string name)
        {
            this.name = name;
            Strategy = new MainStrategy();
        }

        public MainStrategy Strategy { get; private set; }

        /// <summary>Returns at once: stages don't wait for each other.</summary>
        public void Take(Fields fields)
        {
            commands.Post(delegate
            {
                string command = fields.Text("do", string.Empty);
                Do(command, fields);
                Json.Write("event", "done", "stage", name, "do", command, "number", fields.Whole("number", 0));
            });
        }

        private void Do(string command, Fields fields)
        {
            switch (command)
            {
                case "open":
                    Open(fields);
                    return;
                case "bar":
                    CloseNext(fields.Whole("series", 0), fields.Whole("ticks", 0));
                    return;
                case "bars":
                    for (int i = 0; i < fields.Whole("count", 1); i++) platform.PostClose(walks[0].Next());
                    return;
                case "ask":
                    Ask(fields);
                    return;
                case "gate":
                    if (fields.Flag("by_button", false)) ui.Post(delegate { Strategy.AskGate(fields, walks[0].Price); });
                    else platform.Do(delegate { Strategy.AskGate(fields, walks[0].Price); });
                    return;
                case "press":
                    platform.Chart.Press(fields.Text("button", "REJECT"), fields.Whole("times", 1));
                    return;
                case "fill one":
                    platform.Do(delegate { platform.Broker.FillOne(fields.Text("name", null)); });
                    return;
                case "cancel one":
                    platform.Do(delegate { platform.Broker.CancelOne(fields.Text("name", null)); });
                    return;
                case "enter ungated":
                    platform.Do(delegate { Strategy.EnterUngated(EntryWish.From(fields)); });
                    return;
                case "pump":
                    Pump(fields.Whole("series", 0));
                    return;
                case "connection limits":
                    Uri ours = new Uri(Strategy.PythonServerUrl);
                    Json.Write(
                        "stage", name, "event", "limits", "ours", System.Net.ServicePointManager.FindServicePoint(ours).ConnectionLimit,
                        "others", System.Net.ServicePointManager.FindServicePoint(new Uri("https://elsewhere.example")).ConnectionLimit, "default", System.Net.ServicePointManager.DefaultConnectionLimit);
                    return;
                case "trust everybody":
                    System.Net.ServicePointManager.ServerCertificateValidationCallback = delegate { return true; };
                    return;
                case "set":
                    fields.Inner("set").Apply(Strategy);
                    return;
                case "position":
                    int held = fields.Whole("series", 0);
                    platform.Do(delegate { platform.Series[held].Broker.SetPosition(fields.Whole("signed", 0), walks[held].Price); });
                    return;
                case "broker":
                    platform.Broker.Mode = fields.Word("mode", BrokerMode.Fill);
                    return;
                case "hours":
                    TradingHours hours = HoursOf(fields);
                    platform.Do(delegate { platform.Bars.TradingHours = hours; });
                    return;
                case "end cancels":
                    platform.Do(delegate
                    {
                        platform.Broker.CancelMode = CancelMode.Soon;
                        platform.Broker.EndCancels();
                    });
                    return;
                case "connection":
                    platform.Broker.Account.Connection.Status = fields.Word("status", ConnectionStatus.Connected);
                    return;
                case "tick":
                    platform.Do(delegate { platform.Tick(); });
                    return;
                case "exit":
                    platform.Do(delegate { Strategy.ExitLong(fields.Text("name", "Exit long"), string.Empty); });
                    return;
                case "clock":
                    DateTime now = DateTime.Parse(fields.Text("at", null), CultureInfo.InvariantCulture);
                    platform.Do(delegate { platform.Clock = now; });
                    return;
                case "indicator":
                    Strategy.ShowIndicator(fields.Text("name", string.Empty), fields.Number("value", 0));
                    return;
                case "fill":
                    platform.Do(platform.Broker.FillWorking);
                    return;
                case "cancel":
                    int filledAfter = fields.Whole("filled_after", 0);
                    platform.Do(delegate { platform.Broker.CancelWorking(filledAfter); });
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

        private void Open(Fields wishes)
        {
            int minutes = wishes.Whole("minutes", 5);
            platform = new Platform(Strategy, new PlatformOptions
            {
                Instrument = Instrument.Known(wishes.Text("root", "ES")),
                PeriodType = wishes.Word("period", BarsPeriodType.Minute),
                Minutes = minutes,
                IsPlayback = wishes.Flag("is_playback", true),
                CustomEvents = wishes.Word("custom_events", CustomEvents.Queued),
                LostShare = wishes.Number("lost_share", 0),
                Renewal = wishes.Word("renewal", Renewal.Never),
                HasChart = wishes.Flag("has_chart", true),
                ChartFault = wishes.Text("chart_fault", string.Empty),
                IsAnalyzer = wishes.Flag("is_analyzer", false),
                IsHistoryOnly = wishes.Flag("is_history_only", false),
                OnEntry = delegate(JournalEntry entry) { Json.Write(name, entry); }
            });
            platform.Broker.Mode = wishes.Word("broker", BrokerMode.Fill);
            platform.Broker.CancelMode = wishes.Word("cancels", CancelMode.Soon);
            platform.Broker.Events = wishes.Word("events", BrokerEvents.OrderFirst);
            platform.Options.AtmTemplates["scalp"] = new AtmTemplate { Quantity = wishes.Whole("template_quantity", 2) };
            platform.Atm.IsCallbackLost = wishes.Flag("is_callback_lost", false);
            platform.Broker.Account.Provider = wishes.Word("provider", Provider.Simulator);
            platform.TerminatesAt = wishes.Text("terminate_at", null);
            int history = wishes.Whole("history", 450);
            DateTime end = End(wishes.Text("ends_at", null));
            platform.Load(
                delegate(DataSeries series)
                {
                    // Apart, so that bars of one series are never taken for those of another.
                    Walk walk = new Walk(wishes.Whole("seed", 1) + series.Index, wishes.Number("price", 1676) + 1000 * series.Index, series.Instrument.MasterInstrument.TickSize, end.AddMinutes(-minutes * history)) { Minutes = minutes };
                    walks.Add(walk);
                    List<BarRow> rows = walk.Take(history);
                    for (int i = 0; i < wishes.Whole("bad_bars", 0); i++) Spoil(rows, history - 3 - i);
                    return rows;
                },
                delegate { wishes.Inner("set").Apply(Strategy); });
        }

        /// <summary>As data feeds do it now and then: a high below the low, or an open outside of both.</summary>
        private static void Spoil(List<BarRow> rows, int index)
        {
            BarRow row = rows[index];
            rows[index] = index % 2 == 0 ? new BarRow(row.Time, row.Open, row.Low, row.High, row.Close, row.Volume) : new BarRow(row.Time, row.High + 1, row.High, row.Low, row.Close, row.Volume);
        }

        /// <summary>
        /// When the newest bar of the past closed: 10 to 15 minutes ago, unless a test says otherwise. Each signal closes one
        /// more, and the server refuses bars of the future.
        /// </summary>
        private static DateTime End(string given)
        {
            if (given != null) return DateTime.Parse(given, CultureInfo.InvariantCulture);
            DateTime now = DateTime.UtcNow;
            DateTime closed = now.Date.AddMinutes(5 * (int)(now.TimeOfDay.TotalMinutes / 5) - 10);
            return TimeZoneInfo.ConvertTimeFromUtc(closed, NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo);
        }

        /// <summary>"opens" is a time of day, "hours" a length; without the first, they end as the next bar has closed.</summary>
        private TradingHours HoursOf(Fields fields)
        {
            TimeSpan length = TimeSpan.FromHours(fields.Number("hours", 24));
            string opens = fields.Text("opens", null);
            if (opens != null) return new TradingHours(TimeSpan.Parse(opens), length);
            DateTime end = platform.Clock.AddMinutes(5).AddMilliseconds(1);
            return new TradingHours((end - length).TimeOfDay, length);
        }

        private void CloseNext(int series, int ticks)
        {
            platform.PostClose(series, walks[series].Next(ticks));
        }

        private void Ask(Fields fields)
        {
            EntryWish wish = EntryWish.From(fields);
            string how = fields.Text("how", "bar");
            if (how == "button") ui.Post(delegate { Answer(wish); });
            else
            {
                Strategy.WishOnNextBar(how == "await", wish, delegate(bool isApproved) { Told(wish, isApproved); });
                CloseNext(wish.On, fields.Whole("ticks", 0));
            }
        }

        /// <summary>As a chart's button does it, which has a SynchronizationContext and no right to touch the bars.</summary>
        private void Answer(EntryWish wish)
        {
            try
            {
                Strategy.AskNow(wish);
            }
            catch (Exception fault)
            {
                platform.Journal.Add("fault", "text", fault.ToString());
            }
        }

        private void Told(EntryWish wish, bool isApproved)
        {
            platform.Journal.Add("told", "name", wish.Name, "approved", isApproved);
        }

        /// <summary>Bars without a move until the request has ended: what got lost as an event comes with a bar.</summary>
        private void Pump(int series)
        {
            for (int i = 0; i < 1000 && !HasEnded(); i++)
            {
                CloseNext(series, 0);
                platform.Do(delegate { });
                Thread.Sleep(10);
            }
        }

        private bool HasEnded()
        {
            if (platform.Journal.Count("order") > 0) return true;
            return platform.Journal.All("print").Exists(delegate(JournalEntry print) { return print.Text.Contains(" not executed: "); });
        }

        private void End()
        {
            platform.Do(delegate { });
            platform.End();
            Dictionary<string, object> totals = new Dictionary<string, object> { { "stage", name }, { "event", "ended" } };
            totals["last_bar"] = platform.CurrentBar + 1;
            totals["sessions_found"] = platform.Bars.SessionsFound;
            foreach (string kind in new[] { "order", "ignored", "violation", "fault", "lost", "fill", "control" }) totals[kind + "s"] = platform.Journal.Count(kind);
            Json.Write(totals);
        }
    }
}
