using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>
    /// The network side of one run of a strategy: all calls in the background, and a regular heartbeat. Doesn't depend
    /// on NinjaTrader; callbacks run on pool threads.
    /// </summary>
    public sealed class ApprovalSession
    {
        private static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(60);
        private static readonly TimeSpan PulsePeriod = TimeSpan.FromSeconds(2);
        /// <summary>For the last report of an order that is cancelled with its strategy.</summary>
        private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(10);
        private readonly CancellationTokenSource stopping = new CancellationTokenSource();
        private readonly Task<ApprovalClient> opened;
        private readonly Action<string> tell;
        private readonly ConcurrentDictionary<string, Asking> asking = new ConcurrentDictionary<string, Asking>();
        private int worksUnderWay = 1;
        private int isStopped;
        private volatile bool isServerAway;

        /// <param name="open">Reads the key and creates the client; in the background, since files can be slow.</param>
        /// <param name="tell">Prints a line for the user.</param>
        public ApprovalSession(Func<ApprovalClient> open, Action<string> tell)
        {
            this.tell = tell;
            opened = Task.Run(open);
        }

        /// <summary>As of the last heartbeat.</summary>
        public bool IsServerAway
        {
            get { return isServerAway; }
        }

        /// <param name="pulse">Called every two seconds, for what must happen even without bars.</param>
        public void Start(Action pulse)
        {
            Run(delegate(ApprovalClient client) { return BeatAsync(client); }, TellFault);
            Run(delegate { return PulseAsync(pulse); }, delegate { });
        }

        /// <summary>Withdraws waiting trades and sends outstanding reports, then closes the connections. Doesn't block.</summary>
        public void Stop()
        {
            if (Interlocked.Exchange(ref isStopped, 1) != 0) return;
            // Cancelling runs other code's continuations, and Terminated must not wait for them.
            Task.Run(new Action(stopping.Cancel));
            Task.Run(new Func<Task>(LeaveAfterwardsAsync));
        }

        /// <param name="build">Builds the request; in the background, because converting 400 bars to JSON is too slow for a bar handler.</param>
        /// <param name="offer">Called with the trade's page if the server allows APPROVE on the chart.</param>
        /// <param name="answer">Always called once.</param>
        public void Ask(string tradeUuid, Func<ApprovalRequest> build, Action<string> offer, Action<ApprovalOutcome> answer)
        {
            int isAnswered = 0;
            Asking mine = asking[tradeUuid] = new Asking(stopping.Token);
            Action<ApprovalOutcome> answerOnce = delegate(ApprovalOutcome outcome)
            {
                if (Interlocked.Exchange(ref isAnswered, 1) != 0) return;
                Asking over;
                if (asking.TryRemove(tradeUuid, out over)) over.Dispose();
                answer(outcome);
            };
            bool isRunning = Run(
                delegate(ApprovalClient client) { return AskAsync(client, tradeUuid, build, offer, answerOnce, mine); },
                delegate(ApprovalFailure failure) { answerOnce(ApprovalOutcome.No(failure.Code, failure.Words)); });
            if (!isRunning) answerOnce(ApprovalOutcome.No("cancelled", "the strategy stopped"));
        }

        /// <summary>Withdraws a waiting trade. Does nothing if it is over.</summary>
        public void Withdraw(string tradeUuid, string reason)
        {
            Asking mine;
            if (!asking.TryGetValue(tradeUuid, out mine)) return;
            mine.Reason = reason;
            // Cancelling runs the waiting code, which must not run on the caller's thread.
            Task.Run(new Action(mine.Cancel));
        }

        public void Quote(string tradeUuid, double price)
        {
            // The next one makes up for a lost one.
            Run(delegate(ApprovalClient client) { return client.QuoteAsync(tradeUuid, price, DateTime.UtcNow, stopping.Token); }, delegate { });
        }

        public void Report(string tradeUuid, int sequence, string state, double quantity, double? price, DateTime atUtc, string text)
        {
            string about = tradeUuid + ": the report \"" + state + "\" couldn't be sent: ";
            bool isRunning = Run(
                delegate(ApprovalClient client) { return client.ReportAsync(tradeUuid, sequence, state, quantity, price, atUtc, text, CancellationToken.None); },
                delegate(ApprovalFailure failure) { tell(about + failure.Message); });
            if (!isRunning) tell(about + "the strategy has stopped");
        }

        /// <summary>The self-test. Returns nothing, so nothing can be done with its decision.</summary>
        public void Test(Func<ApprovalRequest> build)
        {
            Run(
                delegate(ApprovalClient client) { return client.TestAsync(Build(build), tell, stopping.Token); },
                delegate(ApprovalFailure failure) { tell("self-test failed: " + failure.Message); });
        }

        /// <summary>How a trade ended, or a part of it.</summary>
        public void ReportExit(string tradeUuid, int sequence, ApprovalExit exit)
        {
            string about = tradeUuid + ": the exit of " + exit.Quantity + " couldn't be reported: ";
            bool isRunning = Run(
                delegate(ApprovalClient client) { return client.ExitAsync(tradeUuid, sequence, exit, CancellationToken.None); },
                delegate(ApprovalFailure failure) { tell(about + failure.Message); });
            if (!isRunning) tell(about + "the strategy has stopped");
        }

        /// <summary>An order without approval.</summary>
        public void Alert(ApprovalAlert alert)
        {
            string about = "the order without approval \"" + alert.OrderName + "\" (" + alert.State + ") could not be reported: ";
            bool isRunning = Run(
                delegate(ApprovalClient client) { return client.AlertAsync(alert, CancellationToken.None); },
                delegate(ApprovalFailure failure) { tell(about + failure.Message); });
            if (!isRunning) tell(about + "the strategy has stopped");
        }

        private async Task AskAsync(ApprovalClient client, string tradeUuid, Func<ApprovalRequest> build, Action<string> offer, Action<ApprovalOutcome> answer, Asking mine)
        {
            ApprovalOutcome outcome = await AskOnceAsync(client, tradeUuid, build, offer, mine.Token).ConfigureAwait(false);
            answer(outcome);
            if (!outcome.IsApproved && !outcome.IsSettled) await TakeBackAsync(client, tradeUuid, mine.Reason ?? outcome.Reason).ConfigureAwait(false);
        }

        private Task<ApprovalOutcome> AskOnceAsync(ApprovalClient client, string tradeUuid, Func<ApprovalRequest> build, Action<string> offer, CancellationToken cancel)
        {
            ApprovalRequest request = Build(build);
            int dropped = request.DropInconsistentBars();
            if (dropped > 0) tell(tradeUuid + ": " + dropped + " inconsistent bars were left out of the picture; check the data for " + request.Instrument);
            return client.AskAsync(request, offer, cancel);
        }

        /// <summary>A request in progress. Its token is cancelled with the session, or on its own.</summary>
        private sealed class Asking : IDisposable
        {
            private readonly CancellationTokenSource source;

            public Asking(CancellationToken stopping)
            {
                source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            }

            public CancellationToken Token
            {
                get { return source.Token; }
            }

            public string Reason { get; set; }

            public void Cancel()
            {
                try
                {
                    source.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // The decision came first.
                }
            }

            public void Dispose()
            {
                source.Dispose();
            }
        }

        private static ApprovalRequest Build(Func<ApprovalRequest> build)
        {
            try
            {
                return build();
            }
            catch (Exception fault)
            {
                throw new ApprovalFailure("invalid_request", fault.GetType().Name + ", " + fault.Message);
            }
        }

        private async Task TakeBackAsync(ApprovalClient client, string tradeUuid, string reason)
        {
            ApprovalFailure failure;
            try
            {
                await client.GiveUpAsync(tradeUuid, reason, 0).ConfigureAwait(false);
                return;
            }
            catch (ApprovalFailure caught)
            {
                failure = caught;
            }

            // Someone who approves it now must not think that there is an order.
            tell(tradeUuid + ": the trade could not be withdrawn, and the phone may still show it: " + failure.Message);
        }

        private async Task BeatAsync(ApprovalClient client)
        {
            string last = null;
            while (!stopping.IsCancellationRequested)
            {
                string found;
                bool isAway = false;
                try
                {
                    found = "connected to the server as " + await client.WhoAmIAsync(stopping.Token).ConfigureAwait(false);
                }
                catch (ApprovalFailure failure)
                {
                    isAway = failure.IsTransient;
                    found = (failure.IsTransient ? "no connection to the server, " : "NO ENTRY CAN BE APPROVED, ") + failure.Message;
                }

                isServerAway = isAway;
                // Once per change: a line per minute would bury the others.
                if (found != last) tell(found);
                last = found;
                await Task.Delay(HeartbeatPeriod, stopping.Token).ConfigureAwait(false);
            }
        }

        private async Task PulseAsync(Action pulse)
        {
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(PulsePeriod, stopping.Token).ConfigureAwait(false);
                pulse();
            }
        }

        private void TellFault(ApprovalFailure failure)
        {
            tell("NO ENTRY CAN BE APPROVED, " + failure.Message);
        }

        /// <summary>False if the session is over. The client stays open until all work is done.</summary>
        private bool Run(Func<ApprovalClient, Task> work, Action<ApprovalFailure> onFailure)
        {
            if (!TryEnter()) return false;
            Task.Run(delegate { return RunAsync(work, onFailure); });
            return true;
        }

        private async Task RunAsync(Func<ApprovalClient, Task> work, Action<ApprovalFailure> onFailure)
        {
            ApprovalFailure failure = null;
            try
            {
                await work(await opened.ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The strategy stopped, and the waiting code has been notified.
            }
            catch (ApprovalFailure known)
            {
                failure = known;
            }
            catch (Exception fault)
            {
                failure = new ApprovalFailure("misconfigured", fault.GetType().Name + ", " + fault.Message);
            }

            if (failure != null) onFailure(failure);
            Leave();
        }

        private bool TryEnter()
        {
            int count = Volatile.Read(ref worksUnderWay);
            while (count > 0)
            {
                int found = Interlocked.CompareExchange(ref worksUnderWay, count + 1, count);
                if (found == count) return true;
                count = found;
            }

            return false;
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref worksUnderWay) == 0) Task.Run(new Func<Task>(CloseAsync));
        }

        private async Task LeaveAfterwardsAsync()
        {
            await Task.Delay(Afterwards).ConfigureAwait(false);
            Leave();
        }

        private async Task CloseAsync()
        {
            try
            {
                ApprovalClient client = await opened.ConfigureAwait(false);
                client.Dispose();
            }
            catch (Exception)
            {
                // It never opened, and the caller has been told why.
            }
        }
    }
}
