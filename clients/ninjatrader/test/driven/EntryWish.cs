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

        /// <summary>Added to the close.</summary>
        public int Ticks { get; set; }

        /// <summary>What the strategy calls its signal; empty: nothing.</summary>
        public string SignalKey { get; set; }

        public double RecStop { get; set; }

        public double RecTarget { get; set; }

        /// <summary>The series that the signal is for.</summary>
        public int Series { get; set; }

        /// <summary>The series whose bar brings the signal.</summary>
        public int On { get; set; }

        /// <summary>The order names its series; otherwise it goes where the platform stands.</summary>
        public bool NamesSeries { get; set; }

        /// <summary>A limit order that dies with its bar.</summary>
        public bool DiesWithBar { get; set; }

        /// <summary>More or less than was asked for; 0: the same.</summary>
        public int OrderedQuantity { get; set; }

        /// <summary>Another name than was asked with; empty: the same.</summary>
        public string OrderedName { get; set; }

        /// <summary>"before the order" or "after the order": when EntryLimitFunctionLite throws.</summary>
        public string Throws { get; set; }

        public bool HasNoSignal { get; set; }

        /// <summary>What is done as the order is about to be placed: "terminated" or "older cancelled".</summary>
        public string Meanwhile { get; set; }

        /// <summary>The eighth argument of EntryLimitFunctionLite; empty: it has seven.</summary>
        public string Config { get; set; }

        public EntryWish()
        {
            SignalKey = string.Empty;
            Config = string.Empty;
        }

        public static EntryWish From(Fields fields)
        {
            return new EntryWish
            {
                Name = fields.Text("name", "breakout"),
                Action = fields.Word("action", OrderAction.Buy),
                OrderType = fields.Word("type", OrderType.Limit),
                Quantity = fields.Whole("quantity", 1),
                Price = fields.Number("price", 0),
                Ticks = fields.Whole("away", 0),
                SignalKey = fields.Text("signal_key", string.Empty),
                RecStop = fields.Number("rec_stop", 0),
                RecTarget = fields.Number("rec_target", 0),
                Series = fields.Whole("series", 0),
                On = fields.Whole("on", fields.Whole("series", 0)),
                NamesSeries = fields.Flag("names_series", false),
                DiesWithBar = fields.Flag("dies_with_bar", false),
                OrderedQuantity = fields.Whole("ordered_quantity", 0),
                OrderedName = fields.Text("ordered_name", string.Empty),
                Throws = fields.Text("throws", string.Empty),
                Config = fields.Text("config", string.Empty),
                HasNoSignal = fields.Flag("has_no_signal", false),
                Meanwhile = fields.Text("meanwhile", string.Empty)
            };
        }
    }
}
