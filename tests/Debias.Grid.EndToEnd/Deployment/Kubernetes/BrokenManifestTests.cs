namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>The checks of the manifests, held against manifests with one thing wrong. They need no kubectl.</summary>
public sealed class BrokenManifestTests
{
    private const string Silo = "k8s/base/silo/statefulset.yaml";
    private const string Gateway = "k8s/base/gateway/deployment.yaml";

    [Fact]
    public void The_checks_find_nothing_in_the_manifests_as_they_are() => Assert.Empty(Problems(RepositoryFiles.AsTheyAre));

    [Theory]
    [InlineData(Silo, "terminationGracePeriodSeconds", "terminationGracePeriod")]
    [InlineData(Silo, "readOnlyRootFilesystem", "readonlyRootFilesystem")]
    [InlineData("k8s/base/silo/networkpolicy.yaml", "podSelector", "podSelectors")]
    [InlineData("k8s/base/silo/role.yaml", "verbs", "verb")]
    [InlineData("k8s/components/monitoring/servicemonitor.yaml", "interval", "intervall")]
    [InlineData("k8s/components/autoscaling/scaledobject.yaml", "maxReplicaCount", "maxReplicas")]
    [InlineData("k8s/overlays/azure/identity.yaml", "annotations", "annotation")]
    [InlineData("k8s/components/gpu/silo.yaml", "nodeSelector", "nodeSelectors")]
    public void A_field_that_its_kind_does_not_have_is_refused(string file, string field, string misspelt)
    {
        RepositoryFiles files = RepositoryFiles.With(file, field + ":", misspelt + ":");
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => KustomizationTree.Read(files, "k8s/overlays/azure-gpu"));
        Assert.StartsWith(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(misspelt, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Silo, "runAsNonRoot: true", "runAsNonRoot: false", "StatefulSet debias-grid-silo may run as root.")]
    [InlineData(Silo, "runAsUser: 1654", "runAsUser: 0", "StatefulSet debias-grid-silo may run as root.")]
    [InlineData(
        Silo,
        "seccompProfile: { type: RuntimeDefault }",
        "seccompProfile: { type: Unconfined }",
        "StatefulSet debias-grid-silo has no seccomp profile."
    )]
    [InlineData(
        Silo,
        "readOnlyRootFilesystem: true",
        "readOnlyRootFilesystem: false",
        "StatefulSet debias-grid-silo can write to its root file system."
    )]
    [InlineData(Silo, "allowPrivilegeEscalation: false", "privileged: true", "StatefulSet debias-grid-silo can gain privileges.")]
    [InlineData(Silo, "drop: [ALL]", "drop: [NET_RAW]", "StatefulSet debias-grid-silo keeps capabilities.")]
    [InlineData(
        Silo,
        "limits: { cpu: \"2\", memory: 4Gi, ",
        "limits: { cpu: \"2\", ",
        "StatefulSet debias-grid-silo has no request and limit of memory."
    )]
    [InlineData(
        Silo,
        "image: debias-grid:0.1.0",
        "image: debias-grid:latest",
        "StatefulSet debias-grid-silo has the image debias-grid:latest, without a version."
    )]
    [InlineData(Silo, "mountPath: /tmp", "mountPath: /temp", "StatefulSet debias-grid-silo has nothing to write to at /tmp.")]
    [InlineData(
        Silo,
        "automountServiceAccountToken: true",
        "automountServiceAccountToken: false",
        "StatefulSet debias-grid-silo has a role but no token to use it."
    )]
    [InlineData(Silo, "enableServiceLinks: false", "hostNetwork: true", "StatefulSet debias-grid-silo reaches into its node.")]
    [InlineData(
        Gateway,
        "automountServiceAccountToken: false",
        "automountServiceAccountToken: true",
        "Deployment debias-grid-gateway mounts a token that it does not need."
    )]
    [InlineData(
        "k8s/base/gateway/serviceaccount.yaml",
        "automountServiceAccountToken: false",
        "",
        "ServiceAccount debias-grid-gateway hands its token to every pod."
    )]
    [InlineData(
        "k8s/base/namespace.yaml",
        "enforce: restricted",
        "enforce: baseline",
        "Namespace debias-grid does not enforce the restricted profile."
    )]
    public void A_weaker_security_setting_is_found(string file, string passage, string replacement, string problem) =>
        Finds(file, passage, replacement, problem);

