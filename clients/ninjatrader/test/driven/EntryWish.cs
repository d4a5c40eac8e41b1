using System;
using NinjaTrader.Cbi;

namespace Countersign.Testing
{
    /// <summary>An entry that a test wants the strategy to ask for.</summary>
    public sealed class EntryWish
    {
        public string Name { get; set; }

        public OrderAction Action { get; set; }

        public OrderType OrderType { get; set; }

        public int Quantity { get; set; }

        /// <summary>0: at the close.</summary>
        public double Price { get; set; }

        public double RecStop { get; set; }

        public double RecTarget { get; set; }

        public static EntryWish From(Fields fields)
        {
            return new EntryWish
            {
                Name = fields.Text("name", "breakout"),
                Action = fields.Word("action", OrderAction.Buy),
                OrderType = fields.Word("type", OrderType.Limit),
                Quantity = fields.Whole("quantity", 1),
                Price = fields.Number("price", 0),
                RecStop = fields.Number("rec_stop", 0),
                RecTarget = fields.Number("rec_target", 0)
            };
        }
    }
}
