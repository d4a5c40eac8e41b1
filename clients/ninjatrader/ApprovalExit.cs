using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>How a trade ended, or a part of it.</summary>
    public sealed class ApprovalExit
    {
        /// <summary>stop, target, manual, session or other.</summary>
        public string Reason { get; set; }

        public int Quantity { get; set; }

        public double Price { get; set; }

        /// <summary>Profit or loss in money, before commission.</summary>
        public double Realized { get; set; }

        public DateTime AtUtc { get; set; }

        public string Text { get; set; }

        internal Dictionary<string, object> Body(int sequence)
        {
            Dictionary<string, object> body = new Dictionary<string, object>
            {
                { "sequence", sequence },
                { "reason", Reason },
                { "quantity", Quantity },
                { "price", Price },
                { "at", ApprovalJson.Iso(AtUtc) }
            };
            if (ApprovalJson.IsFinite(Realized)) body["realized"] = Math.Round(Realized, 6);
            string line = ApprovalJson.Line(Text, 500, null);
            if (line != null) body["text"] = line;
            return body;
        }
    }
}
