using System;
using System.Collections.Generic;
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
        private Walk walk;

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
                    platform.PostClose(walk.Next(fields.Whole("ticks", 0)));
                    return;
                case "bars":
                    for (int i = 0; i < fields.Whole("count", 1); i++) platform.PostClose(walk.Next());
                    return;
                case "ask":
                    Ask(fields);
                    return;
                case "pump":
                    Pump();
                    return;
                case "position":
                    platform.Do(delegate { platform.Broker.SetPosition(fields.Whole("signed", 0), walk.Price); });
                    return;
                case "broker":
                    platform.Broker.Mode = fields.Word("mode", BrokerMode.Fill);
                    return;
                case "session ends with the next bar":
                    platform.Do(delegate { platform.Bars.SessionEnd = platform.Now.AddMinutes(5).AddMilliseconds(1); });
                    return;
                case "fill":
                    platform.Do(platform.Broker.FillWorking);
                    return;
                case "terminate":
                    platform.Terminate();
                    return;
                case "terminate within":
                    TerminateWithin();
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
            platform = new Platform(Strategy, new PlatformOptions
            {
                Instrument = Instrument.Known(wishes.Text("root", "ES")),
                CustomEvents = wishes.Word("custom_events", CustomEvents.Queued),
                LostShare = wishes.Number("lost_share", 0),
                OnEntry = delegate(JournalEntry entry) { Json.Write(name, entry); }
            });
            platform.Broker.Mode = wishes.Word("broker", BrokerMode.Fill);
            int history = wishes.Whole("history", 450);
            double tickSize = platform.Options.Instrument.MasterInstrument.TickSize;
            walk = new Walk(wishes.Whole("seed", 1), wishes.Number("price", 1676), tickSize, Start(history));
            platform.Load(walk.Take(history), delegate { wishes.Inner("set").Apply(Strategy); });
        }

        /// <summary>So long ago that the newest bar closed a moment ago.</summary>
        private static DateTime Start(int history)
        {
            DateTime now = DateTime.UtcNow;
            DateTime closed = now.Date.AddMinutes(5 * (int)(now.TimeOfDay.TotalMinutes / 5));
            return TimeZoneInfo.ConvertTimeFromUtc(closed.AddMinutes(-5 * history), NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo);
        }

        private void Ask(Fields fields)
        {
            EntryWish wish = EntryWish.From(fields);
            string how = fields.Text("how", "bar");
            if (how == "button") ui.Post(delegate { Answer(wish); });
            else
            {
                Strategy.WishOnNextBar(how == "await", wish, delegate(bool isApproved) { Told(wish, isApproved); });
                platform.PostClose(walk.Next(fields.Whole("ticks", 0)));
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
        private void Pump()
        {
            for (int i = 0; i < 1000 && !HasEnded(); i++)
            {
                platform.Close(walk.Next(0));
                Thread.Sleep(10);
            }
        }

        private bool HasEnded()
        {
            if (platform.Journal.Count("order") > 0) return true;
            return platform.Journal.All("print").Exists(delegate(JournalEntry print) { return print.Text.Contains(" not executed: "); });
        }

        /// <summary>Terminated comes from another thread in the middle of a handler, which then goes on.</summary>
        private void TerminateWithin()
        {
            platform.Post(delegate
            {
                Thread other = new Thread(platform.Terminate);
                other.Start();
                other.Join();
                Strategy.RaiseBarUpdate();
            });
        }

        private void End()
        {
            platform.Do(delegate { });
            platform.End();
            Dictionary<string, object> totals = new Dictionary<string, object> { { "stage", name }, { "event", "ended" } };
            totals["last_bar"] = platform.CurrentBar + 1;
            foreach (string kind in new[] { "order", "ignored", "violation", "fault", "lost", "fill" }) totals[kind + "s"] = platform.Journal.Count(kind);
            Json.Write(totals);
        }
    }
}
