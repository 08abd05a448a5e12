using System.ComponentModel;
using System.Diagnostics;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>The real <c>kubectl kustomize</c>, where it is installed; it needs no cluster.</summary>
internal static class Kustomize
{
    /// <summary>What would be applied. Skips the test where there is no kubectl.</summary>
    public static async Task<ClusterObjects> Build(params string[] folders)
    {
        var objects = new List<object>();
        foreach (string folder in folders)
        {
            objects.AddRange(Manifest.Parse(await Render(folder), folder));
        }

        return new ClusterObjects(objects);
    }

    private static async Task<string> Render(string folder)
    {
        var start = new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Repository.Root, folder)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? kubectl = null;
        try
        {
            kubectl = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("kubectl is not installed; install it to check what kustomize makes of the patches.");
        }

        using (kubectl)
        {
            Task<string> error = kubectl!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await kubectl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await kubectl.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(kubectl.ExitCode == 0, await error);
            return output;
        }
    }
}
