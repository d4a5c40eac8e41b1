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

        /// <summary>"how" is ask, supersede, withdraw, atm or close atm.</summary>
        public void AskGate(Fields fields, double price)
        {
            switch (fields.Text("how", "ask"))
            {
                case "withdraw":
                    Tell("withdraw", pushcutGate.Withdraw(gateQuestion, "the window is over").ToString());
                    return;
                case "close atm":
                    Tell("close atm", pushcutGate.CloseAtm(gateQuestion).ToString());
                    return;
                case "supersede":
                    gateQuestion = pushcutGate.Supersede(EntryOf(fields, price), PlaceLegs, Callbacks());
                    return;
                case "atm":
                    gateQuestion = pushcutGate.AskAtm(EntryOf(fields, price), "scalp", Callbacks());
                    return;
                default:
                    gateQuestion = pushcutGate.Ask(EntryOf(fields, price), PlaceLegs, Callbacks());
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

        private void PlaceLegs(ApprovalGrant grant)
        {
            Platform.Handing = grant.TradeUuid;
            foreach (ApprovalLeg leg in grant.Legs)
            {
                double limit = leg.OrderType == OrderType.Limit ? leg.Price : 0;
                double stop = leg.OrderType == OrderType.StopMarket ? leg.Price : 0;
                if (IsUnmanaged) SubmitOrderUnmanaged(0, leg.Action, leg.OrderType, leg.Quantity, limit, stop, grant.Legs.Count > 1 ? "pair" : string.Empty, leg.SignalName);
                else if (leg.OrderType == OrderType.Market) EnterLong(0, leg.Quantity, leg.SignalName);
                else EnterLongLimit(0, true, leg.Quantity, leg.Price, leg.SignalName);
            }
        }

        private ApprovalCallbacks Callbacks()
        {
            return new ApprovalCallbacks
            {
                Approved = delegate(ApprovalGrant grant) { Tell("approved", grant.Quantity.ToString()); },
                Refused = delegate(string reason) { Tell("refused", reason); },
                Withdrawn = delegate(string reason) { Tell("withdrawn", reason); }
            };
        }

        private void Tell(string what, string text)
        {
            Platform.Journal.Add("callback", "what", what, "text", text, "on_thread", Platform.IsOnThread);
        }
    }
}
