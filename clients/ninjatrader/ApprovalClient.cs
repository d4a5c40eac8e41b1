using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>
    /// Requests approval through a Countersign server. Doesn't depend on NinjaTrader or on a strategy, and may be
    /// used from any thread.
    /// </summary>
    public sealed class ApprovalClient : IDisposable
    {
        /// <summary>For one call, in addition to the time the server is asked to hold it.</summary>
        private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
        /// <summary>For the whole submission, including retries.</summary>
        private static readonly TimeSpan SubmitTimeout = TimeSpan.FromSeconds(45);
        /// <summary>How long one claim is held; the server allows up to 55 s.</summary>
        private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(50);
        /// <summary>With a clock further off than this, the picture would show the wrong times.</summary>
        private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);
        /// <summary>So that the claim itself returns "expired" when both windows end together.</summary>
        private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(30);
        /// <summary>What happened to money is worth retrying for longer.</summary>
        private static readonly TimeSpan ReportPatience = TimeSpan.FromMinutes(2);
        private const string OlderServer = "the server is older than this client and can't prove its approvals; update the server";
        private readonly ApprovalClientSettings settings;
        private readonly ApprovalWire wire;
        private readonly ApprovalRetry retry;
        private readonly string claimant;
        private readonly byte[] secret;
        private long clockSkewMs;
        private int callsUnderWay = 1;
        private int isDisposed;

        /// <summary>Throws <see cref="ApprovalFailure"/> "misconfigured" for an address that isn't safe, or no key.</summary>
        public ApprovalClient(ApprovalClientSettings settings)
        {
            if (settings == null) throw new ArgumentNullException("settings");
            this.settings = settings;
            claimant = ApprovalJson.Line(settings.Claimant, 200, "client-" + Guid.NewGuid().ToString("N"));
            wire = new ApprovalWire(settings);
            secret = ApprovalToken.SecretOf(settings.ApiKey);
            retry = new ApprovalRetry();
        }

        /// <summary>Calls in progress are completed: one may be a report or a withdrawal.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDisposed, 1) == 0) Leave();
        }

        /// <summary>
        /// Submits, and waits until someone decides, the time is over or the token is cancelled. Never throws for anything
        /// a network or a server can do. Doesn't withdraw an unapproved trade: see <see cref="GiveUpAsync"/>.
        /// </summary>
        public Task<ApprovalOutcome> AskAsync(ApprovalRequest request, CancellationToken cancel)
        {
            return AskAsync(request, delegate { }, cancel);
        }

        /// <param name="offer">Called with the URL of the trade's page if the server allows a button for it.</param>
        internal async Task<ApprovalOutcome> AskAsync(ApprovalRequest request, Action<string> offer, CancellationToken cancel)
        {
            if (request == null) throw new ArgumentNullException("request");
            Enter();
            try
            {
                string body;
                ApprovalOutcome refusal = Prepare(request, cancel, out body);
                return refusal ?? await SubmitAndClaimAsync(request, body, offer, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return ApprovalOutcome.No("cancelled", "the strategy stopped waiting");
            }
            catch (ApprovalFailure failure)
            {
                return ApprovalOutcome.No(failure.Code, failure.Words);
            }
            catch (Exception fault)
            {
                // Whatever it was, it isn't an approval.
                return ApprovalOutcome.No("invalid_answer", fault.GetType().Name + ", " + fault.Message);
            }
            finally
            {
                Leave();
            }
        }

        /// <summary>Sends the market price to the trade's page. No retry: the next price is worth more.</summary>
        public async Task QuoteAsync(string tradeUuid, double price, DateTime atUtc, CancellationToken cancel)
        {
            Dictionary<string, object> body = new Dictionary<string, object> { { "price", price }, { "at", ApprovalJson.Iso(atUtc) } };
            await CommandAsync("quote/" + tradeUuid, body, TimeSpan.Zero, cancel).ConfigureAwait(false);
        }

        public async Task WithdrawAsync(string tradeUuid, string reason, CancellationToken cancel)
        {
            Dictionary<string, object> body = new Dictionary<string, object> { { "reason", ApprovalJson.Line(reason, 200, "withdrawn") } };
            await CommandAsync("withdraw/" + tradeUuid, body, CommandPatience, cancel).ConfigureAwait(false);
        }

        /// <param name="sequence">Number of the report within its trade; a report may be repeated unchanged.</param>
        /// <param name="state">submitted, part_filled, filled, cancelled, refused or ignored.</param>
        public async Task ReportAsync(string tradeUuid, int sequence, string state, double quantity, double? price, DateTime atUtc, string text, CancellationToken cancel)
        {
            Dictionary<string, object> body = new Dictionary<string, object>
            {
                { "sequence", sequence },
                { "state", state },
                { "quantity", quantity },
                { "at", ApprovalJson.Iso(atUtc) }
            };
            if (price.HasValue && ApprovalJson.IsFinite(price.Value)) body["price"] = price.Value;
            string line = ApprovalJson.Line(text, 500, null);
            if (line != null) body["text"] = line;
            await CommandAsync("execution/" + tradeUuid, body, ReportPatience, cancel).ConfigureAwait(false);
        }

        /// <summary>Sends a test notification and reports each step; it can't be approved for execution. Withdrawn if unanswered.</summary>
        internal async Task TestAsync(ApprovalRequest request, Action<string> tell, CancellationToken cancel)
        {
            Enter();
            bool isOver = false;
            try
            {
                await new ApprovalRoundTrip(wire, retry, tell).RunAsync(request, settings.ApprovalTimeout, cancel).ConfigureAwait(false);
                isOver = true;
            }
            finally
            {
                if (!isOver) TakeBackTest(request.TradeUuid);
                Leave();
            }
        }

        private void TakeBackTest(string tradeUuid)
        {
            Task withdrawal = WithdrawAsync(tradeUuid, "the self-test was ended", CancellationToken.None);
            withdrawal.ContinueWith(delegate(Task one) { return one.Exception; }, TaskContinuationOptions.OnlyOnFaulted);
        }

        /// <param name="sequence">Number of the exit within its trade; a report may be repeated unchanged.</param>
        public async Task ExitAsync(string tradeUuid, int sequence, ApprovalExit exit, CancellationToken cancel)
        {
            await CommandAsync("exit/" + tradeUuid, exit.Body(sequence), ReportPatience, cancel).ConfigureAwait(false);
        }

        public async Task AlertAsync(ApprovalAlert alert, CancellationToken cancel)
        {
            await CommandAsync("alert", alert.Body(), ReportPatience, cancel).ConfigureAwait(false);
        }

        /// <summary>Checks URL, key and clock, marks the strategy as online, and returns the name of its key.</summary>
        public async Task<string> WhoAmIAsync(CancellationToken cancel)
        {
            Enter();
            try
            {
                string path = "whoami?clock=" + ApprovalJson.Iso(DateTime.UtcNow);
                ApprovalAnswer answer = await wire.SendAsync(path, null, RequestTimeout, cancel).ConfigureAwait(false);
                string name = ApprovalJson.Text(answer.Json, "strategy");
                if (name == null) throw new ApprovalFailure("invalid_answer", "the response isn't from Countersign");
                NoteClock(answer);
                EnsureClock();
                return name;
            }
            finally
            {
                Leave();
            }
        }

        /// <summary>
        /// Withdraws a trade that won't be executed. One that was claimed in the meantime can't be withdrawn, so it
        /// is reported as ignored: an approval must not look like a position.
        /// </summary>
        public async Task GiveUpAsync(string tradeUuid, string reason, int sequence)
        {
            bool isClaimed = false;
            try
            {
                await WithdrawAsync(tradeUuid, reason, CancellationToken.None).ConfigureAwait(false);
            }
            catch (ApprovalFailure failure)
            {
                // Any other refusal means that there is nothing left to withdraw.
                isClaimed = failure.Code == "already_claimed";
                if (failure.IsTransient) throw;
            }

            if (isClaimed) await ReportAsync(tradeUuid, sequence, "ignored", 0, null, DateTime.UtcNow, reason, CancellationToken.None).ConfigureAwait(false);
        }

        /// <summary>Refusals before anything is sent, so that there is nothing to withdraw. Null if there are none.</summary>
        private ApprovalOutcome Prepare(ApprovalRequest request, CancellationToken cancel, out string body)
        {
            body = null;
            try
            {
                cancel.ThrowIfCancellationRequested();
                EnsureClock();
                // Serialized once: a retry with different bytes would be a different trade.
                body = ApprovalSubmission.Write(request, settings.ApprovalTimeout);
                return null;
            }
            catch (OperationCanceledException)
            {
                return ApprovalOutcome.Settled("cancelled", "the strategy stopped before it could ask");
            }
            catch (ApprovalFailure failure)
            {
                return ApprovalOutcome.Settled(failure.Code, failure.Words);
            }
            catch (Exception fault)
            {
                return ApprovalOutcome.Settled("invalid_request", fault.GetType().Name + ", " + fault.Message);
            }
        }

        private async Task<ApprovalOutcome> SubmitAndClaimAsync(ApprovalRequest request, string body, Action<string> offer, CancellationToken cancel)
        {
            TimeSpan until = ApprovalClock.Elapsed() + Shorter(SubmitTimeout, settings.ApprovalTimeout);
            if (settings.KnocksFirst)
            {
                ApprovalOutcome nobody = await KnockAsync(until, cancel).ConfigureAwait(false);
                if (nobody != null) return nobody;
            }

            ApprovalAnswer submitted;
            try
            {
                submitted = await SubmitAsync(request, body, until, cancel).ConfigureAwait(false);
                submitted.EnsureTaken(request.TradeUuid);
            }
            catch (ApprovalFailure failure)
            {
                // It may have reached the server, and a person, anyway.
                return ApprovalOutcome.No(failure.IsUnreachable && settings.KnocksFirst ? "connection_lost" : failure.Code, failure.Words);
            }

            NoteClock(submitted);
            EnsureClock();
            if (ApprovalJson.IsTrue(submitted.Json, "chart_approve_button")) offer(wire.AddressOf("chart/" + request.TradeUuid));
            return await ClaimAsync(ApprovalAsked.Of(request, body, submitted, claimant), submitted.ReceivedAt, cancel).ConfigureAwait(false);
        }

        /// <summary>Null if the server responds as Countersign does.</summary>
        private async Task<ApprovalOutcome> KnockAsync(TimeSpan until, CancellationToken cancel)
        {
            try
            {
                await retry.RunAsync(delegate { return wire.SendAsync("whoami", null, Least(RequestTimeout, until), cancel); }, until, cancel).ConfigureAwait(false);
                return null;
            }
            catch (ApprovalFailure failure)
            {
                return failure.IsUnreachable ? ApprovalOutcome.Unreachable(failure.Words) : ApprovalOutcome.Settled(failure.Code, failure.Words);
            }
        }

        private Task<ApprovalAnswer> SubmitAsync(ApprovalRequest request, string body, TimeSpan until, CancellationToken cancel)
        {
            string path = "generate-chart/" + request.TradeUuid;
            return retry.RunAsync(delegate { return wire.SendAsync(path, body, Least(RequestTimeout, until), cancel); }, until, cancel);
        }

        private async Task<ApprovalOutcome> ClaimAsync(ApprovalAsked asked, TimeSpan submittedAt, CancellationToken cancel)
        {
            ApprovalVerdict verdict = new ApprovalVerdict(asked, secret);
            string body = ApprovalJson.Write(new Dictionary<string, object> { { "claimant", asked.Claimant }, { "nonce", asked.Nonce } });
            TimeSpan until = submittedAt + settings.ApprovalTimeout + Grace;
            try
            {
                while (ApprovalClock.Elapsed() < until)
                {
                    TimeSpan askedAt = ApprovalClock.Elapsed();
                    ApprovalAnswer answer = await retry.RunAsync(delegate { return ClaimOnceAsync(asked.TradeUuid, body, until, cancel); }, until, cancel).ConfigureAwait(false);
                    ApprovalOutcome outcome = verdict.Read(answer);
                    if (outcome != null) return outcome;
                    // A server that doesn't hold the request must not be polled a thousand times a second.
                    if (ApprovalClock.Elapsed() - askedAt < TimeSpan.FromSeconds(1)) await retry.PauseAsync(cancel).ConfigureAwait(false);
                }
            }
            catch (ApprovalFailure failure)
            {
                return ApprovalOutcome.No(failure.IsUnreachable ? "connection_lost" : failure.Code, IsOlderServer(failure) ? OlderServer : failure.Words);
            }

            return ApprovalOutcome.No("timed_out", "nobody decided within " + settings.ApprovalTimeout.TotalMinutes.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + " min");
        }

        /// <summary>Such a server refuses the field it doesn't know, and names it.</summary>
        private static bool IsOlderServer(ApprovalFailure failure)
        {
            return failure.Code == "invalid_request" && failure.Words.Contains("nonce");
        }

        private Task<ApprovalAnswer> ClaimOnceAsync(string tradeUuid, string body, TimeSpan until, CancellationToken cancel)
        {
            TimeSpan held = Least(LongPoll, until);
            int wait = Math.Max(0, Math.Min(55, (int)held.TotalSeconds));
            return wire.SendAsync("claim/" + tradeUuid + "?wait=" + wait, body, TimeSpan.FromSeconds(wait) + RequestTimeout, cancel);
        }

        private async Task CommandAsync(string path, IDictionary<string, object> body, TimeSpan patience, CancellationToken cancel)
        {
            Enter();
            try
            {
                string text = ApprovalJson.Write(body);
                TimeSpan until = ApprovalClock.Elapsed() + patience;
                await retry.RunAsync(delegate { return wire.SendAsync(path, text, RequestTimeout, cancel); }, until, cancel).ConfigureAwait(false);
            }
            finally
            {
                Leave();
            }
        }

        private TimeSpan Least(TimeSpan duration, TimeSpan until)
        {
            TimeSpan least = Shorter(until - ApprovalClock.Elapsed(), duration);
            return least > TimeSpan.FromMilliseconds(100) ? least : TimeSpan.FromMilliseconds(100);
        }

        private static TimeSpan Shorter(TimeSpan one, TimeSpan other)
        {
            return one < other ? one : other;
        }

        private void NoteClock(ApprovalAnswer answer)
        {
            DateTime? serverTime = ApprovalJson.Instant(answer.Json, "server_time");
            if (serverTime.HasValue) Interlocked.Exchange(ref clockSkewMs, (long)(DateTime.UtcNow - serverTime.Value).TotalMilliseconds);
        }

        private void EnsureClock()
        {
            TimeSpan skew = TimeSpan.FromMilliseconds(Interlocked.Read(ref clockSkewMs));
            if (skew.Duration() <= MaxClockSkew) return;
            string words = "this computer's clock is " + Math.Round(skew.Duration().TotalMinutes, 1) + " min " + (skew > TimeSpan.Zero ? "ahead of" : "behind") + " the server's; correct it";
            throw new ApprovalFailure("clock_wrong", words);
        }

        private void Enter()
        {
            if (Volatile.Read(ref isDisposed) != 0 && Volatile.Read(ref callsUnderWay) == 0) throw new ObjectDisposedException("ApprovalClient");
            Interlocked.Increment(ref callsUnderWay);
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref callsUnderWay) == 0) wire.Dispose();
        }
    }
}
