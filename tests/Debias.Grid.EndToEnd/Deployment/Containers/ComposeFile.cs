using YamlDotNet.Serialization;

namespace Debias.Grid.EndToEnd.Deployment.Containers;

/// <summary>A compose file, with the keys that ours use; the specification's schema has more (<c>deploy/check-compose.sh</c>).</summary>
internal sealed class ComposeFile
{
    public string Name { get; set; } = "";

    public Dictionary<string, ComposeService> Services { get; set; } = [];

    public Dictionary<string, Dictionary<string, string>> Networks { get; set; } = [];

    public Dictionary<string, Dictionary<string, string>> Volumes { get; set; } = [];

    public Dictionary<string, Dictionary<string, string>> Secrets { get; set; } = [];

    [YamlMember(Alias = "x-hardening", ApplyNamingConventions = false)]
    public ComposeService Hardening { get; set; } = new();

    [YamlMember(Alias = "x-grid", ApplyNamingConventions = false)]
    public ComposeService Grid { get; set; } = new();
}

internal sealed class ComposeService
{
    public string Image { get; set; } = "";

    public Dictionary<string, string> Build { get; set; } = [];

    public List<string> Command { get; set; } = [];

    public List<string> Entrypoint { get; set; } = [];

    public string User { get; set; } = "";

    public string Restart { get; set; } = "";

    public bool ReadOnly { get; set; }

    public List<string> SecurityOpt { get; set; } = [];

    public List<string> CapDrop { get; set; } = [];

    public Dictionary<string, object> Logging { get; set; } = [];

    public List<string> Tmpfs { get; set; } = [];

    public string StopGracePeriod { get; set; } = "";

    /// <summary>A list of names, or names with conditions.</summary>
    public object DependsOn { get; set; } = new List<object>();

    public Dictionary<string, string> Environment { get; set; } = [];

    public List<string> Secrets { get; set; } = [];

    /// <summary>Each is a text <c>NAME:TARGET</c> or a mapping.</summary>
    public List<object> Volumes { get; set; } = [];

    public List<string> Networks { get; set; } = [];

    public List<string> Ports { get; set; } = [];

    public List<string> Expose { get; set; } = [];

    public int? Scale { get; set; }

    public ComposeHealthcheck? Healthcheck { get; set; }

    public ComposeDeploy Deploy { get; set; } = new();

    public IEnumerable<string> Dependencies =>
        DependsOn switch
        {
            IDictionary<object, object> conditions => conditions.Keys.Cast<string>(),
            IList<object> names => names.Cast<string>(),
            _ => throw new InvalidDataException("depends_on is a list or a mapping."),
        };

    public IEnumerable<(string Service, string Condition)> Conditions =>
        DependsOn is IDictionary<object, object> conditions
            ? conditions.Select(pair => ((string)pair.Key, (string)((IDictionary<object, object>)pair.Value)["condition"]))
            : [];
}

internal sealed class ComposeHealthcheck
{
    public List<string> Test { get; set; } = [];

    public string Interval { get; set; } = "";

    public string Timeout { get; set; } = "";

    public int Retries { get; set; }

    public string StartPeriod { get; set; } = "";
}

internal sealed class ComposeDeploy
{
    public ComposeResources Resources { get; set; } = new();
}

internal sealed class ComposeResources
{
    public Dictionary<string, string> Limits { get; set; } = [];

    public Dictionary<string, List<Dictionary<string, object>>> Reservations { get; set; } = [];
}
