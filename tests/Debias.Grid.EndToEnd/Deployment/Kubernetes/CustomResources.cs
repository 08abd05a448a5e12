using k8s.Models;

namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>Resources of operators, as far as the manifests use them: the fields that are named here are the only ones allowed.</summary>
internal sealed class ServiceMonitor
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public CustomMetadata Metadata { get; set; } = new();

    public ServiceMonitorSpec Spec { get; set; } = new();
}

internal sealed class ServiceMonitorSpec
{
    public CustomSelector Selector { get; set; } = new();

    public List<ServiceMonitorEndpoint> Endpoints { get; set; } = [];
}

internal sealed class ServiceMonitorEndpoint
{
    public string Port { get; set; } = "";

    public string Path { get; set; } = "";

    public string Interval { get; set; } = "";

    public string ScrapeTimeout { get; set; } = "";
}

internal sealed class PrometheusRule
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public CustomMetadata Metadata { get; set; } = new();

    public AlertGroups Spec { get; set; } = new();
}

/// <summary>The content of Prometheus' own rule files, too.</summary>
internal sealed class AlertGroups
{
    public List<AlertGroup> Groups { get; set; } = [];
}

internal sealed class AlertGroup
{
    public string Name { get; set; } = "";

    public List<AlertRule> Rules { get; set; } = [];
}

internal sealed class AlertRule
{
    public string Alert { get; set; } = "";

    public string Expr { get; set; } = "";

    public string For { get; set; } = "";

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<string, string> Annotations { get; set; } = [];
}

internal sealed class ScaledObject
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public CustomMetadata Metadata { get; set; } = new();

    public ScaledObjectSpec Spec { get; set; } = new();
}

internal sealed class ScaledObjectSpec
{
    public V1CrossReference ScaleTargetRef { get; set; } = new();

    public int PollingInterval { get; set; }

    public int MinReplicaCount { get; set; }

    public int MaxReplicaCount { get; set; }

    public Dictionary<string, int> Fallback { get; set; } = [];

    public ScaledObjectAdvanced Advanced { get; set; } = new();

    public List<ScaledObjectTrigger> Triggers { get; set; } = [];
}

internal sealed class V1CrossReference
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Name { get; set; } = "";
}

internal sealed class ScaledObjectAdvanced
{
    public ScaledObjectAutoscaler HorizontalPodAutoscalerConfig { get; set; } = new();
}

internal sealed class ScaledObjectAutoscaler
{
    public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
}

internal sealed class ScaledObjectTrigger
{
    public string Type { get; set; } = "";

    public string MetricType { get; set; } = "";

    public Dictionary<string, string> Metadata { get; set; } = [];
}

internal sealed class CustomMetadata
{
    public string Name { get; set; } = "";

    public string Namespace { get; set; } = "";

    public Dictionary<string, string> Labels { get; set; } = [];
}

internal sealed class CustomSelector
{
    public Dictionary<string, string> MatchLabels { get; set; } = [];
}
