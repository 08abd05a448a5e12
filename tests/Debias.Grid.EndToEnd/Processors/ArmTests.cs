using System.Text.Json;

namespace Debias.Grid.EndToEnd.Processors;

/// <summary>The product on a processor of another kind: the same bytes, without what there is for x64 only.</summary>
public sealed class ArmTests : IDisposable
{
    private const string Spec = "every-method.yaml";

    private readonly Workspace _workspace = new();

    // One measure: an emulated processor takes minutes for what it is given.
    public ArmTests() => _workspace.Write(Spec, Specs.EveryMethod.Replace("[spd, eod]", "[spd]", StringComparison.Ordinal));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_run_on_ARM64_writes_the_bytes_of_x64_and_engines_without_a_library_are_absent()
    {
        ArmBuild arm = await ArmBuild.PublishAsync();

        (int code, string version, string error) = await arm.Run(_workspace.Folder, "version");
        Assert.True(code == 0, error);
        Assert.Contains("Arm64", version, StringComparison.Ordinal);
        Assert.Contains("fused", version, StringComparison.Ordinal);
        Assert.DoesNotContain("torch", version, StringComparison.Ordinal);

        (code, string doctor, _) = await arm.Run(_workspace.Folder, "doctor", "--engine", "torch-cpu", "--state-file", "grid.db");
        Assert.NotEqual(0, code);
        Assert.Contains("this build has no libLibTorchSharp.so for linux-arm64", doctor, StringComparison.Ordinal);

        (code, _, error) = await arm.Run(_workspace.Folder, "run", Spec, "--out", "arm64");
        Assert.True(code == 0, error);
        (code, _, error) = await CommandLine.Run(_workspace.Folder, "run", Spec, "--out", "x64");
        Assert.True(code == 0, error);
        foreach (string file in new[] { "runs.csv", "summary.csv", "trajectories.csv", "measures.csv" })
        {
            Assert.Equal(_workspace.Read("x64", file), _workspace.Read("arm64", file));
        }

        Assert.Equal(Digest("x64"), Digest("arm64"));
    }

    private string Digest(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(_workspace.Read(folder, "experiment.json"));
        return document.RootElement.GetProperty("digest").GetString()!;
    }
}
