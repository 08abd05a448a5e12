using System.Globalization;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>What the NetworkPolicies of a deployment let through between its pods, by Kubernetes' rules.</summary>
internal sealed class NetworkRules(ClusterObjects cluster)
{
    /// <summary>Whether pods of one component may open a connection to a port of another's: both ends have to agree.</summary>
    public bool Allows(string from, string to, int port)
    {
        PodTemplate source = Pod(from);
        PodTemplate target = Pod(to);
        return AllowsOut(source, target, port) && AllowsIn(source, target, port);
    }

    private PodTemplate Pod(string component) => cluster.Pods.Single(pod => pod.Component == component);

    private bool AllowsOut(PodTemplate source, PodTemplate target, int port)
    {
        V1NetworkPolicy[] policies = [.. Of(source, "Egress")];
        return policies.Length == 0
            || policies
                .SelectMany(policy => policy.Spec.Egress ?? [])
                .Any(rule => IsPeer(rule.To, target) && HasPort(rule.Ports, target, port));
    }

    private bool AllowsIn(PodTemplate source, PodTemplate target, int port)
    {
        V1NetworkPolicy[] policies = [.. Of(target, "Ingress")];
        return policies.Length == 0
            || policies
                .SelectMany(policy => policy.Spec.Ingress ?? [])
                .Any(rule => IsPeer(rule.FromProperty, source) && HasPort(rule.Ports, target, port));
    }

    private IEnumerable<V1NetworkPolicy> Of(PodTemplate pod, string direction) =>
        cluster
            .All<V1NetworkPolicy>()
            .Where(policy => policy.Spec.PolicyTypes.Contains(direction) && Labels.Match(policy.Spec.PodSelector, pod.Labels));

    /// <summary>Pods of this namespace; a block of addresses may hold any pod.</summary>
    private static bool IsPeer(IList<V1NetworkPolicyPeer>? peers, PodTemplate pod) =>
        peers is not { Count: > 0 }
        || peers.Any(peer => peer.IpBlock is not null || (peer.NamespaceSelector is null && Labels.Match(peer.PodSelector, pod.Labels)));

    private static bool HasPort(IList<V1NetworkPolicyPort>? ports, PodTemplate target, int port) =>
        ports is not { Count: > 0 }
        || ports.Any(open => open.Port.Value == port.ToString(CultureInfo.InvariantCulture) || target.Port(open.Port.Value) == port);
}
