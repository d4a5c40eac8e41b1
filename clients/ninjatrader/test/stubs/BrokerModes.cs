namespace NinjaTrader.Stubs
{
    /// <summary>What becomes of an entry that is placed live.</summary>
    public enum BrokerMode
    {
        /// <summary>Filled soon, from the queue.</summary>
        Fill,

        /// <summary>Filled before the order call returns.</summary>
        FillInside,

        /// <summary>Filled in two parts.</summary>
        Partial,

        /// <summary>Refused by the broker.</summary>
        Refuse,

        /// <summary>The order call gives null, and nothing follows.</summary>
        Ignore,

        /// <summary>Goes on working until it is told otherwise.</summary>
        Hold
    }

    /// <summary>What becomes of a live order that is to be cancelled.</summary>
    public enum CancelMode
    {
        /// <summary>Cancelled soon, from the queue.</summary>
        Soon,

        /// <summary>Filled before the exchange hears of the cancel.</summary>
        FillsFirst,

        /// <summary>The exchange does not answer.</summary>
        Never
    }

    /// <summary>Which events the strategy gets of its live orders. Some brokers deliver them in another order, or lose them.</summary>
    public enum BrokerEvents
    {
        OrderFirst,

        ExecutionFirst,

        /// <summary>No execution.</summary>
        OrderOnly,

        /// <summary>No order update that speaks of a fill.</summary>
        ExecutionOnly,

        /// <summary>Neither; only the account knows.</summary>
        None
    }
}
