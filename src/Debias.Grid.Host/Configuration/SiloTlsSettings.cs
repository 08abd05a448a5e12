namespace Debias.Grid.Host.Configuration;

/// <summary>Files, all PEM. The key's file is empty when the key is in the certificate's.</summary>
internal sealed record SiloTlsSettings(string CertificateFile, string CertificateKeyFile, string AuthorityFile);
