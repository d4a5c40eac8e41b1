using System;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript.Strategies.OrganizedStrategy;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>Does what a bad strategy would do, and writes down what the stubs make of it.</summary>
    public static class Harshness
    {
        public static int Run()
        {
            Say("an order off the thread", delegate(Platform platform) { platform.Strategy.EnterLong(1, "a"); });
            Say("a price off the thread", delegate(Platform platform) { GC.KeepAlive(platform.Strategy.Close[0]); });
            Say("the position off the thread", delegate(Platform platform) { GC.KeepAlive(platform.Strategy.Position.Quantity); });
            SayOn("an order on the thread", delegate(Platform platform) { platform.Strategy.EnterLong(1, "a"); });
            SayOn("a bar that is not there yet", delegate(Platform platform) { GC.KeepAlive(platform.Strategy.Close[1000]); });
            SayOn("an order of nothing", delegate(Platform platform) { platform.Strategy.EnterLong(0, "a"); });
            SayOn("a name of 51 characters", delegate(Platform platform) { platform.Strategy.EnterLong(1, new string('a', 51)); });
            SayOn("an order under a lock", EnterUnderLock);
            SayOn("a second entry the same way", delegate(Platform platform) { platform.Broker.SetPosition(1, 1676); platform.Strategy.EnterLong(1, "a"); });
            Say("an order after the end", EnterAfterTheEnd);
            Say("an event after the end", delegate(Platform platform) { platform.Terminate(); platform.Strategy.TriggerCustomEvent(Fail, null); });
            Say("an event before the start", delegate { new MainStrategy().TriggerCustomEvent(Fail, null); });
            SayOn("a reversal", delegate(Platform platform) { platform.Broker.Mode = BrokerMode.FillInside; platform.Broker.SetPosition(-1, 1676); platform.Strategy.EnterLong(1, "a"); });
            SayOn("an unmanaged order of a managed strategy", delegate(Platform platform) { platform.Strategy.SubmitOrderUnmanaged(0, OrderAction.Buy, OrderType.Market, 1); });
            SayOn("a managed order of an unmanaged strategy", delegate(Platform platform) { platform.Strategy.IsUnmanaged = true; platform.Strategy.EnterLong(1, "a"); });
            SayOn("an OCO pair of which one is filled", delegate(Platform platform) { EnterPair(platform); platform.Broker.FillOne("up"); });
            SayOn("an OCO pair of which both are filled", delegate(Platform platform) { platform.Broker.CancelMode = CancelMode.FillsFirst; EnterPair(platform); platform.Broker.FillOne("up"); });
            SayOn("an OCO pair with an id that is used up", delegate(Platform platform) { EnterPair(platform); platform.Broker.FillOne("up"); EnterPair(platform); });
            SayOn("an unmanaged entry against a position", delegate(Platform platform) { platform.Strategy.IsUnmanaged = true; platform.Broker.SetPosition(-1, 1676); platform.Strategy.SubmitOrderUnmanaged(0, OrderAction.Buy, OrderType.Market, 1); });
            SayOn("a stop entry that the market has passed", delegate(Platform platform) { platform.Broker.SetPosition(1, 1676); platform.Strategy.EnterShortStopMarket(0, true, 1, 9999, "a"); });
            SayOn("an ATM strategy", delegate(Platform platform) { platform.Options.AtmTemplates["two"] = new AtmTemplate { Quantity = 2 }; EnterAtm(platform, "two"); });
            SayOn("an ATM strategy of no template", delegate(Platform platform) { EnterAtm(platform, "none"); });
            SayOn("an ATM strategy as the strategy ends", delegate(Platform platform) { platform.Options.AtmTemplates["two"] = new AtmTemplate(); platform.TerminateFromElsewhere(); EnterAtm(platform, "two"); });
            Say("an ATM strategy off the thread", delegate(Platform platform) { platform.Options.AtmTemplates["two"] = new AtmTemplate(); EnterAtm(platform, "two"); });
            Say("a control made off the chart's thread", delegate { GC.KeepAlive(new System.Windows.Controls.Button()); });
            Say("a control touched off the chart's thread", delegate(Platform platform) { ButtonOf(platform).Content = "a"; });
            Say("the chart's controls off its thread", delegate(Platform platform) { platform.Chart.Controls.Add(ButtonOf(platform)); });
            SayOn("an ATM strategy that is not there", delegate(Platform platform) { platform.Strategy.GetAtmStrategyMarketPosition("none"); });
            return 0;
        }

        private static System.Windows.Controls.Button ButtonOf(Platform platform)
        {
            System.Windows.Controls.Button button = null;
            platform.Chart.Control.Dispatcher.Do(delegate { button = new System.Windows.Controls.Button(); });
            return button;
        }

        private static void EnterPair(Platform platform)
        {
            platform.Strategy.IsUnmanaged = true;
            platform.Broker.Mode = BrokerMode.Hold;
            platform.Strategy.SubmitOrderUnmanaged(0, OrderAction.Buy, OrderType.StopMarket, 1, 0, 9999, "pair", "up");
            platform.Strategy.SubmitOrderUnmanaged(0, OrderAction.SellShort, OrderType.StopMarket, 1, 0, 1, "pair", "down");
        }

        private static void EnterAtm(Platform platform, string template)
        {
            platform.Strategy.AtmStrategyCreate(OrderAction.Buy, OrderType.Market, 0, 0, TimeInForce.Day, "order", template, "atm", delegate { });
        }

        private static void Fail(object state)
        {
            throw new InvalidOperationException("the event was not dropped");
        }

        private static void EnterUnderLock(Platform platform)
        {
            lock (platform.Strategy) platform.Strategy.EnterLong(1, "a");
        }

        private static void EnterAfterTheEnd(Platform platform)
        {
            platform.Terminate();
            platform.Do(delegate { platform.Strategy.EnterLong(1, "a"); });
        }

        private static void SayOn(string about, Action<Platform> act)
        {
            Say(about, delegate(Platform platform) { platform.Do(delegate { act(platform); }); });
        }

        private static void Say(string about, Action<Platform> act)
        {
            Platform platform = new Platform(new MainStrategy(), new PlatformOptions { HasChart = true });
            platform.Load(new Walk(1, 1676, 0.25, new DateTime(2013, 10, 7)).Take(30), delegate { });
            string thrown = null;
            try
            {
                act(platform);
            }
            catch (Exception fault)
            {
                thrown = fault.Message;
            }

            Journal journal = platform.Journal;
            platform.Do(delegate { });
            Json.Write(
                "event", "harshness", "about", about, "orders", journal.Count("order"), "violations", journal.Count("violation"), "faults", journal.Count("fault"),
                "ignored", journal.Count("ignored"), "lost", journal.Count("lost"), "reversals", journal.Count("reversal"), "thrown", thrown != null, "fills", journal.Count("fill"), "refused", journal.Count("refused"), "position", platform.Broker.Position.Signed,
                "terminated", platform.IsTerminated, "atm_orders", journal.Count("atm order"), "atm_fills", journal.Count("atm fill"), "logs", journal.Count("log"));
            platform.End();
        }
    }
}
