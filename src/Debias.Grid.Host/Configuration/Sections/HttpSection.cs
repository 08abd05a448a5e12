using System.ComponentModel;
using Debias.Grid.Host.Configuration.Declaration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>The HTTP endpoint.</summary>
internal sealed class HttpSection(ServerRole role)
{
    [Description("Address to serve HTTP on.")]
    [Flag("--url", "URL")]
    [ListenAddress]
    public string Url { get; set; } =
        role switch
        {
            ServerRole.Silo => "http://127.0.0.1:8081",
            // There may be several on a machine, and nobody has to find them.
            ServerRole.Worker => "http://127.0.0.1:0",
            _ => "http://127.0.0.1:8080",
        };

    [Description("Certificate of an https address, PEM or PFX.")]
    [ExistingFile]
    public string CertificateFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    [Description("Key of a PEM certificate, where its file does not hold it.")]
    [ExistingFile]
    public string CertificateKeyFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    /// <summary><see cref="Url"/>, taken apart.</summary>
    public Uri Address =>
        ListenAddressAttribute.TryParse(Url, out Uri? address) ? address : throw new FormatException($"'{Url}' was not validated.");
}
