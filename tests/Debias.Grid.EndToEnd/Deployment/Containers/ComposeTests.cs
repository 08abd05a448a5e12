using YamlDotNet.Core;

namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary><c>deploy/compose.yaml</c> and what it needs.</summary>
public sealed class ComposeTests
{
    private const string Compose = "deploy/compose.yaml";

    [Fact]
    public void Services_find_what_they_name_and_have_no_rights_they_do_not_need() => Assert.Empty(Problems(RepositoryFiles.AsTheyAre));

    [Theory]
    [InlineData("read_only: true\n  security_opt", "read_only: false\n  security_opt", "redis can write to its root file system.")]
    [InlineData("no-new-privileges:true", "label:disable", "gateway can gain privileges.")]
    [InlineData("cap_drop: [ALL]", "cap_drop: []", "silo keeps capabilities.")]
    [InlineData("user: \"1654:1654\"", "user: \"0:0\"", "silo may run as root.")]
    [InlineData("limits: { cpus: \"2\", memory: 4G, pids: 512 }", "limits: { cpus: \"2\" }", "silo has no limits.")]
    [InlineData("image: redis:7.4.2-alpine", "image: redis:alpine", "redis has the image redis:alpine, without a version.")]
    [InlineData(
        "GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana-password",
        "GF_SECURITY_ADMIN_PASSWORD: admin",
        "grafana has a secret in its environment."
    )]
    [InlineData("\"127.0.0.1:${DEBIAS_GRID_PORT:-8080}:8080\"", "\"8080:8080\"", "gateway is published beyond this machine.")]
    [InlineData(
        "networks: [grid]\n    expose: [\"6379\"]",
        "networks: [grid, edge]\n    expose: [\"6379\"]",
        "redis is on a network with a way out without need."
    )]
    [InlineData(
        "networks: [grid, edge]\n    ports: [\"127.0.0.1:${GRAFANA",
        "networks: [grid]\n    ports: [\"127.0.0.1:${GRAFANA",
        "grafana publishes a port on networks without a way out."
    )]
    [InlineData("depends_on: [prometheus]", "depends_on: [prom]", "grafana names the service prom, which is not there.")]
    [InlineData(
        "networks: [grid]\n    expose: [\"9090\"]",
        "networks: [grids]\n    expose: [\"9090\"]",
        "prometheus names the network grids, which is not there."
    )]
    [InlineData("secrets: [grid.json, tokens]", "secrets: [grid.json, token]", "gateway names the secret token, which is not there.")]
    [InlineData(
        "secrets: [grid.json, tokens]",
        "secrets: [grid.json]",
        "gateway reads /run/secrets/tokens, a secret that it is not given."
    )]
    [InlineData("volumes: [\"redis-data:/data\"]", "volumes: [\"redis:/data\"]", "redis names the volume redis, which is not there.")]
    [InlineData("volumes: [\"redis-data:/data\"]", "volumes: []", "The volume redis-data is used by nothing.")]
    [InlineData(
        "source: ./grafana/dashboards",
        "source: ./grafana/boards",
        "grafana mounts ./grafana/boards, which is not in the repository."
    )]
    [InlineData("file: ./secrets/redis.conf", "file: ./secrets/redis", "The secret redis.conf is written by nothing.")]
    [InlineData("healthcheck:\n      # Answered", "x-healthcheck:\n      # Answered", null)]
    public void A_worse_file_is_found(string passage, string replacement, string? problem)
    {
        RepositoryFiles files = RepositoryFiles.With(Compose, passage, replacement);
        if (problem is null)
        {
            Assert.Throws<YamlException>(() => Problems(files));
        }
        else
        {
            Assert.Contains(problem, Problems(files));
        }
    }

    [Fact]
    public void The_variant_for_GPUs_changes_services_that_are_there_and_targets_that_the_recipe_has()
    {
        ComposeFile plain = Read(RepositoryFiles.AsTheyAre, Compose);
        ComposeFile gpu = Read(RepositoryFiles.AsTheyAre, "deploy/compose.gpu.yaml");
        Assert.Empty(gpu.Services.Keys.Except(plain.Services.Keys));
        Dockerfile recipe = Dockerfile.Parse(RepositoryFiles.AsTheyAre.Read("deploy/Dockerfile"));
        Assert.All(
            plain.Services.Concat(gpu.Services).Where(service => service.Value.Build.Count > 0),
            service => Assert.Contains(service.Value.Build["target"], recipe.Stages.Keys)
        );
        ComposeService silo = gpu.Services["silo"];
        Assert.Equal("cuda", silo.Environment["DebiasGrid__Silo__Device"]);
        Assert.Equal("compute,utility", silo.Environment["NVIDIA_DRIVER_CAPABILITIES"]);
        Assert.Equal("nvidia", Assert.Single(silo.Deploy.Resources.Reservations["devices"])["driver"]);
        // Where it says nothing, the plain file's number for a processor would hold.
        Assert.NotEqual(plain.Services["silo"].Environment["DebiasGrid__Silo__Slots"], silo.Environment["DebiasGrid__Silo__Slots"]);
        Assert.Equal("", silo.Image);
    }

    [Fact]
    public void Prometheus_looks_for_the_services_where_they_listen()
    {
        ComposeFile compose = Read(RepositoryFiles.AsTheyAre, Compose);
        string configuration = RepositoryFiles.AsTheyAre.Read("deploy/prometheus/prometheus.yaml");
        foreach (string name in new[] { "gateway", "silo" })
        {
            string port = compose.Services[name].Environment["DebiasGrid__Http__Url"].Split(':')[^1];
            Assert.Contains($"names: [{name}], type: A, port: {port}", configuration, StringComparison.Ordinal);
            Assert.Contains(
                compose.Services[name].Healthcheck!.Test,
                part => part.Contains($"/dev/tcp/127.0.0.1/{port} ", StringComparison.Ordinal)
            );
        }
    }

    private static IEnumerable<string> Problems(RepositoryFiles files) =>
        ComposeCheck.Problems(Read(files, Compose), files.Read("deploy/make-secrets.sh"));

    private static ComposeFile Read(RepositoryFiles files, string path) => StrictYaml.ReadUnderscored<ComposeFile>(files.Read(path));
}
