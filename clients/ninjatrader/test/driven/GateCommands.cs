using System;
using System.Collections.Generic;
using Countersign;
using Countersign.Testing;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Uses the gate as a strategy of any other name would, with all that RequestEntry can't express.
    public partial class MainStrategy : Strategy
    {
        private string gateQuestion;

        /// <summary>"how" is ask, supersede, withdraw, ask and withdraw, atm or close atm.</summary>
        public void AskGate(Fields fields, double price)
        {
            Action<ApprovalGrant> place = delegate(ApprovalGrant grant) { PlaceLegs(grant, fields.Whole("only", grant.Legs.Count), fields.Flag("place_fails", false)); };
            ApprovalCallbacks callbacks = Callbacks(fields.Flag("callbacks_fail", false));
            switch (fields.Text("how", "ask"))
            {
                case "withdraw":
                    Tell("withdraw", pushcutGate.Withdraw(gateQuestion, "the window is over").ToString());
                    return;
                case "ask and withdraw":
                    gateQuestion = pushcutGate.Ask(EntryOf(fields, price), place, callbacks);
                    Tell("withdraw", pushcutGate.Withdraw(gateQuestion, "a change of mind").ToString());
                    return;
                case "enter unmanaged":
                    SubmitOrderUnmanaged(0, OrderAction.SellShort, OrderType.Limit, fields.Whole("quantity", 1), price, 0, string.Empty, fields.Text("name", "a"));
                    return;
                case "close atm":
                    Tell("close atm", pushcutGate.CloseAtm(gateQuestion).ToString());
                    return;
                case "supersede":
                    gateQuestion = pushcutGate.Supersede(EntryOf(fields, price), place, callbacks);
                    return;
                case "atm":
                    gateQuestion = pushcutGate.AskAtm(EntryOf(fields, price), "scalp", callbacks);
                    return;
                default:
                    gateQuestion = pushcutGate.Ask(EntryOf(fields, price), place, callbacks);
                    return;
            }
        }

        private ApprovalEntry EntryOf(Fields fields, double price)
        {
            List<ApprovalLeg> legs = new List<ApprovalLeg>();
            foreach (object leg in fields.List("legs")) legs.Add(LegOf(new Fields((IDictionary<string, object>)leg), price));
            ApprovalEntry entry = fields.Flag("oco", false) ? ApprovalEntry.OneCancelsOther(legs[0], legs[1]) : ApprovalEntry.ScaleIn(legs.ToArray());
            entry.Stop = LevelOf(fields.Text("stop", "none"), price);
            entry.Target = LevelOf(fields.Text("target", "none"), price);
            entry.Pattern = fields.Text("pattern", "breakout");
            if (fields.Whole("lowest", 0) > 0) entry.LowestQuantity = fields.Whole("lowest", 0);
            return entry;
        }

        private ApprovalLeg LegOf(Fields fields, double price)
        {
            return new ApprovalLeg(fields.Word("action", OrderAction.Buy), fields.Whole("quantity", 1), fields.Text("name", "a"))
            {
                OrderType = fields.Word("type", OrderType.Limit),
                Price = price + fields.Whole("away", 0) * TickSize,
                Stop = LevelOf(fields.Text("stop", "none"), price)
            };
        }

        /// <summary>Such as "ticks 8", "points 2", "money 100", "away -8" for a price.</summary>
        private ApprovalLevel LevelOf(string text, double price)
        {
            string[] parts = text.Split(' ');
            double value = parts.Length > 1 ? double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
            switch (parts[0])
            {
                case "ticks": return ApprovalLevel.Ticks(value);
                case "points": return ApprovalLevel.Points(value);
                case "money": return ApprovalLevel.Money(value);
                case "contract": return ApprovalLevel.MoneyPerContract(value);
                case "away": return ApprovalLevel.AtPrice(price + value * TickSize);
                default: return null;
            }
        }

        /// <summary>As many legs as are left by the strategy, which may fail after them.</summary>
        private void PlaceLegs(ApprovalGrant grant, int count, bool fails)
        {
            Platform.Handing = grant.TradeUuid;
            for (int i = 0; i < Math.Min(count, grant.Legs.Count); i++)
            {
                ApprovalLeg leg = grant.Legs[i];
                double limit = leg.OrderType == OrderType.Limit ? leg.Price : 0;
                double stop = leg.OrderType == OrderType.StopMarket ? leg.Price : 0;
                if (IsUnmanaged) SubmitOrderUnmanaged(0, leg.Action, leg.OrderType, leg.Quantity, limit, stop, grant.Legs.Count > 1 ? "pair" : string.Empty, leg.SignalName);
                else if (leg.OrderType == OrderType.Market) EnterLong(0, leg.Quantity, leg.SignalName);
                else EnterLongLimit(0, true, leg.Quantity, leg.Price, leg.SignalName);
            }

            if (fails) throw new InvalidOperationException("the strategy's delegate failed");
        }

        private ApprovalCallbacks Callbacks(bool fail)
        {
            return new ApprovalCallbacks
            {
                Approved = delegate(ApprovalGrant grant) { Tell("approved", grant.Quantity.ToString(), fail); },
                Refused = delegate(string reason) { Tell("refused", reason, fail); },
                Withdrawn = delegate(string reason) { Tell("withdrawn", reason, fail); },
                Finished = delegate(bool isPlaced) { Tell("finished", isPlaced.ToString(), fail); }
            };
        }

        private void Tell(string what, string text, bool fails = false)
        {
            Platform.Journal.Add("callback", "what", what, "text", text, "on_thread", Platform.IsOnThread);
            if (fails) throw new InvalidOperationException("the strategy's callback failed");
        }
    }
}
