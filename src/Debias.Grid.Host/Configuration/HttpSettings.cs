namespace Debias.Grid.Host.Configuration;

/// <summary>The HTTP endpoint.</summary>
internal sealed record HttpSettings(Uri Url, string CertificateFile, string CertificateKeyFile)
{
    public bool IsLoopback => Url.IsLoopback;
}
