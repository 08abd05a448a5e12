using k8s;
using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>The objects of one deployment, with what the checks ask of them.</summary>
internal sealed class ClusterObjects
{
    private readonly List<object> _objects;

    public ClusterObjects(IEnumerable<object> objects)
    {
        _objects = [.. objects];
        Pods =
        [
            .. All<V1Deployment>().Select(item => new PodTemplate($"Deployment {item.Name()}", item.Spec.Template, item.Spec.Selector, [])),
            .. All<V1StatefulSet>()
                .Select(item => new PodTemplate(
                    $"StatefulSet {item.Name()}",
                    item.Spec.Template,
                    item.Spec.Selector,
                    [.. (item.Spec.VolumeClaimTemplates ?? []).Select(claim => claim.Name())]
                )),
            .. All<V1Job>().Select(item => new PodTemplate($"Job {item.Name()}", item.Spec.Template, null, [])),
        ];
    }

    /// <summary>Every template of pods, whatever kind makes pods of it.</summary>
    public IReadOnlyList<PodTemplate> Pods { get; }

    public IEnumerable<T> All<T>() => _objects.OfType<T>();

    public bool Has<T>(string? name)
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Any(item => item.Name() == name);

    public IReadOnlyList<PodTemplate> Selected(V1LabelSelector selector) => [.. Pods.Where(pod => Labels.Match(selector, pod.Labels))];

    public IReadOnlyList<PodTemplate> Selected(IDictionary<string, string> labels) =>
        Selected(new V1LabelSelector { MatchLabels = labels });
}

/// <summary>Pods of one kind: who makes them, and from what.</summary>
internal sealed record PodTemplate(string Owner, V1PodTemplateSpec Template, V1LabelSelector? Selector, IReadOnlyList<string> Claims)
{
    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    public V1PodSpec Spec => Template.Spec;

    public string Component =>
        Labels.TryGetValue("app.kubernetes.io/component", out string? component) ? component : Labels["app.kubernetes.io/name"];

    /// <summary>The number of a port that is named or numbered; null when no container has it.</summary>
    public int? Port(string nameOrNumber) =>
        Spec
            .Containers.SelectMany(container => container.Ports ?? [])
            .FirstOrDefault(port => port.Name == nameOrNumber || $"{port.ContainerPort}" == nameOrNumber)
            ?.ContainerPort;
}

/// <summary>Kubernetes' label selectors.</summary>
internal static class Labels
{
    public static bool Match(V1LabelSelector? selector, IDictionary<string, string> labels) =>
        selector is not null
        && (selector.MatchLabels ?? new Dictionary<string, string>()).All(pair =>
            labels.TryGetValue(pair.Key, out string? value) && value == pair.Value
        )
        && (selector.MatchExpressions ?? []).All(requirement => Holds(requirement, labels));

    public static string? Value(IDictionary<string, string>? labels, string name) =>
        labels is not null && labels.TryGetValue(name, out string? value) ? value : null;

    private static bool Holds(V1LabelSelectorRequirement requirement, IDictionary<string, string> labels)
    {
        bool has = labels.TryGetValue(requirement.Key, out string? value);
        return requirement.OperatorProperty switch
        {
            "In" => has && requirement.Values.Contains(value!),
            "NotIn" => !has || !requirement.Values.Contains(value!),
            "Exists" => has,
            "DoesNotExist" => !has,
            _ => throw new InvalidDataException($"A selector has no operator '{requirement.OperatorProperty}'."),
        };
    }
}
