using Debias.Grid.EndToEnd.Deployment.Containers;
using Debias.Grid.EndToEnd.Deployment.Kubernetes;
using Debias.Tests;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment;

/// <summary>
/// The settings that compose and Kubernetes hand to a server, given to the real command. Storage is named without a connection string,
/// so that the command checks all settings, complains, and never starts to serve.
/// </summary>
public sealed class ConfigurationKeysTests
{
    private const string NoConnection = "needs DebiasGrid:ConnectionString";

    [Theory]
    [InlineData("gateway")]
    [InlineData("silo")]
    public async Task Every_setting_in_the_manifests_is_known_to_the_command(string role)
    {
        string error = await Start(role, FromManifests(role));
        Assert.Contains(NoConnection, error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not known", error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not a section", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("silo")]
    public async Task Every_setting_in_the_compose_file_is_known_to_the_command(string role)
    {
        ComposeFile compose = StrictYaml.ReadUnderscored<ComposeFile>(RepositoryFiles.AsTheyAre.Read("deploy/compose.yaml"));
        Dictionary<string, string?> environment = compose
            .Services[role]
            .Environment.Where(setting => !setting.Value.StartsWith('$'))
            .ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        environment["DEBIAS_GRID_CONFIG"] = null;
        string error = await Start(role, environment);
        Assert.Contains(NoConnection, error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not known", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_for_GPUs_is_known_to_the_command()
    {
        ComposeFile compose = StrictYaml.ReadUnderscored<ComposeFile>(RepositoryFiles.AsTheyAre.Read("deploy/compose.gpu.yaml"));
        Dictionary<string, string?> environment = compose
            .Services["silo"]
            .Environment.Where(setting => !setting.Value.StartsWith('$'))
            .ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        Assert.Contains(NoConnection, await Start("silo", environment), StringComparison.Ordinal);

        environment["DebiasGrid__Silo__Device"] = "gpu";
        Assert.Contains("DebiasGrid:Silo:Device", await Start("silo", environment), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_setting_would_have_been_noticed()
    {
        Dictionary<string, string?> environment = FromManifests("silo");
        environment["DebiasGrid__Silo__DataFolder__0"] = "/data/datasets";
        Assert.Contains("is not known", await Start("silo", environment), StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> FromManifests(string role)
    {
        var cluster = new ClusterObjects(KustomizationTree.Read(RepositoryFiles.AsTheyAre, "k8s/overlays/local").Objects);
        V1Container container = cluster.Pods.Single(pod => pod.Component == role).Spec.Containers.Single();
        Dictionary<string, string?> environment = container.Env.ToDictionary(
            variable => variable.Name,
            variable => (string?)(variable.Value ?? "10.0.0.1")
        );
        environment["DEBIAS_GRID_CONFIG"] = Path.Combine(Repository.Root, "k8s/base/debias-grid.json");
        environment.Remove("DebiasGrid__ConnectionString");
        return environment;
    }

    private static async Task<string> Start(string role, Dictionary<string, string?> environment)
    {
        environment["DebiasGrid__Storage"] = "redis";
        using var workspace = new Workspace();
        (int exitCode, _, string error) = await CommandLine.Run(workspace.Folder, environment, role);
        Assert.Equal(2, exitCode);
        return error;
    }
}
