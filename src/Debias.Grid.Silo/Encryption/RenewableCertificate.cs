namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// The certificate that a process shows now, and what takes its place when the files change. A file that cannot be used changes nothing:
/// whoever writes certificates does not write two files at once, and a broken one must not take a running cluster apart.
/// </summary>
/// <param name="files">Where it is read from.</param>
/// <exception cref="InvalidDataException">The files cannot be used.</exception>
public sealed class RenewableCertificate(ICertificateSource files)
{
    private volatile ClusterCertificate _current = files.Load();
    private string _used = files.Fingerprint();
    private string _refused = "";
    private string _seen = "";

    /// <summary>The files it is read from.</summary>
    public ICertificateSource Files => files;

    /// <summary>What is shown to peers, and judges theirs, from the next connection on.</summary>
    public ClusterCertificate Current => _current;

    /// <summary>Looks at the files. One caller at a time.</summary>
    /// <returns>Whether another certificate is in use from now on, and what is wrong with the files where they changed and cannot be used:
    /// said once for each content, and only of one that has stayed for two looks.</returns>
    internal (bool Renewed, string? Problem) Look()
    {
        string found = files.Fingerprint();
        if (found == _used || found == _refused)
        {
            return default;
        }

        try
        {
            ClusterCertificate read = files.Load();
            if (files.Fingerprint() != found)
            {
                return default;
            }

            _current = read;
            (_used, _refused) = (found, "");
            return (true, null);
        }
        catch (InvalidDataException exception)
        {
            bool stayed = found == _seen;
            _seen = found;
            if (!stayed)
            {
                return default;
            }

            _refused = found;
            return (false, exception.Message);
        }
    }
}
