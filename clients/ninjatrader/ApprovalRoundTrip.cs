using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>
    /// The self-test: submits a trade marked as a test, waits for the decision and prints when each step happened. It never
    /// claims and has no order, so its decision can't be mistaken for an approval.
    /// </summary>
    internal sealed class ApprovalRoundTrip
    {
        private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);
        private static readonly TimeSpan SubmitTimeout = TimeSpan.FromSeconds(45);
        /// <summary>Short, so that the sending is printed while the person is watching.</summary>
        private const int WaitSeconds = 2;
        private readonly ApprovalWire wire;
        private readonly ApprovalRetry retry;
        private readonly Action<string> tell;
        private readonly HashSet<string> told = new HashSet<string>();
        private TimeSpan startedAt;

        public ApprovalRoundTrip(ApprovalWire wire, ApprovalRetry retry, Action<string> tell)
        {
            this.wire = wire;
            this.retry = retry;
            this.tell = tell;
        }

        public async Task RunAsync(ApprovalRequest request, TimeSpan window, CancellationToken cancel)
        {
            startedAt = ApprovalClock.Elapsed();
            request.IsTest = true;
            string body = ApprovalSubmission.Write(request, window);
            ApprovalAnswer submitted = await SendAsync("generate-chart/" + request.TradeUuid, body, startedAt + SubmitTimeout, RequestTimeout, cancel).ConfigureAwait(false);
            if (!ApprovalJson.IsTrue(submitted.Json, "test")) throw new ApprovalFailure("invalid_answer", "the server doesn't support tests; update it");
            Step("submitted");
            TimeSpan until = startedAt + window + RequestTimeout;
            string path = "status/" + request.TradeUuid + "?wait=" + WaitSeconds;
            while (ApprovalClock.Elapsed() < until)
            {
                TimeSpan askedAt = ApprovalClock.Elapsed();
                ApprovalAnswer answer = await SendAsync(path, null, until, TimeSpan.FromSeconds(WaitSeconds) + RequestTimeout, cancel).ConfigureAwait(false);
                TellNotices(answer.Json);
                string end = EndOf(answer.Json);
                if (end != null)
                {
                    Step(end);
                    tell("self-test finished: nothing was placed");
                    return;
                }

                if (ApprovalClock.Elapsed() - askedAt < TimeSpan.FromSeconds(1)) await retry.PauseAsync(cancel).ConfigureAwait(false);
            }

            throw new ApprovalFailure("timed_out", "no answer from the server");
        }

        private Task<ApprovalAnswer> SendAsync(string path, string body, TimeSpan until, TimeSpan timeout, CancellationToken cancel)
        {
            return retry.RunAsync(delegate { return wire.SendAsync(path, body, timeout, cancel); }, until, cancel);
        }

        private void TellNotices(IDictionary<string, object> json)
        {
            object notices;
            if (!json.TryGetValue("notices", out notices) || notices is string || !(notices is IEnumerable)) return;
            foreach (object one in (IEnumerable)notices)
            {
                IDictionary<string, object> notice = one as IDictionary<string, object>;
                if (notice == null || ApprovalJson.Text(notice, "kind") != "ask") continue;
                string whose = ApprovalJson.Line(ApprovalJson.Text(notice, "approver"), 64, "someone") + " via " + ApprovalJson.Line(ApprovalJson.Text(notice, "channel"), 64, "a channel");
                if (ApprovalJson.Text(notice, "sent_at") != null) StepOnce("sent to " + whose);
                if (ApprovalJson.Text(notice, "received_at") != null) StepOnce("picture fetched by the phone of " + whose);
                string error = ApprovalJson.Line(ApprovalJson.Text(notice, "error"), 200, null);
                if (error != null) StepOnce("not sent to " + whose + ": " + error);
            }
        }

        /// <summary>Null while undecided.</summary>
        private static string EndOf(IDictionary<string, object> json)
        {
            string by = ApprovalJson.Line(ApprovalJson.Text(json, "decided_by"), 64, "someone");
            string reason = ApprovalJson.Line(ApprovalJson.Text(json, "reason"), 200, null);
            switch (ApprovalJson.Text(json, "status"))
            {
                case "pending": return null;
                case "lapsed": return "approved by " + by;
                case "rejected": return "rejected by " + by + (reason == null ? string.Empty : ": " + reason);
                case "expired": return "no answer in time";
                default: return "ended without an answer";
            }
        }

        private void StepOnce(string what)
        {
            if (told.Add(what)) Step(what);
        }

        private void Step(string what)
        {
            double seconds = (ApprovalClock.Elapsed() - startedAt).TotalSeconds;
            tell("self-test, " + seconds.ToString("0.00", CultureInfo.InvariantCulture) + " s: " + what);
        }
    }
}
