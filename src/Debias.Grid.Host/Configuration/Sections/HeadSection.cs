using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Debias.Grid.Host.Configuration.Declaration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>A cluster without a server.</summary>
internal sealed class HeadSection
{
    [Description("The head that a worker computes for: host and join port.")]
    [Flag("--head", "HOST:PORT")]
    [ReadBy(ServerRole.Worker)]
    public string Address { get; set; } = "";

    [Description("Port on which a head lets workers in.")]
    [Flag("--join-port", "PORT")]
    [Range(1, IPEndPoint.MaxPort)]
    [ReadBy(ServerRole.Head)]
    public int Port { get; set; } = 11110;

    [Description("The cluster's secret, which a head makes if it is not there, and by which head and workers know each other.")]
    [Flag("--join-file", "FILE")]
    [DefaultInWords("join.pem beside the state file")]
    public string JoinFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";
}
