namespace Debias.Grid.EndToEnd.Deployment.Kubernetes;

/// <summary>A <c>kustomization.yaml</c>, with the fields that ours use.</summary>
internal sealed class Kustomization
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Namespace { get; set; } = "";

    public string NameSuffix { get; set; } = "";

    public List<string> Resources { get; set; } = [];

    public List<string> Components { get; set; } = [];

    public List<GeneratedConfigMap> ConfigMapGenerator { get; set; } = [];

    public List<KustomizationPatch> Patches { get; set; } = [];
}

internal sealed class GeneratedConfigMap
{
    public string Name { get; set; } = "";

    public List<string> Files { get; set; } = [];

    public List<string> Literals { get; set; } = [];

    public GeneratorOptions Options { get; set; } = new();
}

internal sealed class GeneratorOptions
{
    public bool DisableNameSuffixHash { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];
}

internal sealed class KustomizationPatch
{
    public string Path { get; set; } = "";

    public Dictionary<string, string> Target { get; set; } = [];
}
