using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>The restricted profile of Kubernetes' pod security standards, and what we ask beyond it.</summary>
internal static class PodSecurityCheck
{
    private static readonly string[] Limited = ["cpu", "memory", "ephemeral-storage"];
    private static readonly string[] Writable = ["/tmp", "/data"];

    public static IEnumerable<string> Problems(ClusterObjects cluster)
    {
        HashSet<string> bound = [.. cluster.All<V1RoleBinding>().SelectMany(binding => binding.Subjects).Select(subject => subject.Name)];
        foreach (
            V1ServiceAccount account in cluster.All<V1ServiceAccount>().Where(account => account.AutomountServiceAccountToken != false)
        )
        {
            yield return $"ServiceAccount {account.Name()} hands its token to every pod.";
        }

        foreach (PodTemplate pod in cluster.Pods)
        {
            foreach (
                string problem in OfPod(pod.Spec, bound.Contains(pod.Spec.ServiceAccountName))
                    .Concat(pod.Spec.Containers.SelectMany(OfContainer))
            )
            {
                yield return $"{pod.Owner} {problem}.";
            }
        }

        foreach (
            V1Namespace space in cluster
                .All<V1Namespace>()
                .Where(space => Labels.Value(space.Labels(), "pod-security.kubernetes.io/enforce") != "restricted")
        )
        {
            yield return $"Namespace {space.Name()} does not enforce the restricted profile.";
        }
    }

    private static IEnumerable<string> OfPod(V1PodSpec pod, bool needsToken)
    {
        V1PodSecurityContext? context = pod.SecurityContext;
        if (context?.RunAsNonRoot != true || context.RunAsUser is null or 0)
        {
            yield return "may run as root";
        }

        if (context?.SeccompProfile?.Type != "RuntimeDefault")
        {
            yield return "has no seccomp profile";
        }

        if (
            pod.HostNetwork == true
            || pod.HostPID == true
            || pod.HostIPC == true
            || (pod.Volumes ?? []).Any(volume => volume.HostPath is not null)
        )
        {
            yield return "reaches into its node";
        }

        if (pod.AutomountServiceAccountToken != needsToken)
        {
            yield return needsToken ? "has a role but no token to use it" : "mounts a token that it does not need";
        }

        if (pod.InitContainers is { Count: > 0 })
        {
            yield return "has init containers, which no check here looks at";
        }
    }

    private static IEnumerable<string> OfContainer(V1Container container)
    {
        V1SecurityContext? context = container.SecurityContext;
        if (context?.ReadOnlyRootFilesystem != true)
        {
            yield return "can write to its root file system";
        }

        if (context?.AllowPrivilegeEscalation != false || context.Privileged == true)
        {
            yield return "can gain privileges";
        }

        if (context?.Capabilities?.Drop?.Contains("ALL") != true || context.Capabilities.Add is { Count: > 0 })
        {
            yield return "keeps capabilities";
        }

        foreach (string resource in Limited)
        {
            if (container.Resources?.Requests?.ContainsKey(resource) != true || container.Resources.Limits?.ContainsKey(resource) != true)
            {
                yield return $"has no request and limit of {resource}";
            }
        }

        if (!ImageTag.IsPinned(container.Image))
        {
            yield return $"has the image {container.Image}, without a version";
        }

        if (
            container.Image.StartsWith("debias-grid", StringComparison.Ordinal)
            && Writable.Except((container.VolumeMounts ?? []).Select(mount => mount.MountPath)).FirstOrDefault() is { } missing
        )
        {
            yield return $"has nothing to write to at {missing}";
        }
    }
}
