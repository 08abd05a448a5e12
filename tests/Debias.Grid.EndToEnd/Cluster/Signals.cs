using System.Diagnostics;
using System.Globalization;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>Sends a signal to one process.</summary>
internal static class Signals
{
    /// <param name="process">The process.</param>
    /// <param name="signal">Its short name, such as <c>TERM</c>, <c>STOP</c>, <c>CONT</c>.</param>
    public static void Send(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
