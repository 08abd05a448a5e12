using System.Diagnostics;
using System.Globalization;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Faults of whole processes.</summary>
internal static class ProcessFaults
{
    /// <summary>Ends a process at once, without a chance to clean up.</summary>
    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    /// <summary>Stops a process and lets it go on after a while. A helper does both: the process may be this one.</summary>
    /// <exception cref="PlatformNotSupportedException">The system cannot stop processes.</exception>
    public static void Freeze(int process, TimeSpan time)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Freezing a process needs SIGSTOP, which Windows does not have.");
        }

        var helper = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        helper.ArgumentList.Add("-c");
        helper.ArgumentList.Add(
            string.Create(CultureInfo.InvariantCulture, $"kill -STOP {process}; sleep {time.TotalSeconds:0.###}; kill -CONT {process}")
        );
        using Process? started = Process.Start(helper);
    }
}
