using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>One HTTP exchange with the server, with its own timeout. Anything but a JSON object with 2xx is an <see cref="ApprovalFailure"/>.</summary>
    internal sealed class ApprovalWire : IDisposable
    {
        private const int ConnectionsToOurHost = 16;
        /// <summary>What is sent is also hashed, so both must write a text as the same bytes.</summary>
        internal static readonly Encoding BodyEncoding = new UTF8Encoding(false);
        private readonly Uri server;
        private readonly HttpClient http;
        /// <summary>The fault of the last certificate.</summary>
        private volatile int certificateFault = (int)SslPolicyErrors.None;

        public ApprovalWire(ApprovalClientSettings settings)
        {
            server = ReadUrl(settings.ServerUrl);
            if (settings.ApiKey == null || !ApprovalKeyFile.IsOneWord(settings.ApiKey)) throw new ApprovalFailure("misconfigured", "there is no usable API key");
            // A redirect could carry the key to another host, or an approval from one.
            HttpClientHandler handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
            handler.ServerCertificateCustomValidationCallback = Judge;
            http = new HttpClient(handler, true) { Timeout = Timeout.InfiniteTimeSpan };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
            http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            // Otherwise each POST waits for a "100 Continue", which some proxies never forward.
            http.DefaultRequestHeaders.ExpectContinue = false;
        }

        public void Dispose()
        {
            http.Dispose();
        }

        /// <summary>Without any credentials in it.</summary>
        public string AddressOf(string path)
        {
            return new Uri(server, path).AbsoluteUri;
        }

        /// <param name="body">JSON, or null for a GET.</param>
        public async Task<ApprovalAnswer> SendAsync(string path, string body, TimeSpan timeout, CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            using (CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel))
            {
                Task<ApprovalAnswer> exchange = ExchangeAsync(path, body, limit.Token);
                // Raced, not only cancelled: while a response trickles in, some frameworks ignore the token.
                Task over = Task.Delay(timeout, limit.Token);
                await Task.WhenAny(exchange, over).ConfigureAwait(false);
                bool isOver = !exchange.IsCompleted;
                limit.Cancel();
                if (isOver)
                {
                    Forget(exchange);
                    cancel.ThrowIfCancellationRequested();
                    throw Unreachable("no answer within " + Math.Round(timeout.TotalSeconds, 1) + " s");
                }

                ApprovalFailure failure;
                try
                {
                    return await exchange.ConfigureAwait(false);
                }
                catch (ApprovalFailure known)
                {
                    failure = known;
                }
                catch (Exception fault)
                {
                    failure = ApprovalFault.IsInsecure(fault, server.Scheme == Uri.UriSchemeHttps) ? Insecure(fault) : Unreachable(ApprovalFault.Describe(fault));
                }

                cancel.ThrowIfCancellationRequested();
                throw failure;
            }
        }

        private static Uri ReadUrl(string text)
        {
            Uri url;
            if (!Uri.TryCreate((text ?? string.Empty).Trim().TrimEnd('/') + "/", UriKind.Absolute, out url) || url.Host.Length == 0)
                throw new ApprovalFailure("misconfigured", "the server URL must look like https://approvals.example.com, found \"" + text + "\"");
            if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
                throw new ApprovalFailure("misconfigured", "the server URL must not contain a user name, password, ? or #");
            bool isSafe = url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
            if (!isSafe) throw new ApprovalFailure("misconfigured", "the server URL must begin with https://; otherwise the API key could be intercepted");
            return url;
        }

        private async Task<ApprovalAnswer> ExchangeAsync(string path, string sent, CancellationToken cancel)
        {
            AllowConnections();
            TimeSpan sentAt = ApprovalClock.Elapsed();
            using (HttpRequestMessage request = new HttpRequestMessage(sent == null ? HttpMethod.Get : HttpMethod.Post, new Uri(server, path)))
            {
                if (sent != null) request.Content = new StringContent(sent, BodyEncoding, "application/json");
                using (HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false))
                // While a body trickles in, some frameworks ignore the token, and the connection would stay open.
                using (cancel.Register(response.Dispose))
                {
                    TimeSpan receivedAt = ApprovalClock.Elapsed();
                    ApprovalAnswer.RefuseRedirect(response);
                    byte[] body = await ReadBodyAsync(response, cancel).ConfigureAwait(false);
                    return ApprovalAnswer.Of(response, body, sentAt, receivedAt);
                }
            }
        }

        /// <summary>
        /// The default is two connections per host, so a long poll for each direction would block the report of a
        /// fill. For our host only; set on each call, because an idle ServicePoint is discarded with its limit.
        /// </summary>
        private void AllowConnections()
        {
            ServicePoint point = ServicePointManager.FindServicePoint(server);
            if (point.ConnectionLimit < ConnectionsToOurHost) point.ConnectionLimit = ConnectionsToOurHost;
        }

        /// <summary>Of one that is too long only so much that this can be seen.</summary>
        private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancel)
        {
            using (Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false))
            using (MemoryStream kept = new MemoryStream())
            {
                byte[] buffer = new byte[8192];
                for (;;)
                {
                    int count = await stream.ReadAsync(buffer, 0, buffer.Length, cancel).ConfigureAwait(false);
                    kept.Write(buffer, 0, count);
                    if (count == 0 || kept.Length > ApprovalAnswer.Longest) return kept.ToArray();
                }
            }
        }

        internal static ApprovalFailure Unreachable(string words)
        {
            return new ApprovalFailure("server_unreachable", words) { IsTransient = true, IsUnreachable = true };
        }

        /// <summary>Uses the system's own validation. Other scripts in the same process may have disabled it.</summary>
        private bool Judge(HttpRequestMessage request, X509Certificate2 certificate, X509Chain chain, SslPolicyErrors errors)
        {
            certificateFault = (int)errors;
            return errors == SslPolicyErrors.None;
        }

        private ApprovalFailure Insecure(Exception fault)
        {
            SslPolicyErrors errors = (SslPolicyErrors)certificateFault;
            if (errors != SslPolicyErrors.None) return new ApprovalFailure("certificate_refused", "this computer does not trust the server's certificate (" + errors + ")");
            return new ApprovalFailure("not_secure", ApprovalFault.Describe(fault)) { IsTransient = true };
        }

        /// <summary>An unobserved exception can end the program, depending on its settings.</summary>
        private static void Forget(Task task)
        {
            task.ContinueWith(delegate(Task ended) { GC.KeepAlive(ended.Exception); }, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
