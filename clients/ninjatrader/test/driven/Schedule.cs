using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript.Strategies.OrganizedStrategy;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>One strategy and what happens to it, by a seed.</summary>
    public sealed class Schedule
    {
        private readonly int seed;
        private readonly Random chance;
        private readonly MainStrategy strategy = new MainStrategy();
        private static readonly Regex Outcome = new Regex("^Pushcut ([0-9a-f-]{36}) (not executed|approved|EXECUTED|ordered)");
        private static readonly CommandThread Ui = new CommandThread(true);
        private readonly FakeServer server;
        private readonly Dictionary<string, EntryWish> wishes = new Dictionary<string, EntryWish>();
        private readonly IDictionary<string, object> settings;
        private readonly List<Walk> walks = new List<Walk>();
        private const int AtmQuantity = 2;
        private readonly HashSet<string> atms = new HashSet<string>();
        private int rogues;

        public Schedule(int number, int seed, FakeServer server, IDictionary<string, object> settings)
        {
            Number = number;
            this.seed = seed;
            this.server = server;
            this.settings = settings;
            chance = new Random(seed + number);
        }

        public int Number { get; private set; }

        public Platform Platform { get; private set; }

        public int ApprovedOrders { get; private set; }

        /// <summary>Live entries that nobody was asked about.</summary>
        public int Strays { get; private set; }

        public void Run()
        {
            Platform = new Platform(strategy, new PlatformOptions
            {
                CustomEvents = (CustomEvents)chance.Next(2),
                LostShare = new[] { 0, 0, 0.5, 1 }[chance.Next(4)],
                Renewal = (Renewal)chance.Next(3),
                HasChart = chance.Next(2) == 0,
                Seed = seed + Number
            });
            Platform.Options.AtmTemplates["random"] = new AtmTemplate { Quantity = AtmQuantity };
            Platform.Atm.IsCallbackLost = chance.Next(4) == 0;
            Platform.Broker.CancelMode = (CancelMode)chance.Next(2);
            Platform.Broker.Events = (BrokerEvents)chance.Next(4);
            Platform.Load(
                delegate(DataSeries series)
                {
                    walks.Add(new Walk(seed + Number + series.Index, 1676 + 1000 * series.Index, 0.25, new DateTime(2013, 10, 7, 9, 30, 0)));
                    return walks[series.Index].Take(25);
                },
                delegate
                {
                    new Fields(settings).Apply(strategy);
                    if (chance.Next(4) == 0) strategy.MoreSeries = "NQ";
                    strategy.PastEntry = new[] { string.Empty, string.Empty, "limit", "market" }[chance.Next(4)];
                    strategy.PushcutCooldownBars = 3 * chance.Next(2);
                    strategy.PushcutWhenReversing = (ApprovalReversalAction)chance.Next(2);
                });
            strategy.EntriesPerDirection = 1 + chance.Next(3);
            // At the start nothing stands in its way yet.
            if (chance.Next(4) == 0)
            {
                AskAtm();
                Await(delegate { return server.IsAllAnswered(Number); });
            }

            int steps = 12 + chance.Next(24);
            for (int i = 0; i < steps; i++) Step();
            // Some end at once, most after all has been answered.
            if (chance.Next(4) > 0 && wishes.Count > 0) Await(delegate { return server.IsAllAnswered(Number); });
            for (int i = 0; i < 3; i++) CloseEach(0);
            Platform.Do(delegate { });
            Platform.Terminate();
            for (int i = 0; i < 3; i++) CloseEach(1);
            Platform.Do(delegate { });
            if (Platform.Chart != null) Platform.Chart.End();
        }

        private void CloseEach(int ticks)
        {
            for (int i = 0; i < walks.Count; i++) Platform.PostClose(i, walks[i].Next(ticks));
        }

        /// <summary>What broke the invariant, one line each.</summary>
        public IEnumerable<string> FindFaults(Dictionary<string, List<FakeTrade>> trades)
        {
            foreach (JournalEntry violation in Platform.Journal.All("violation")) yield return violation.Text;
            foreach (JournalEntry fault in Platform.Journal.All("fault")) yield return fault.Text;
            HashSet<string> ordered = new HashSet<string>();
            foreach (JournalEntry renewed in Platform.Journal.All("renewed"))
            {
                // An exit of the historical position may go live, too.
                string stray = (string)renewed.Facts["signal"] == "past" ? FindUnnoticed("past") : null;
                if (stray != null) yield return stray;
            }

            foreach (JournalEntry order in Platform.Journal.All("order"))
            {
                // Of the virtual account.
                if (!(bool)order.Facts["live"]) continue;
                string rogue = (string)order.Facts["signal"];
                if (rogue.StartsWith("rogue"))
                {
                    string unnoticed = FindUnnoticed(rogue);
                    // It took the place of an approved order that the platform had ignored a moment before: one approval, one order.
                    if (unnoticed != null && IsReplacement(order)) ApprovedOrders++;
                    else if (unnoticed != null) yield return unnoticed;
                    else if (!IsCancelledAtOnce(order)) yield return "an entry past the gate outlived its event: " + rogue;
                    continue;
                }

                ApprovedOrders++;
                string name = (string)order.Facts["signal"];
                if (!ordered.Add(name)) yield return "two orders for " + name;
                if (!(bool)order.Facts["on_thread"]) yield return "an order off the instrument thread";
                string fault = FindFault(name, order, trades);
                if (fault != null) yield return fault;
            }

            foreach (JournalEntry cancel in Platform.Journal.All("cancel"))
            {
                if (!(bool)cancel.Facts["is_entry"]) yield return "an exit was cancelled: " + cancel.Facts["signal"];
            }

            foreach (string fault in FindAtmFaults(trades)) yield return fault;
            if (Platform.Chart != null && Platform.Chart.Shown.Length > 0) yield return "buttons outlived the strategy: " + Platform.Chart.Shown;
            foreach (string untold in FindUntold()) yield return untold;
        }

        private bool IsReplacement(JournalEntry order)
        {
            return Platform.Journal.All("ignored").Exists(delegate(JournalEntry ignored)
            {
                return ((string)ignored.Facts["signal"]).StartsWith("k") && (string)ignored.Facts["action"] == (string)order.Facts["action"] && (int)ignored.Facts["quantity"] >= (int)order.Facts["quantity"];
            });
        }

        /// <summary>Null for a live entry without approval that was cancelled and spoken of at once.</summary>
        private string FindUnnoticed(string name)
        {
            Strays++;
            bool isSaid = Platform.Journal.All("print").Exists(delegate(JournalEntry print) { return print.Text.Contains("\"" + name + "\" has no approval and is being cancelled"); });
            return isSaid ? null : "a stray order that nobody spoke of: " + name;
        }

        private bool IsCancelledAtOnce(JournalEntry order)
        {
            return Platform.Journal.All("cancel").Exists(delegate(JournalEntry cancel)
            {
                return (string)cancel.Facts["signal"] == (string)order.Facts["signal"] && (int)cancel.Facts["event_number"] == (int)order.Facts["event_number"];
            });
        }

        /// <summary>Questions whose end was not printed, or more than once.</summary>
        private IEnumerable<string> FindUntold()
        {
            Dictionary<string, int> told = new Dictionary<string, int>();
            foreach (JournalEntry print in Platform.Journal.All("print"))
            {
                string uuid = Outcome.Match(print.Text).Groups[1].Value;
                told[uuid] = 1 + (told.ContainsKey(uuid) ? told[uuid] : 0);
            }

            foreach (FakeTrade trade in server.TradesOf(Number))
            {
                int times = told.ContainsKey(trade.Uuid) ? told[trade.Uuid] : 0;
                if (times != 1) yield return "the end of " + trade.Name + " was printed " + times + " times";
            }
        }

        private string FindFault(string name, JournalEntry order, Dictionary<string, List<FakeTrade>> trades)
        {
            List<FakeTrade> asked;
            if (!trades.TryGetValue(name, out asked)) return "an order that was never asked for: " + name;
            if (asked.Count > 1) return asked.Count + " trades were asked for as " + name;
            if (!asked[0].IsGranted) return "an order that was not granted: " + name;
            if ((int)order.Facts["quantity"] != asked[0].Quantity) return "an order of " + order.Facts["quantity"] + " where " + asked[0].Quantity + " were approved: " + name;
            if ((string)order.Facts["action"] != (asked[0].Direction == "LONG" ? "Buy" : "SellShort")) return "an order the other way: " + name;
            if ((string)order.Facts["instrument"] != Platform.Series[wishes[name].Series].Instrument.FullName) return "an order for " + order.Facts["instrument"] + ": " + name;
            return wishes[name].Action.ToString() == (string)order.Facts["action"] ? null : "an order for another wish: " + name;
        }

        private void Step()
        {
            switch (chance.Next(21))
            {
                case 20:
                    // At any moment, also twice and after the decision.
                    if (Platform.Chart != null) Platform.Chart.Press("REJECT", 1 + chance.Next(2));
                    return;
                case 18:
                case 19:
                    AskAtm();
                    return;
                case 17:
                    Platform.Post(LeavePosition);
                    return;
                case 16:
                    // No price for a minute of the platform's time.
                    Platform.Post(delegate { Platform.Clock = Platform.Clock.AddMinutes(1); });
                    return;
                case 15:
                    EnterPastTheGate();
                    return;
                case 0:
                case 1:
                case 2:
                case 3:
                    Ask(chance.Next(8) == 0);
                    return;
                case 4:
                case 10:
                    int asked = server.AskedBy(Number);
                    if (wishes.Count == 0) return;
                    Await(delegate { return server.AskedBy(Number) > asked || server.IsAllAnswered(Number); });
                    Thread.Sleep(chance.Next(30));
                    return;
                case 5:
                    Platform.Broker.Mode = (BrokerMode)chance.Next(6);
                    return;
                case 6:
                    int signed = chance.Next(3) == 0 ? chance.Next(-2, 3) : 0;
                    Platform.Post(delegate { Platform.Broker.SetPosition(signed, 1676); });
                    return;
                case 7:
                    CloseOne(chance.Next(-40, 41));
                    return;
                case 8:
                    Platform.Post(Platform.Broker.FillWorking);
                    return;
                case 9:
                    if (chance.Next(12) == 0) TerminateWithin();
                    return;
                default:
                    CloseOne(chance.Next(-3, 4));
                    return;
            }
        }

        private void EnterPastTheGate()
        {
            EntryWish wish = new EntryWish { Name = "rogue" + rogues++, Action = chance.Next(2) == 0 ? OrderAction.Buy : OrderAction.SellShort, OrderType = OrderType.Limit, Quantity = 1 + chance.Next(9) };
            Platform.Post(delegate
            {
                if (!Platform.IsTerminated) strategy.EnterUngated(wish);
            });
        }

        private void AskAtm()
        {
            string name = "k" + Number + "-" + wishes.Count;
            OrderAction action = chance.Next(2) == 0 ? OrderAction.Buy : OrderAction.SellShort;
            wishes[name] = new EntryWish { Name = name, Action = action, Quantity = AtmQuantity };
            atms.Add(name);
            Platform.Post(delegate
            {
                if (!Platform.IsTerminated) strategy.AskAtmNow(name, action, AtmQuantity);
            });
        }

        /// <summary>The platform does not say by which name an ATM strategy was asked for: they are counted.</summary>
        private IEnumerable<string> FindAtmFaults(Dictionary<string, List<FakeTrade>> trades)
        {
            int granted = 0;
            foreach (string name in atms)
            {
                List<FakeTrade> asked;
                if (trades.TryGetValue(name, out asked) && asked[0].IsGranted) granted++;
            }

            List<JournalEntry> orders = Platform.Journal.All("atm order");
            if (orders.Count > granted) yield return orders.Count + " ATM orders where " + granted + " were granted";
            foreach (JournalEntry order in orders)
            {
                if (!(bool)order.Facts["on_thread"]) yield return "an ATM order off the instrument thread";
            }
        }

        private void LeavePosition()
        {
            int signed = Platform.Broker.Position.Signed;
            if (signed == 0 || Platform.IsTerminated) return;
            int before = Platform.Journal.Count("exit");
            if (signed > 0) strategy.ExitLong(0, signed, "leave", string.Empty);
            else strategy.ExitShort(0, -signed, "leave", string.Empty);
            if (Platform.Journal.Count("exit") == before) Platform.Journal.Add("fault", "text", "an exit was held back");
        }

        private void CloseOne(int ticks)
        {
            int series = chance.Next(walks.Count);
            Platform.PostClose(series, walks[series].Next(ticks));
        }

        /// <summary>For at most two seconds: a question that the gate refuses never comes.</summary>
        private static void Await(Func<bool> isSo)
        {
            for (int i = 0; i < 100 && !isSo(); i++) Thread.Sleep(20);
        }

        private void Ask(bool fromButton)
        {
            int series = chance.Next(walks.Count);
            EntryWish wish = new EntryWish
            {
                Series = series,
                On = series,
                Meanwhile = chance.Next(25) == 0 ? "terminated" : string.Empty,
                Name = "k" + Number + "-" + wishes.Count,
                Action = chance.Next(2) == 0 ? OrderAction.Buy : OrderAction.SellShort,
                OrderType = chance.Next(2) == 0 ? OrderType.Limit : OrderType.Market,
                Quantity = 1 + chance.Next(5),
                Price = fromButton ? walks[series].Price : 0
            };
            wishes[wish.Name] = wish;
            if (fromButton) Ui.Post(delegate { AskFromButton(wish); });
            else strategy.WishOnNextBar(chance.Next(2) == 0, wish, delegate(bool isApproved) { });
            Platform.PostClose(series, walks[series].Next());
        }

        private void AskFromButton(EntryWish wish)
        {
            try
            {
                strategy.AskNow(wish);
            }
            catch (Exception fault)
            {
                Platform.Journal.Add("fault", "text", fault.ToString());
            }
        }

        private void TerminateWithin()
        {
            Platform.Post(delegate
            {
                Platform.TerminateFromElsewhere();
                strategy.RaiseBarUpdate();
            });
        }
    }
}
