using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>
/// What an operator configures of a server process: the section <c>DebiasGrid</c>. Every key is declared once, as a property here or in one
/// of the sections below: its default, type, range and description serve the binder, the validation, the flags and docs/configuration.md.
/// </summary>
/// <param name="role">What the process is; a part of the defaults depends on it.</param>
internal sealed class ServerConfiguration(ServerRole role)
{
    /// <summary>The section of the configuration that is ours.</summary>
    public const string Root = "DebiasGrid";

    [Description("Where state and the list of silos are kept.")]
    [Flag("--storage", "KIND", Except = [ServerRole.Head, ServerRole.Worker])]
    public GridStorage Storage { get; set; } = role is ServerRole.Head or ServerRole.Worker ? GridStorage.Head : GridStorage.Embedded;

    /// <remarks>May hold secrets: never logged, printed or put into a message.</remarks>
    [Description(
        "How the redis or azure storage is reached; it may hold secrets, so keep it out of files that others read. "
            + "For azure, BlobEndpoint and TableEndpoint without a key mean the identity of the process."
    )]
    public string ConnectionString { get; set; } = "";

    [Description("File of the embedded storage, and of a head's.")]
    [Flag("--state-file", "FILE", Except = [ServerRole.Worker])]
    [DefaultInWords("debias-grid/debias-grid.db in your local application data, ~/.local/share on Linux")]
    [Required(ErrorMessage = "a file")]
    [ReadBy(ServerRole.Silo)]
    public string StateFile
    {
        get;
        set => field = FullPath.Of(value);
    } = Path.Combine(Path.GetDirectoryName(DataFolders.UserFolder)!, "debias-grid.db");

    [Description("Name of the cluster: processes of one cluster share it.")]
    public string ClusterId { get; set; } = "default";

    [Description(
        "What keeps this service's data apart from others' in the same storage: the prefix of its keys in redis, its container in azure; "
            + "kept over the life of the data."
    )]
    public string ServiceId { get; set; } = "debias-grid";

    [Description("Whether the process runs in a pod, whose address and name Orleans takes over.")]
    public bool Kubernetes { get; set; }

    [Description("The HTTP endpoint: health and metrics, and of a gateway the API and the page.")]
    public HttpSection Http { get; } = new(role);

    [Description("The silo; read by a silo, and by a gateway with a silo in its process.")]
    [ReadBy(ServerRole.Silo)]
    public SiloSection Silo { get; } = new(role);

    [Description("A cluster without a server: its head, and the workers that compute for it.")]
    [ReadBy(ServerRole.Head, ServerRole.Worker)]
    public HeadSection Head { get; } = new();

    [Description("The HTTP API.")]
    [ReadBy(ServerRole.Gateway)]
    public GatewaySection Gateway { get; } = new();

    [Description("Who is let in.")]
    public SecuritySection Security { get; } = new();

    [Description("Where measurements are sent.")]
    public TelemetrySection Telemetry { get; } = new();

    /// <summary>Whether the process works on seeds.</summary>
    public bool HasSilo => role is ServerRole.Silo or ServerRole.Worker or ServerRole.Head || Gateway.WithSilo;

    /// <summary>Whether the process serves the API.</summary>
    public bool HasGateway => role is ServerRole.Gateway or ServerRole.Head;

    /// <summary>Whether the process is the head of a cluster without a server.</summary>
    public bool IsHead => role == ServerRole.Head;

    /// <summary>Whether the process computes for a head.</summary>
    public bool IsWorker => role == ServerRole.Worker;

    /// <summary>Whether the store is a file of this process.</summary>
    public bool HasStateFile => IsHead || (HasSilo && Storage == GridStorage.Embedded);

    /// <summary>The file by which a head knows its workers.</summary>
    public string JoinFile => Head.JoinFile.Length > 0 ? Head.JoinFile : Path.Combine(Path.GetDirectoryName(StateFile)!, "join.pem");
}
