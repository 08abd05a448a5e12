using System.Text.Json;

namespace Debias.Grid.EndToEnd.Processors;

/// <summary>A run's digest, and the hash of its measures, depend on its spec alone: not on slots, not on the processor's vectors.</summary>
public sealed class DigestTests : IDisposable
{
    private const string Spec = "small.yaml";
    private const string EveryMethod = "every-method.yaml";

    private static readonly Dictionary<string, string?> Nothing = [];
    private static readonly Dictionary<string, string?> WithoutAvx512 = new() { ["DOTNET_EnableAVX512"] = "0" };
    private static readonly Dictionary<string, string?> WithoutAvx2 = new() { ["DOTNET_EnableAVX512"] = "0", ["DOTNET_EnableAVX2"] = "0" };
    private static readonly Dictionary<string, string?> WithoutVectors = new() { ["DOTNET_EnableHWIntrinsic"] = "0" };

    private readonly Workspace _workspace = new();

    public DigestTests()
    {
        _workspace.Write(Spec, Specs.Small);
        _workspace.Write(EveryMethod, Specs.EveryMethod);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Slots_and_vector_widths_leave_the_digest_alone()
    {
        string one = await DigestOf(Spec, "one", Nothing, "--slots", "1");
        Assert.Matches("^[0-9a-f]{64} [0-9a-f]{64}$", one);
        Assert.Equal(one, await DigestOf(Spec, "two", Nothing, "--slots", "2"));
        Assert.Equal(one, await DigestOf(Spec, "avx2", WithoutAvx512, "--slots", "2"));
        Assert.Equal(one, await DigestOf(Spec, "sse", WithoutAvx2, "--slots", "2"));
    }

    [Fact]
    public async Task Every_method_gives_the_same_digest_on_lesser_processors()
    {
        string widest = await DigestOf(EveryMethod, "widest", Nothing);
        Assert.Equal(widest, await DigestOf(EveryMethod, "without-avx512", WithoutAvx512));
        Assert.Equal(widest, await DigestOf(EveryMethod, "without-avx2", WithoutAvx2));
        Assert.Equal(widest, await DigestOf(EveryMethod, "without-vectors", WithoutVectors));
    }

    /// <summary>That the switches reach the process: without this the test above would compare a run with itself.</summary>
    [Fact]
    public async Task The_runtimes_switches_narrow_the_vectors()
    {
        Assert.DoesNotContain("512 bits", await Version(WithoutAvx512), StringComparison.Ordinal);
        Assert.Contains("128 bits", await Version(WithoutAvx2), StringComparison.Ordinal);
        Assert.Contains(" 0 bits", await Version(WithoutVectors), StringComparison.Ordinal);
    }

    private async Task<string> DigestOf(string spec, string folder, Dictionary<string, string?> environment, params string[] options)
    {
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, environment, ["run", spec, "--out", folder, .. options]);
        Assert.True(code == 0, error);
        using JsonDocument document = JsonDocument.Parse(_workspace.Read(folder, "experiment.json"));
        string digest = document.RootElement.GetProperty("digest").GetString()!;
        return $"{digest} {document.RootElement.GetProperty("files").GetProperty("measures.csv").GetString()}";
    }

    private async Task<string> Version(Dictionary<string, string?> environment)
    {
        (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, environment, "version");
        Assert.True(code == 0, error);
        return output;
    }
}
