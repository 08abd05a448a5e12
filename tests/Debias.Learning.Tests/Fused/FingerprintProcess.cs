using System.Diagnostics;
using System.Text.Json;
using Debias.Learning.Fingerprint;

namespace Debias.Learning.Tests.Fused;

/// <summary>The fingerprint from a process of its own, in which runtime switches decide on the vector width.</summary>
internal static class FingerprintProcess
{
    // For a process that hangs; a busy machine takes far less.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task<FingerprintReport> Run(params (string Switch, string Value)[] switches)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(KernelFingerprint).Assembly.Location },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in switches)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<FingerprintReport>(output)!;
    }
}
