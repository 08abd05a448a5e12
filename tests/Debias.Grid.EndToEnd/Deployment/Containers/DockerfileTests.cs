namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary>The recipe of the images, read; <c>deploy/check-image-steps.sh</c> performs its steps.</summary>
public sealed class DockerfileTests
{
    private const string Recipe = "deploy/Dockerfile";

    [Fact]
    public void Images_run_as_a_user_without_rights_on_pinned_bases() => Assert.Empty(Problems(RepositoryFiles.AsTheyAre));

    [Theory]
    [InlineData("USER 1654:1654", "USER app", "The target cpu does not run as a user that is a number other than 0.")]
    [InlineData("USER 1654:1654", "USER 0:0", "The target cuda does not run as a user that is a number other than 0.")]
    [InlineData(
        "aspnet:10.0-noble",
        "aspnet:10.0",
        "The base mcr.microsoft.com/dotnet/aspnet:10.0 is not pinned to a system with GCC 13's libstdc++."
    )]
    [InlineData(
        "sdk:10.0-noble",
        "sdk:latest",
        "The base mcr.microsoft.com/dotnet/sdk:latest is not pinned to a system with GCC 13's libstdc++."
    )]
    [InlineData(
        "aspnet:10.0-noble",
        "aspnet:10.0-bookworm-slim",
        "The base mcr.microsoft.com/dotnet/aspnet:10.0-bookworm-slim is not pinned to a system with GCC 13's libstdc++."
    )]
    [InlineData(
        "ENTRYPOINT [\"dotnet\", \"/app/debias-grid.dll\"]",
        "ENTRYPOINT dotnet /app/debias-grid.dll",
        "The target cpu has a shell between the engine's signals and the process."
    )]
    [InlineData("EXPOSE 8080 8081", "EXPOSE 8080", "The target cpu exposes the ports 8080, 11111, 30000.")]
    [InlineData("DOTNET_EnableDiagnostics=0", "DOTNET_EnableDiagnostics=1", "The target cpu opens a diagnostic port in its file system.")]
    [InlineData(
        "NVIDIA_DRIVER_CAPABILITIES=compute,utility",
        "NVIDIA_DRIVER_CAPABILITIES=graphics",
        "The target cpu does not ask for the NVIDIA driver's libraries."
    )]
    [InlineData("    TMPDIR=/tmp", "    NVIDIA_VISIBLE_DEVICES=all TMPDIR=/tmp", "The target cpu takes GPUs by itself.")]
    [InlineData("-p:Accelerator=cuda", "-p:Accelerator=cpu", "The target cuda is built for the wrong accelerator.")]
    public void A_worse_recipe_is_found(string passage, string replacement, string problem) =>
        Assert.Contains(problem, Problems(RepositoryFiles.With(Recipe, passage, replacement)));

    [Fact]
    public void The_build_context_holds_only_what_is_named()
    {
        string[] lines =
        [
            .. RepositoryFiles
                .AsTheyAre.Read(".dockerignore")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#')),
        ];
        Assert.Equal("*", lines[0]);
        string[] named = [.. lines.Where(line => line.StartsWith('!')).Select(line => line[1..])];
        Assert.All(named, path => Assert.True(RepositoryFiles.Has(path), path));
        Assert.DoesNotContain("deploy", named);
    }

    private static IEnumerable<string> Problems(RepositoryFiles files) => DockerfileCheck.Problems(Dockerfile.Parse(files.Read(Recipe)));
}
