using k8s;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>Manifests into objects; a field that its kind does not have is an error.</summary>
internal static class Manifest
{
    private static readonly Dictionary<(string Version, string Kind), Func<string, object>> Custom = new()
    {
        [("monitoring.coreos.com/v1", "ServiceMonitor")] = StrictYaml.ReadCamelCase<ServiceMonitor>,
        [("monitoring.coreos.com/v1", "PrometheusRule")] = StrictYaml.ReadCamelCase<PrometheusRule>,
        [("keda.sh/v1alpha1", "ScaledObject")] = StrictYaml.ReadCamelCase<ScaledObject>,
    };

    /// <summary>Every document of a text.</summary>
    /// <exception cref="InvalidDataException">A document is of no known kind, or has a field that its kind does not have.</exception>
    public static IEnumerable<object> Parse(string text, string source) =>
        StrictYaml.Documents(text).Select(document => ParseOne(document, source));

    private static object ParseOne(string document, string source)
    {
        string version = StrictYaml.Scalar(document, "apiVersion");
        string kind = StrictYaml.Scalar(document, "kind");
        try
        {
            return Custom.TryGetValue((version, kind), out Func<string, object>? read)
                ? read(document)
                : KubernetesYaml.LoadAllFromString(document, null, strict: true).Single();
        }
        catch (Exception exception) when (exception is YamlDotNet.Core.YamlException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException(
                $"{source}: {kind} ({version}): {exception.InnerException?.Message ?? exception.Message}",
                exception
            );
        }
    }
}
