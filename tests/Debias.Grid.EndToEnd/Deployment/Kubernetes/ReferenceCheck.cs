using System.Text.RegularExpressions;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>What an object names is there: accounts, roles, ConfigMaps, Secrets and their keys, volumes, claims, probes' ports.</summary>
internal static partial class ReferenceCheck
{
    /// <param name="cluster">The objects.</param>
    /// <param name="readme">The text whose <c>kubectl create secret</c> commands make the Secrets that are not manifests.</param>
    public static IEnumerable<string> Problems(ClusterObjects cluster, string readme)
    {
        HashSet<(string, string)> secrets = [.. MadeByHand(readme)];
        return [.. cluster.Pods.SelectMany(pod => OfPod(cluster, pod, secrets)), .. OfBindings(cluster), .. OfScaling(cluster)];
    }

    private static IEnumerable<string> OfPod(ClusterObjects cluster, PodTemplate pod, HashSet<(string Name, string Key)> secrets)
    {
        if (!cluster.Has<V1ServiceAccount>(pod.Spec.ServiceAccountName))
        {
            yield return $"{pod.Owner} runs as the ServiceAccount {pod.Spec.ServiceAccountName}, which is not there.";
        }

        foreach (string map in ConfigMaps(pod).Where(map => !cluster.Has<V1ConfigMap>(map)))
        {
            yield return $"{pod.Owner} reads the ConfigMap {map}, which is not there.";
        }

        foreach (
            V1SecretKeySelector key in Variables(pod)
                .Select(variable => variable.ValueFrom?.SecretKeyRef)
                .OfType<V1SecretKeySelector>()
                .Where(key => !secrets.Contains((key.Name, key.Key)))
        )
        {
            yield return $"{pod.Owner} reads the key {key.Key} of the Secret {key.Name}, which nothing makes.";
        }

        foreach (V1Volume volume in pod.Spec.Volumes ?? [])
        {
            if (volume.Secret is { } secret && !secrets.Any(made => made.Name == secret.SecretName))
            {
                yield return $"{pod.Owner} mounts the Secret {secret.SecretName}, which nothing makes.";
            }

            if (volume.PersistentVolumeClaim is { } claim && !cluster.Has<V1PersistentVolumeClaim>(claim.ClaimName))
            {
                yield return $"{pod.Owner} mounts the claim {claim.ClaimName}, which is not there.";
            }
        }

        HashSet<string> volumes = [.. (pod.Spec.Volumes ?? []).Select(volume => volume.Name), .. pod.Claims];
        HashSet<string> mounts = [.. pod.Spec.Containers.SelectMany(container => container.VolumeMounts ?? []).Select(mount => mount.Name)];
        if (!volumes.SetEquals(mounts))
        {
            yield return $"{pod.Owner} has the volumes {string.Join(", ", volumes.Order())} and mounts "
                + $"{string.Join(", ", mounts.Order())}.";
        }

        foreach (V1Container container in pod.Spec.Containers)
        {
            foreach (V1Probe probe in new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.OfType<V1Probe>())
            {
                string port = (probe.HttpGet?.Port ?? probe.TcpSocket.Port).Value;
                if (!(container.Ports ?? []).Any(own => own.Name == port))
                {
                    yield return $"{pod.Owner} is probed on the port {port}, which it does not name.";
                }
            }
        }
    }

    private static IEnumerable<string> OfBindings(ClusterObjects cluster)
    {
        foreach (V1RoleBinding binding in cluster.All<V1RoleBinding>())
        {
            if (!cluster.Has<V1Role>(binding.RoleRef.Name))
            {
                yield return $"RoleBinding {binding.Name()} binds the Role {binding.RoleRef.Name}, which is not there.";
            }

            foreach (Rbacv1Subject subject in binding.Subjects.Where(subject => !cluster.Has<V1ServiceAccount>(subject.Name)))
            {
                yield return $"RoleBinding {binding.Name()} binds the {subject.Kind} {subject.Name}, which is not there.";
            }
        }
    }

    private static IEnumerable<string> OfScaling(ClusterObjects cluster)
    {
        foreach (ScaledObject scaled in cluster.All<ScaledObject>())
        {
            V1StatefulSet? target = cluster.All<V1StatefulSet>().FirstOrDefault(set => set.Name() == scaled.Spec.ScaleTargetRef.Name);
            if (target is null || scaled.Spec.ScaleTargetRef.Kind != "StatefulSet")
            {
                yield return $"ScaledObject {scaled.Metadata.Name} scales the {scaled.Spec.ScaleTargetRef.Kind} "
                    + $"{scaled.Spec.ScaleTargetRef.Name}, which is not there.";
            }

            if (
                scaled.Spec.Triggers.Any(trigger =>
                    !trigger.Metadata["query"].Contains("debias_grid_queue_seeds", StringComparison.Ordinal)
                )
            )
            {
                yield return $"ScaledObject {scaled.Metadata.Name} does not look at the queue.";
            }

            if (scaled.Spec.MinReplicaCount < 1 || scaled.Spec.MaxReplicaCount < scaled.Spec.MinReplicaCount)
            {
                yield return $"ScaledObject {scaled.Metadata.Name} may remove every silo, and with them the metric that brings them back.";
            }
        }
    }

    private static IEnumerable<V1EnvVar> Variables(PodTemplate pod) => pod.Spec.Containers.SelectMany(container => container.Env ?? []);

    private static IEnumerable<string> ConfigMaps(PodTemplate pod) =>
        pod
            .Spec.Containers.SelectMany(container => container.EnvFrom ?? [])
            .Select(source => source.ConfigMapRef?.Name)
            .Concat((pod.Spec.Volumes ?? []).Select(volume => volume.ConfigMap?.Name))
            .OfType<string>();

    private static IEnumerable<(string, string)> MadeByHand(string readme) =>
        from Match command in CreateSecret().Matches(readme)
        from Match key in FromKey().Matches(command.Value)
        select (command.Groups[1].Value, key.Groups[1].Value);

    [GeneratedRegex(@"create secret generic ([a-z0-9-]+)(?:\\\n|[^\n])*")]
    private static partial Regex CreateSecret();

    [GeneratedRegex(@"--from-(?:file|literal)=([A-Za-z0-9._-]+)=")]
    private static partial Regex FromKey();
}
