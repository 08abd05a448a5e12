using System.Text.Json;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>
/// What Microsoft.Orleans.Hosting.Kubernetes relies on: ids as labels of the silos' pods, the same ids and the pod's own names in its
/// environment, and rights on pods. Gateways, which are plain clients, must name the same cluster.
/// </summary>
internal static class OrleansCheck
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["POD_NAMESPACE"] = "metadata.namespace",
        ["POD_NAME"] = "metadata.name",
        ["POD_IP"] = "status.podIP",
        ["ORLEANS_SERVICE_ID"] = "metadata.labels['orleans/serviceId']",
        ["ORLEANS_CLUSTER_ID"] = "metadata.labels['orleans/clusterId']",
        // Orleans takes the pod's address only where none is set, and ours always is.
        ["DebiasGrid__Silo__AdvertisedAddress"] = "status.podIP",
    };

    /// <summary>Seconds that a silo may take to give its seeds back.</summary>
    public const int DrainSeconds = 25;

    public static IEnumerable<string> Problems(ClusterObjects cluster)
    {
        PodTemplate[] silos = [.. cluster.Pods.Where(pod => pod.Component == "silo")];
        foreach (PodTemplate silo in silos)
        {
            foreach (string problem in OfSilo(cluster, silo))
            {
                yield return $"{silo.Owner} {problem}.";
            }
        }

        foreach (
            PodTemplate pod in cluster
                .Pods.Except(silos)
                .Where(pod => pod.Labels.Keys.Any(key => key.StartsWith("orleans/", StringComparison.Ordinal)))
        )
        {
            yield return $"{pod.Owner} has the labels of a silo without being one.";
        }

        foreach (
            PodTemplate pod in cluster.Pods.Where(pod =>
                pod.Component is "silo" or "gateway" && pod.Spec.TerminationGracePeriodSeconds is null or <= DrainSeconds
            )
        )
        {
            yield return $"{pod.Owner} is killed before it has drained.";
        }
    }

    private static IEnumerable<string> OfSilo(ClusterObjects cluster, PodTemplate silo)
    {
        V1Container container = silo.Spec.Containers.Single();
        foreach ((string name, string field) in Fields)
        {
            V1EnvVar? variable = container.Env.FirstOrDefault(variable => variable.Name == name);
            if (variable?.ValueFrom?.FieldRef?.FieldPath != field)
            {
                yield return $"does not take {name} from {field}";
            }
        }

        if (container.Env.FirstOrDefault(variable => variable.Name == "DebiasGrid__Kubernetes")?.Value != "true")
        {
            yield return "does not use Orleans' Kubernetes hosting";
        }

        string map = silo.Spec.Volumes.Single(volume => volume.Name == "config").ConfigMap.Name;
        if (cluster.All<V1ConfigMap>().FirstOrDefault(item => item.Name() == map) is not { } configuration)
        {
            yield return "has no configuration";
            yield break;
        }

        JsonElement settings = JsonDocument.Parse(configuration.Data["debias-grid.json"]).RootElement.GetProperty("DebiasGrid");
        foreach ((string label, string setting) in new[] { ("orleans/serviceId", "ServiceId"), ("orleans/clusterId", "ClusterId") })
        {
            if (Labels.Value(silo.Labels, label) != settings.GetProperty(setting).GetString())
            {
                yield return $"has the label {label}={Labels.Value(silo.Labels, label)}, but the gateways look for "
                    + $"{settings.GetProperty(setting)}";
            }
        }

        foreach (
            PodTemplate gateway in cluster.Pods.Where(pod =>
                pod.Component == "gateway" && pod.Spec.Volumes.All(volume => volume.ConfigMap?.Name != map)
            )
        )
        {
            yield return $"has another configuration than {gateway.Owner}";
        }

        if (!MayWatchPods(cluster, silo.Spec.ServiceAccountName))
        {
            yield return "may not get, list, watch and patch pods, or may do more";
        }
    }

    private static bool MayWatchPods(ClusterObjects cluster, string account)
    {
        string[] roles =
        [
            .. cluster
                .All<V1RoleBinding>()
                .Where(binding => binding.Subjects.Any(subject => subject.Name == account))
                .Select(binding => binding.RoleRef.Name),
        ];
        V1PolicyRule[] rules = [.. cluster.All<V1Role>().Where(role => roles.Contains(role.Name())).SelectMany(role => role.Rules)];
        return rules is [{ ApiGroups: [""], Resources: ["pods"] } rule]
            && rule.Verbs.ToHashSet().SetEquals(["get", "list", "watch", "patch"]);
    }
}
