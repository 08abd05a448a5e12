using System.ComponentModel;
using Debias.Grid.Silo.Encryption;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>TLS between silos and from Orleans clients. All files are PEM.</summary>
internal sealed class SiloTlsSection
{
    [Description("Certificate that this process shows the others, PEM.")]
    public string CertificateFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    [Description("Its key, PEM, where the certificate's file does not hold it.")]
    public string CertificateKeyFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    [Description("Certificate of the authority by which this process judges the others', PEM.")]
    public string AuthorityFile
    {
        get;
        set => field = FullPath.Of(value);
    } = "";

    /// <summary>The three together.</summary>
    public CertificateFiles Files => new(CertificateFile, CertificateKeyFile, AuthorityFile);

    /// <summary>Whether connections are to be encrypted.</summary>
    public bool IsSet => CertificateFile.Length + CertificateKeyFile.Length + AuthorityFile.Length > 0;
}
