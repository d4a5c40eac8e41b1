using System;
using System.Diagnostics;

namespace Countersign.Testing
{
    /// <summary>
    /// How a program of the tests ends: with a last line, and at once. Mono's own way out now and then never comes to its
    /// end, or breaks down, while other threads still close their sockets.
    /// </summary>
    public static class Ending
    {
        public static int After(Func<int> program)
        {
            try
            {
                Json.Write("event", "over", "code", program());
            }
            catch (Exception fault)
            {
                Json.Write("event", "crashed", "text", fault.ToString());
            }

            Process.GetCurrentProcess().Kill();
            return 1;
        }
    }
}
