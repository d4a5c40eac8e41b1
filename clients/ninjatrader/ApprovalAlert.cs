using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>An order at the broker without approval.</summary>
    public sealed class ApprovalAlert
    {
        public string Instrument { get; set; }

        public ApprovalAccount Account { get; set; }

        /// <summary>buy, sell_short, sell or buy_to_cover.</summary>
        public string Action { get; set; }

        public int Quantity { get; set; }

        public string OrderType { get; set; }

        /// <summary>cancelled, filled or working.</summary>
        public string State { get; set; }

        public double? Price { get; set; }

        public int FilledQuantity { get; set; }

        public string OrderName { get; set; }

        public DateTime AtUtc { get; set; }

        public string Text { get; set; }

        internal Dictionary<string, object> Body()
        {
            Dictionary<string, object> body = new Dictionary<string, object>
            {
                { "instrument", ApprovalJson.Line(Instrument, 40, "unknown") },
                { "action", ApprovalJson.Line(Action, 40, "unknown") },
                { "quantity", Quantity },
                { "order_type", ApprovalJson.Line(OrderType, 40, "unknown") },
                { "state", State },
                { "at", ApprovalJson.Iso(AtUtc) }
            };
            body["kind"] = "order_without_approval";
            if (Account != null) body["account"] = Account.Body();
            if (Price.HasValue && ApprovalJson.IsFinite(Price.Value)) body["price"] = Price.Value;
            if (FilledQuantity > 0) body["filled_quantity"] = FilledQuantity;
            AddLine(body, "order_name", OrderName, 50);
            AddLine(body, "text", Text, 500);
            return body;
        }

        private static void AddLine(Dictionary<string, object> body, string name, string text, int maxLength)
        {
            string line = ApprovalJson.Line(text, maxLength, null);
            if (line != null) body[name] = line;
        }
    }
}
