using Debias.Tests;

namespace Debias.Grid.EndToEnd.Processors;

/// <summary>
/// The command line published for ARM64 Linux, and Debian's emulator to run it on x64. Skips the test, saying how to enable it, where
/// the emulator, its libraries or .NET's packages for ARM64 are missing.
/// </summary>
internal sealed class ArmBuild
{
    private const string Emulator = "qemu-aarch64";
    private const string RootVariable = "DEBIAS_GRID_ARM64_ROOT";

    private static readonly Dictionary<string, string?> Variables = new()
    {
        // The emulator cannot map a page both writable and executable under two addresses.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        // Code that counts for the compiler's sake costs more than it brings in so short a run.
        ["DOTNET_TieredPGO"] = "0",
        // A build node that stays would hold the output open.
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    private readonly string _root;

    private ArmBuild(string root) => _root = root;

    /// <summary>Below the tests' own output, so that publishing again is quick.</summary>
    private static string Artifacts => Path.Combine(AppContext.BaseDirectory, "arm64");

    private static string Program => Path.Combine(Artifacts, "publish", "Debias.Grid.Cli", "release_linux-arm64", "debias-grid");

    public static async Task<ArmBuild> PublishAsync()
    {
        string? root = Environment.GetEnvironmentVariable(RootVariable);
        Assert.SkipUnless(IsInstalled(), $"{Emulator} is not installed: apt-get install qemu-user");
        Assert.SkipUnless(
            Directory.Exists(root),
            $"The emulator needs Debian's ARM64 libraries: tests/arm64-root FOLDER unpacks them, then set {RootVariable} to the folder."
        );
        string[] publish =
        [
            "publish",
            "-p:NuGetLockFilePath=obj/other.lock.json",
            Path.Combine(Repository.Root, "src", "Debias.Grid.Cli"),
            "--configuration",
            "Release",
            "--runtime",
            "linux-arm64",
            "--self-contained",
            "--artifacts-path",
            Artifacts,
            // The build of the tests has checked the code already.
            "-p:RunAnalyzers=false",
            "-p:EnforceCodeStyleInBuild=false",
            "-p:GenerateDocumentationFile=false",
        ];
        (int code, string output, string error) = await CommandLine.RunProgram(Repository.Root, Variables, ["dotnet", .. publish]);
        Assert.SkipWhen(
            code != 0 && output.Contains("error NU1", StringComparison.Ordinal),
            "The package feed has no .NET runtime for linux-arm64, or cannot be reached: dotnet restore src/Debias.Grid.Cli "
                + "--runtime linux-arm64 -p:SelfContained=true brings it."
        );
        Assert.True(code == 0, output + error);
        return new ArmBuild(root!);
    }

    public Task<(int ExitCode, string Output, string Error)> Run(string folder, params string[] arguments) =>
        CommandLine.RunProgram(
            folder,
            Variables,
            [Emulator, "-L", _root, "-E", "LD_LIBRARY_PATH=/lib/aarch64-linux-gnu:/usr/lib/aarch64-linux-gnu", Program, .. arguments]
        );

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, Emulator)));
}