    [Theory]
    [InlineData(
        Silo,
        "        orleans/serviceId: debias-grid",
        "        orleans/serviceId: debias",
        "StatefulSet debias-grid-silo has the label orleans/serviceId=debias, but the gateways look for debias-grid."
    )]
    [InlineData(Silo, "- name: POD_IP", "- name: POD_ADDRESS", "StatefulSet debias-grid-silo does not take POD_IP from status.podIP.")]
    [InlineData(
        Silo,
        "metadata.labels['orleans/clusterId']",
        "metadata.labels['orleans/clusterID']",
        "StatefulSet debias-grid-silo does not take ORLEANS_CLUSTER_ID from metadata.labels['orleans/clusterId']."
    )]
    [InlineData(
        Silo,
        "name: DebiasGrid__Kubernetes, value: \"true\"",
        "name: DebiasGrid__Kubernetes, value: \"false\"",
        "StatefulSet debias-grid-silo does not use Orleans' Kubernetes hosting."
    )]
    [InlineData(
        Silo,
        "terminationGracePeriodSeconds: 40",
        "terminationGracePeriodSeconds: 25",
        "StatefulSet debias-grid-silo is killed before it has drained."
    )]
    [InlineData(
        "k8s/base/silo/role.yaml",
        ", patch]",
        "]",
        "StatefulSet debias-grid-silo may not get, list, watch and patch pods, or may do more."
    )]
    [InlineData(
        "k8s/base/silo/role.yaml",
        ", patch]",
        ", patch, delete]",
        "StatefulSet debias-grid-silo may not get, list, watch and patch pods, or may do more."
    )]
    [InlineData(
        "k8s/base/debias-grid.json",
        "\"ClusterId\": \"default\"",
        "\"ClusterId\": \"other\"",
        "StatefulSet debias-grid-silo has the label orleans/clusterId=default, but the gateways look for other."
    )]
    public void A_silo_that_Orleans_hosting_would_not_find_is_found(string file, string passage, string replacement, string problem) =>
        Finds(file, passage, replacement, problem);

    [Theory]
    [InlineData(
        "k8s/base/gateway/service.yaml",
        "targetPort: http",
        "targetPort: web",
        "Service debias-grid-gateway leads to the port web, which Deployment debias-grid-gateway does not have."
    )]
    [InlineData(
        "k8s/base/gateway/service.yaml",
        "component: gateway }\n  ports",
        "component: gateways }\n  ports",
        "Service debias-grid-gateway selects pods of 0 kinds."
    )]
    [InlineData(
        "k8s/base/silo/poddisruptionbudget.yaml",
        "component: silo",
        "component: silos",
        "PodDisruptionBudget debias-grid-silo does not select pods of exactly one kind."
    )]
    [InlineData(
        "k8s/base/silo/networkpolicy.yaml",
        "port: orleans-gateway",
        "port: orleans",
        "NetworkPolicy debias-grid-silo opens the port orleans, which StatefulSet debias-grid-silo does not have."
    )]
    [InlineData(
        "k8s/base/gateway/networkpolicy.yaml",
        "debias-grid/api-client",
        "debias-grid/client",
        "NetworkPolicy debias-grid-gateway lets in or out pods that nothing makes: debias-grid/client=true."
    )]
    [InlineData(
        "k8s/overlays/local/networkpolicy.yaml",
        "matchLabels: { app.kubernetes.io/name: redis }\n  policyTypes",
        "matchLabels: { app.kubernetes.io/name: valkey }\n  policyTypes",
        "NetworkPolicy redis selects no pods."
    )]
    [InlineData(
        Silo,
        "serviceName: debias-grid-silo",
        "serviceName: silo",
        "StatefulSet debias-grid-silo names the Service silo, which is not there."
    )]
    [InlineData(
        Silo,
        "matchLabels: { app.kubernetes.io/name: debias-grid, app.kubernetes.io/component: silo }\n  updateStrategy",
        "matchLabels: { app: silo }\n  updateStrategy",
        "StatefulSet debias-grid-silo does not select its own pods."
    )]
    [InlineData(
        Silo,
        "serviceAccountName: debias-grid-silo",
        "serviceAccountName: silo",
        "StatefulSet debias-grid-silo runs as the ServiceAccount silo, which is not there."
    )]
    [InlineData(
        Silo,
        "configMap: { name: debias-grid }",
        "configMap: { name: grid }",
        "StatefulSet debias-grid-silo reads the ConfigMap grid, which is not there."
    )]
    [InlineData(
        Silo,
        "key: connection-string",
        "key: connection",
        "StatefulSet debias-grid-silo reads the key connection of the Secret debias-grid-storage, which nothing makes."
    )]
    [InlineData(
        Gateway,
        "secretName: debias-grid-tokens",
        "secretName: tokens",
        "Deployment debias-grid-gateway mounts the Secret tokens, which nothing makes."
    )]
    [InlineData(
        Gateway,
        "- { name: temp, mountPath: /tmp }",
        "- { name: tmp, mountPath: /tmp }",
        "Deployment debias-grid-gateway has the volumes config, data, temp, tokens and mounts config, data, tmp, tokens."
    )]
    [InlineData(
        Gateway,
        "path: /health/ready, port: http",
        "path: /health/ready, port: probe",
        "Deployment debias-grid-gateway is probed on the port probe, which it does not name."
    )]
    [InlineData(
        "k8s/base/silo/role.yaml",
        "- kind: ServiceAccount\n    name: debias-grid-silo",
        "- kind: ServiceAccount\n    name: silo",
        "RoleBinding debias-grid-silo binds the ServiceAccount silo, which is not there."
    )]
    public void Something_that_points_nowhere_is_found(string file, string passage, string replacement, string problem) =>
        Finds(file, passage, replacement, problem);

