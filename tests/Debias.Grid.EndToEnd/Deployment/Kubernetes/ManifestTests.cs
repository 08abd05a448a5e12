using Debias.Grid.Silo.AzureStorage;
using Debias.Tests;
using k8s;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>The manifests in <c>k8s</c> as they would be applied, each overlay together with the batch job that uses it.</summary>
public sealed class ManifestTests
{
    private const string Batch = "k8s/batch";

    private static readonly string Readme = RepositoryFiles.AsTheyAre.Read("k8s/README.md");

    public static TheoryData<string> Overlays =>
        [
            .. Directory
                .EnumerateDirectories(Path.Combine(Repository.Root, "k8s/overlays"))
                .Select(folder => $"k8s/overlays/{Path.GetFileName(folder)}")
                .Order(),
        ];

    [Fact]
    public void Every_file_is_part_of_a_kustomization_and_every_part_is_there()
    {
        var used = new HashSet<string>();
        foreach (string kustomization in RepositoryFiles.Below("k8s", "kustomization.yaml"))
        {
            used.UnionWith(KustomizationTree.Read(RepositoryFiles.AsTheyAre, Path.GetDirectoryName(kustomization)!).Files);
        }

        string[] present =
        [
            .. RepositoryFiles.Below("k8s", "*.*").Where(path => Path.GetExtension(path) != ".md"),
            .. RepositoryFiles.Below("deploy/grafana/dashboards", "*.json"),
        ];
        Assert.Empty(present.Except(used));
    }

    [Fact]
    public void Every_patch_has_an_object_to_change()
    {
        KustomizationTree tree = KustomizationTree.Read(RepositoryFiles.AsTheyAre, "k8s/overlays/azure-gpu");
        var names = tree.Objects.OfType<IKubernetesObject<V1ObjectMeta>>().Select(item => (item.Kind, item.Name())).ToHashSet();
        IKubernetesObject<V1ObjectMeta>[] patches = [.. tree.Patches.OfType<IKubernetesObject<V1ObjectMeta>>()];
        Assert.NotEmpty(patches);
        Assert.Empty(patches.Select(patch => (patch.Kind, patch.Name())).Except(names));
    }

