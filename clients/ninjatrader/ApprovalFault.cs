using System;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Countersign
{
    /// <summary>What an exception of the network says; each framework wraps it otherwise.</summary>
    internal static class ApprovalFault
    {
        /// <summary>
        /// Somebody was there, and is not known to be our server: something else than nobody being there. .NET Framework
        /// reports a handshake with what speaks no TLS as a failure to send; only with a socket's error inside did the
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
