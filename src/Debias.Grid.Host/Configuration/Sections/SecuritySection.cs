using System.ComponentModel;
using Debias.Grid.Host.Configuration.Declaration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>Who is let in.</summary>
internal sealed class SecuritySection
{
    [Description(
        "File of hashed tokens, as `debias-grid token create` makes it; without one no caller needs a token, "
            + "and only this machine may be served."
    )]
    [ExistingFile]
    [ReadBy(ServerRole.Gateway)]
    public string TokensFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    [Description(
        "Encrypts connections between the cluster's processes, which show each other certificates; "
            + "without any of these files they are plain."
    )]
    public SiloTlsSection SiloTls { get; } = new();
}
