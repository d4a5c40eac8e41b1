using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Countersign
{
    /// <summary>Interprets network exceptions, which each framework wraps differently.</summary>
    internal static class ApprovalFault
    {
        /// <summary>
        /// Something responded that isn't known to be our server, which differs from no response. .NET Framework
        /// reports a handshake with a peer that doesn't speak TLS as a send failure; only with a socket error inside did the
        /// connection itself fail.
        /// </summary>
        public static bool IsInsecure(Exception fault, bool isTls)
        {
            bool isSocket = false;
            bool isSending = false;
            for (Exception inner = fault; inner != null; inner = inner.InnerException)
            {
                WebException web = inner as WebException;
                if (inner is AuthenticationException) return true;
                if (web != null && (web.Status == WebExceptionStatus.TrustFailure || web.Status == WebExceptionStatus.SecureChannelFailure)) return true;
                if (web != null && web.Status == WebExceptionStatus.SendFailure) isSending = true;
                if (inner is SocketException) isSocket = true;
            }

            return isTls && isSending && !isSocket;
        }

        /// <summary>The innermost message: the outer ones say "an error occurred".</summary>
        public static string Describe(Exception fault)
        {
            Exception innermost = fault;
            while (innermost.InnerException != null) innermost = innermost.InnerException;
            return ApprovalJson.Line(innermost.Message, 200, innermost.GetType().Name);
        }
    }
}
