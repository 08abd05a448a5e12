using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>Whatever selects pods or services selects some, and the ports that it names are theirs.</summary>
internal static class SelectorCheck
{
    public static IEnumerable<string> Problems(ClusterObjects cluster) =>
        [.. OfWorkloads(cluster), .. OfServices(cluster), .. OfBudgets(cluster), .. OfServiceMonitors(cluster), .. OfPolicies(cluster)];

    private static IEnumerable<string> OfWorkloads(ClusterObjects cluster)
    {
        foreach (PodTemplate pod in cluster.Pods.Where(pod => pod.Selector is not null && !Labels.Match(pod.Selector, pod.Labels)))
        {
            yield return $"{pod.Owner} does not select its own pods.";
        }

        foreach (
            PodTemplate pod in cluster.Pods.Where(pod =>
                (pod.Spec.TopologySpreadConstraints ?? []).Any(spread => !Labels.Match(spread.LabelSelector, pod.Labels))
            )
        )
        {
            yield return $"{pod.Owner} spreads other pods than its own.";
        }

        foreach (V1StatefulSet set in cluster.All<V1StatefulSet>().Where(set => !cluster.Has<V1Service>(set.Spec.ServiceName)))
        {
            yield return $"StatefulSet {set.Name()} names the Service {set.Spec.ServiceName}, which is not there.";
        }
    }

    private static IEnumerable<string> OfServices(ClusterObjects cluster)
    {
        foreach (V1Service service in cluster.All<V1Service>())
        {
            IReadOnlyList<PodTemplate> pods = cluster.Selected(service.Spec.Selector);
            if (pods.Count != 1)
            {
                yield return $"Service {service.Name()} selects pods of {pods.Count} kinds.";
            }

            foreach ((V1ServicePort port, PodTemplate pod) in service.Spec.Ports.SelectMany(port => pods.Select(pod => (port, pod))))
            {
                if (pod.Port(port.TargetPort.Value) is null)
                {
                    yield return $"Service {service.Name()} leads to the port {port.TargetPort.Value}, which {pod.Owner} does not have.";
                }
            }
        }
    }

    private static IEnumerable<string> OfBudgets(ClusterObjects cluster) =>
        cluster
            .All<V1PodDisruptionBudget>()
            .Where(budget => cluster.Selected(budget.Spec.Selector).Count != 1)
            .Select(budget => $"PodDisruptionBudget {budget.Name()} does not select pods of exactly one kind.");

    private static IEnumerable<string> OfServiceMonitors(ClusterObjects cluster)
    {
        foreach (ServiceMonitor monitor in cluster.All<ServiceMonitor>())
        {
            var selector = new V1LabelSelector { MatchLabels = monitor.Spec.Selector.MatchLabels };
            V1Service[] services =
            [
                .. cluster.All<V1Service>().Where(service => Labels.Match(selector, service.Labels() ?? new Dictionary<string, string>())),
            ];
            if (services.Length == 0)
            {
                yield return $"ServiceMonitor {monitor.Metadata.Name} selects no Service.";
            }

            foreach (
                V1Service service in services.Where(service =>
                    !monitor.Spec.Endpoints.All(endpoint => service.Spec.Ports.Any(port => port.Name == endpoint.Port))
                )
            )
            {
                yield return $"ServiceMonitor {monitor.Metadata.Name} names a port that the Service {service.Name()} does not have.";
            }
        }
    }

    private static IEnumerable<string> OfPolicies(ClusterObjects cluster)
    {
        foreach (V1NetworkPolicy policy in cluster.All<V1NetworkPolicy>())
        {
            IReadOnlyList<PodTemplate> pods = cluster.Selected(policy.Spec.PodSelector);
            if (pods.Count == 0)
            {
                yield return $"NetworkPolicy {policy.Name()} selects no pods.";
            }

            foreach (V1NetworkPolicyPort port in (policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports ?? []))
            {
                foreach (PodTemplate pod in pods.Where(pod => pod.Port(port.Port.Value) is null))
                {
                    yield return $"NetworkPolicy {policy.Name()} opens the port {port.Port.Value}, which {pod.Owner} does not have.";
                }
            }

            foreach (V1LabelSelector selector in Peers(policy).Where(selector => cluster.Selected(selector).Count == 0))
            {
                IEnumerable<string>? labels = selector.MatchLabels?.Select(pair => $"{pair.Key}={pair.Value}");
                yield return $"NetworkPolicy {policy.Name()} lets in or out pods that nothing makes: {string.Join(", ", labels ?? [])}.";
            }
        }
    }

    /// <summary>The peers in the same namespace.</summary>
    private static IEnumerable<V1LabelSelector> Peers(V1NetworkPolicy policy) =>
        (policy.Spec.Ingress ?? [])
            .SelectMany(rule => rule.FromProperty ?? [])
            .Concat((policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []))
            .Where(peer => peer.NamespaceSelector is null && peer.PodSelector is not null)
            .Select(peer => peer.PodSelector);
}
