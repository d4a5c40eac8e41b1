// NinjaTrader's enumerations with its own values, as far as a strategy meets them.
namespace NinjaTrader.Cbi
{
    public enum OrderAction { Buy = 0, BuyToCover = 1, Sell = 2, SellShort = 3 }

    public enum OrderType { Limit = 0, Market = 1, MIT = 2, StopLimit = 3, StopMarket = 4, Unknown = 99 }

    public enum OrderState
    {
        Accepted = 0,
        Cancelled = 1,
        Filled = 2,
        Initialized = 3,
        PartFilled = 4,
        CancelSubmitted = 5,
        ChangeSubmitted = 6,
        Submitted = 7,
        TriggerPending = 8,
        Rejected = 9,
        Working = 10,
        ChangePending = 11,
        CancelPending = 12,
        Unknown = 99
    }

    public enum MarketPosition { Long = 0, Short = 1, Flat = 2 }

    public enum ErrorCode
    {
        BuyingPowerExceeded,
        LogOnFailed,
        NoError,
        OrderRejected,
        Panic,
        UnableToCancelOrder,
        UnableToChangeOrder,
        UnableToSubmitOrder,
        UserAbort
    }

    public enum ConnectionStatus { Connected, Connecting, ConnectionLost, Disconnected, Disconnecting }

    public enum Provider { Simulator, Playback, Rithmic, InteractiveBrokers }

    public enum TimeInForce { Day, Gtc }

    public enum LogLevel { Alert, Error, Information, Warning }

    public enum InstrumentType { Future, Stock, Forex }
}

namespace NinjaTrader.Data
{
    public enum BarsPeriodType { Tick = 0, Volume = 1, Range = 2, Second = 3, Minute = 4, Day = 5, Week = 6, Month = 7, Year = 8 }

    public enum MarketDataType { Ask, Bid, Last, DailyHigh, DailyLow, DailyVolume, LastClose, Opening, OpenInterest, Settlement, Unknown }
}

namespace NinjaTrader.NinjaScript
{
    public enum State
    {
        Undefined = 0,
        SetDefaults = 1,
        Configure = 2,
        Active = 3,
        DataLoaded = 4,
        Historical = 5,
        Transition = 6,
        Realtime = 7,
        Terminated = 8,
        Finalized = 9
    }

    public enum Calculate { OnBarClose, OnEachTick, OnPriceChange }

    public enum EntryHandling { AllEntries, UniqueEntries }

    public enum StartBehavior { AdoptAccountPosition, ImmediatelySubmit, ImmediatelySubmitSynchronizeAccount, WaitUntilFlat, WaitUntilFlatSynchronizeAccount }

    public enum StopTargetHandling { ByStrategyPosition, PerEntryExecution }

    public enum RealtimeErrorHandling { IgnoreAllErrors, StopCancelClose, StopCancelCloseIgnoreRejects }

    public enum OrderFillResolution { High, Standard }

    public enum MaximumBarsLookBack { Infinite, TwoHundredFiftySix }

    public enum CalculationMode { Currency, Percent, Price, Ticks, Pips }

    public enum PrintTo { OutputTab1, OutputTab2 }
}
