namespace Debias.Grid.Silo.Encryption;

/// <summary>Where a process finds its certificate, and what judges its peers'.</summary>
public interface ICertificateSource
{
    /// <summary>The file to be replaced when the certificate ends.</summary>
    string Certificate { get; }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">A file cannot be read as what it should be, or the cluster's other processes would refuse
    /// the certificate.</exception>
    ClusterCertificate Load();

    /// <summary>A hash of what the files hold now; one that cannot be read counts as holding nothing.</summary>
    string Fingerprint();
}
