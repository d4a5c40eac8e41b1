using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>What an <see cref="ApprovalClient"/> needs to know. Durations have defaults; the rest must be set.</summary>
    public sealed class ApprovalClientSettings
    {
        public ApprovalClientSettings()
        {
            RequestTimeout = TimeSpan.FromSeconds(10);
            SubmitTimeout = TimeSpan.FromSeconds(45);
            ApprovalTimeout = TimeSpan.FromMinutes(7);
            LongPoll = TimeSpan.FromSeconds(50);
            MaxClockSkew = TimeSpan.FromMinutes(5);
            Elapsed = ApprovalClock.Elapsed;
            UtcNow = delegate { return DateTime.UtcNow; };
            Delay = Task.Delay;
        }

        /// <summary>https, or http to this very machine.</summary>
        public string ServerUrl { get; set; }

        public string ApiKey { get; set; }

        /// <summary>Names one run of the program; when left out the client makes one. Never reuse one after a restart.</summary>
        public string Claimant { get; set; }

        /// <summary>For one call, beyond the time that it asks the server to hold it.</summary>
        public TimeSpan RequestTimeout { get; set; }

        /// <summary>For the submission as a whole, with its repetitions.</summary>
        public TimeSpan SubmitTimeout { get; set; }

        /// <summary>How long the person has.</summary>
        public TimeSpan ApprovalTimeout { get; set; }

        /// <summary>How long one claim is held; the server allows 55 s.</summary>
        public TimeSpan LongPoll { get; set; }

        /// <summary>
        /// Sees whether the server is there before it is told of the trade, so that <see cref="ApprovalOutcome.IsUnreachable"/>
        /// can be said at all, and for certain: of a question that got no answer nobody knows whom it reached.
        /// </summary>
        public bool KnocksFirst { get; set; }

        /// <summary>A clock further off than this would show the person a picture of another time.</summary>
        public TimeSpan MaxClockSkew { get; set; }

        /// <summary>Monotonic: the system's clock may jump while a trade waits.</summary>
        public Func<TimeSpan> Elapsed { get; set; }

        public Func<DateTime> UtcNow { get; set; }

        public Func<TimeSpan, CancellationToken, Task> Delay { get; set; }
    }

    /// <summary>Time since the program began, whatever happens to the system's clock.</summary>
    public static class ApprovalClock
    {
        private static readonly Stopwatch Running = Stopwatch.StartNew();

        public static TimeSpan Elapsed()
        {
            return Running.Elapsed;
        }
    }

    /// <summary>One bar, stamped at its close.</summary>
    public sealed class ApprovalBar
    {
        public ApprovalBar(DateTime closedAtUtc, double open, double high, double low, double close, double volume)
        {
            ClosedAtUtc = closedAtUtc;
            Open = open;
            High = high;
            Low = low;
            Close = close;
            Volume = volume;
        }

        public DateTime ClosedAtUtc { get; private set; }

        public double Open { get; private set; }

        public double High { get; private set; }

        public double Low { get; private set; }

        public double Close { get; private set; }

        /// <summary>Not an int: a day of a busy stock has more than two thousand million.</summary>
        public double Volume { get; private set; }
    }

    /// <summary>A trade that a person is asked about.</summary>
    public sealed class ApprovalRequest
    {
        public ApprovalRequest()
        {
            TradeUuid = Guid.NewGuid().ToString("D");
            Bars = new List<ApprovalBar>();
            Indicators = new Dictionary<string, double>();
        }

        public string TradeUuid { get; set; }

        public string Instrument { get; set; }

        public string Timeframe { get; set; }

        /// <summary>Oldest first.</summary>
        public IList<ApprovalBar> Bars { get; set; }

        /// <summary>LONG or SHORT.</summary>
        public string Direction { get; set; }

        public double EntryPrice { get; set; }

        /// <summary>Money at risk, for the whole order.</summary>
        public double RiskAmount { get; set; }

        /// <summary>Money to win, for the whole order.</summary>
        public double TargetAmount { get; set; }

        public string PatternType { get; set; }

        /// <summary>0 to 1.</summary>
        public double Confidence { get; set; }

        public int Quantity { get; set; }

        public double? StopPrice { get; set; }

        public double? TargetPrice { get; set; }

        public string OrderType { get; set; }

        public double TickSize { get; set; }

        public double PointValue { get; set; }

        /// <summary>Three letters; empty when it isn't known, and then the server uses what it knows of the instrument.</summary>
        public string Currency { get; set; }

        public int? MaxDriftTicks { get; set; }

        public IDictionary<string, double> Indicators { get; set; }
    }

    /// <summary>How asking ended. Only <see cref="IsApproved"/> opens the gate.</summary>
    public sealed class ApprovalOutcome
    {
        private ApprovalOutcome()
        {
        }

        public bool IsApproved { get; private set; }

        /// <summary>"code: words"; for people and logs, never to be decided by.</summary>
        public string Reason { get; private set; }

        /// <summary>The server's word for how the trade stands; empty when it never said one.</summary>
        public string Status { get; private set; }

        /// <summary>Approved quantity; 0 when not approved.</summary>
        public int Quantity { get; private set; }

        /// <summary>How long the approval may be acted on, counted from when the answer came.</summary>
        public TimeSpan ExecutableFor { get; private set; }

        /// <summary>The same as an instant of the settings' Elapsed.</summary>
        public TimeSpan ExecutableUntil { get; private set; }

        /// <summary>No server was there, and nothing of the trade was sent: nobody was asked.</summary>
        public bool IsUnreachable { get; private set; }

        /// <summary>The server knows that this trade is over, or was never asked; otherwise it has to be taken back.</summary>
        public bool IsSettled { get; private set; }

        internal static ApprovalOutcome Yes(int quantity, TimeSpan receivedAt, TimeSpan executableUntil)
        {
            return new ApprovalOutcome
            {
                IsApproved = true,
                IsSettled = true,
                Reason = "approved",
                Status = "approved",
                Quantity = quantity,
                ExecutableFor = executableUntil - receivedAt,
                ExecutableUntil = executableUntil
            };
        }

        /// <summary>The server's own no, or ours before anything was sent.</summary>
        internal static ApprovalOutcome Settled(string code, string words, string status)
        {
            return new ApprovalOutcome { IsSettled = true, Reason = code + ": " + words, Status = status };
        }

        /// <summary>A no for want of a good answer.</summary>
        internal static ApprovalOutcome No(string code, string words)
        {
            return new ApprovalOutcome { Reason = code + ": " + words, Status = string.Empty };
        }

        internal static ApprovalOutcome Unreachable(string words)
        {
            return new ApprovalOutcome { IsUnreachable = true, IsSettled = true, Reason = "server_unreachable: " + words, Status = string.Empty };
        }
    }

    /// <summary>A call that did not do what it was for.</summary>
    public sealed class ApprovalFailure : Exception
    {
        public ApprovalFailure(string code, string words) : base(code + ": " + words)
        {
            Code = code;
            Words = words;
        }

        /// <summary>The server's code, or one of the client's own.</summary>
        public string Code { get; private set; }

        public string Words { get; private set; }

        /// <summary>Whether the same call may succeed later.</summary>
        public bool IsTransient { get; internal set; }

        /// <summary>Whether it looks as if no server were there.</summary>
        public bool IsUnreachable { get; internal set; }

        /// <summary>How long the server asked to wait; zero when it did not say.</summary>
        public TimeSpan RetryAfter { get; internal set; }
    }
}