    [Theory]
    [InlineData(
        "k8s/components/autoscaling/scaledobject.yaml",
        "name: debias-grid-silo\n  pollingInterval",
        "name: silo\n  pollingInterval",
        "ScaledObject debias-grid-silo scales the StatefulSet silo, which is not there."
    )]
    [InlineData(
        "k8s/components/autoscaling/scaledobject.yaml",
        "debias_grid_queue_seeds",
        "debias_grid_queue",
        "ScaledObject debias-grid-silo does not look at the queue."
    )]
    [InlineData(
        "k8s/components/autoscaling/scaledobject.yaml",
        "minReplicaCount: 1",
        "minReplicaCount: 0",
        "ScaledObject debias-grid-silo may remove every silo, and with them the metric that brings them back."
    )]
    [InlineData(
        "k8s/components/monitoring/servicemonitor.yaml",
        "port: http",
        "port: metrics",
        "ServiceMonitor debias-grid names a port that the Service debias-grid-gateway does not have."
    )]
    [InlineData(
        "k8s/components/monitoring/servicemonitor.yaml",
        "matchLabels: { app.kubernetes.io/name: debias-grid }",
        "matchLabels: { app: debias-grid }",
        "ServiceMonitor debias-grid selects no Service."
    )]
    public void A_custom_resource_that_points_nowhere_is_found(string file, string passage, string replacement, string problem) =>
        Finds(file, passage, replacement, problem);

    [Fact]
    public void A_policy_that_opens_too_much_or_too_little_is_noticed()
    {
        const string Policy = "k8s/base/silo/networkpolicy.yaml";
        Assert.False(Network(RepositoryFiles.AsTheyAre).Allows("gateway", "silo", 11111));
        Assert.False(Network(RepositoryFiles.With(Policy, "port: orleans-gateway", "port: http")).Allows("gateway", "silo", 30000));
        Assert.False(
            Network(RepositoryFiles.With("k8s/base/gateway/networkpolicy.yaml", "port: 30000", "port: 3000"))
                .Allows("gateway", "silo", 30000)
        );

        RepositoryFiles open = RepositoryFiles
            .With(Policy, "port: orleans-gateway", "port: silo")
            .And("k8s/base/gateway/networkpolicy.yaml", "port: 30000", "port: 11111");
        Assert.True(Network(open).Allows("gateway", "silo", 11111));
    }

    private static void Finds(string file, string passage, string replacement, string problem) =>
        Assert.Contains(problem, Problems(RepositoryFiles.With(file, passage, replacement)));

    private static IEnumerable<string> Problems(RepositoryFiles files)
    {
        ClusterObjects cluster = Cluster(files);
        return
        [
            .. SelectorCheck.Problems(cluster),
            .. ReferenceCheck.Problems(cluster, files.Read("k8s/README.md")),
            .. PodSecurityCheck.Problems(cluster),
            .. OrleansCheck.Problems(cluster),
        ];
    }

    private static NetworkRules Network(RepositoryFiles files) => new(Cluster(files));

    /// <summary>Without patches, which the components of this set only need to change numbers.</summary>
    private static ClusterObjects Cluster(RepositoryFiles files) =>
        new(
            KustomizationTree
                .Read(files, "k8s/overlays/local", "k8s/components/monitoring", "k8s/components/autoscaling", "k8s/batch")
                .Objects
        );
}
