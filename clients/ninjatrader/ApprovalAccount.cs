using System.Collections.Generic;

namespace Countersign
{
    /// <summary>The account that an order goes to.</summary>
    public sealed class ApprovalAccount
    {
        public string Name { get; set; }

        /// <summary>Null when unknown: a wrong "simulated" would make someone careless.</summary>
        public bool? IsSimulated { get; set; }

        internal Dictionary<string, object> Body()
        {
            Dictionary<string, object> body = new Dictionary<string, object>();
            body["name"] = ApprovalJson.Line(Name, 64, "unknown");
            if (IsSimulated.HasValue) body["simulated"] = IsSimulated.Value;
            return body;
        }
    }
}