    [Fact]
    public void The_operators_alerts_are_those_of_Prometheus()
    {
        PrometheusRule rule = KustomizationTree
            .Read(RepositoryFiles.AsTheyAre, "k8s/components/monitoring")
            .Objects.OfType<PrometheusRule>()
            .Single();
        AlertGroups alerts = StrictYaml.ReadCamelCase<AlertGroups>(RepositoryFiles.AsTheyAre.Read("deploy/prometheus/alerts.yaml"));
        Assert.NotEmpty(alerts.Groups);
        Assert.Equivalent(alerts, rule.Spec, strict: true);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_selects_or_names_something_finds_it(string overlay)
    {
        ClusterObjects cluster = await Kustomize.Build(overlay, Batch);
        Assert.Empty(SelectorCheck.Problems(cluster));
        Assert.Empty(ReferenceCheck.Problems(cluster, Readme));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Pods_follow_the_restricted_profile(string overlay) =>
        Assert.Empty(PodSecurityCheck.Problems(await Kustomize.Build(overlay, Batch)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Silos_have_what_Orleans_hosting_asks_for_and_time_to_drain(string overlay) =>
        Assert.Empty(OrleansCheck.Problems(await Kustomize.Build(overlay, Batch)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Nothing_leads_to_a_silo_but_silos_and_gateways(string overlay)
    {
        var network = new NetworkRules(await Kustomize.Build(overlay, Batch));
        Assert.True(network.Allows("gateway", "silo", 30000));
        Assert.True(network.Allows("silo", "silo", 11111));
        Assert.True(network.Allows("batch", "gateway", 8080));

        Assert.False(network.Allows("gateway", "silo", 11111));
        Assert.False(network.Allows("batch", "silo", 11111));
        Assert.False(network.Allows("batch", "silo", 30000));
        Assert.False(network.Allows("silo", "gateway", 8080));
    }

    [Fact]
    public async Task Only_silos_and_gateways_reach_Redis()
    {
        var network = new NetworkRules(await Kustomize.Build("k8s/overlays/local", Batch));
        Assert.True(network.Allows("gateway", "redis", 6379));
        Assert.True(network.Allows("silo", "redis", 6379));
        Assert.False(network.Allows("batch", "redis", 6379));
    }

    [Fact]
    public async Task Silos_of_the_GPU_overlay_have_a_GPU_train_on_it_and_run_the_usual_image()
    {
        ClusterObjects cluster = await Kustomize.Build("k8s/overlays/azure-gpu");
        V1Container silo = cluster.Pods.Single(pod => pod.Component == "silo").Spec.Containers.Single();
        Assert.Equal("1", silo.Resources.Limits["nvidia.com/gpu"].ToString());
        Assert.StartsWith("debias-grid:", silo.Image, StringComparison.Ordinal);
        Assert.Equal("cuda", silo.Env.Single(variable => variable.Name == "DebiasGrid__Silo__Device").Value);
        Assert.Equal("compute,utility", silo.Env.Single(variable => variable.Name == "NVIDIA_DRIVER_CAPABILITIES").Value);
        // Which of a node's GPUs a pod gets is the device plugin's to say.
        Assert.DoesNotContain(silo.Env, variable => variable.Name == "NVIDIA_VISIBLE_DEVICES");
        Assert.DoesNotContain(silo.Env, variable => variable.Name == "DebiasGrid__Silo__Slots");
    }

    [Fact]
    public async Task A_scaled_silo_leaves_its_number_to_the_scaler()
    {
        ClusterObjects cluster = await Kustomize.Build("k8s/overlays/azure");
        Assert.Single(cluster.All<ScaledObject>());
        Assert.Null(cluster.All<V1StatefulSet>().Single(set => set.Name() == "debias-grid-silo").Spec.Replicas);
    }

    [Fact]
    public async Task On_Azure_the_pods_identity_stands_for_every_secret_of_the_storage()
    {
        ClusterObjects cluster = await Kustomize.Build("k8s/overlays/azure");
        V1ConfigMap storage = cluster
            .All<V1ConfigMap>()
            .Single(map => map.Name().StartsWith("debias-grid-storage", StringComparison.Ordinal));
        Assert.Equal("azure", storage.Data["DebiasGrid__Storage"]);
        Assert.Equal(AzureCredentialKind.Identity, AzureAccount.Parse(storage.Data["DebiasGrid__ConnectionString"]).Credential);

        PodTemplate[] servers = [.. cluster.Pods.Where(pod => pod.Component is "silo" or "gateway")];
        Assert.Equal(2, servers.Length);
        foreach (PodTemplate pod in servers)
        {
            Assert.Equal("true", pod.Labels["azure.workload.identity/use"]);
            V1ServiceAccount account = cluster.All<V1ServiceAccount>().Single(own => own.Name() == pod.Spec.ServiceAccountName);
            Assert.Contains("azure.workload.identity/client-id", account.Annotations());
            // The one that a Redis needs is not made here, and nothing waits for it.
            Assert.All(
                pod.Spec.Containers.Single().Env.Where(variable => variable.ValueFrom?.SecretKeyRef is not null),
                variable => Assert.True(variable.ValueFrom.SecretKeyRef.Optional)
            );
            Assert.DoesNotContain(pod.Spec.Volumes, volume => volume.Csi is not null);
        }
    }

    [Fact]
    public async Task The_batch_jobs_experiment_is_a_valid_spec()
    {
        using var workspace = new Workspace();
        string spec = workspace.Write("experiment.yaml", RepositoryFiles.AsTheyAre.Read("k8s/batch/experiment.yaml"));
        (int exitCode, _, string error) = await CommandLine.Run(workspace.Folder, "plan", spec);
        Assert.True(exitCode == 0, error);
    }
}
