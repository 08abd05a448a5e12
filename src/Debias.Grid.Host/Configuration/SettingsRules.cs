using Debias.Grid.Gateway.Security;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Host.Configuration;

/// <summary>What settings must be to each other.</summary>
internal static class SettingsRules
{
    public static void Check(GridSettings settings, ServerRole role, SettingsReader reader)
    {
        CheckStorage(settings, reader);
        CheckSilo(settings, reader);
        CheckPod(settings, role, reader);
        CheckHttp(settings, reader);
        if (role == ServerRole.Gateway && !settings.Http.IsLoopback && settings.TokensFile.Length == 0)
        {
            reader.Wrong(
                $"DebiasGrid:Http:Url is {settings.Http.Url.OriginalString} ({reader.OriginOf("Http:Url")}), which other machines reach, and no tokens are asked for. " +
                "Set DebiasGrid:Security:TokensFile to a file of hashed tokens, or listen on 127.0.0.1.");
        }

        foreach ((string key, string file) in new[]
        {
            ("Security:TokensFile", settings.TokensFile), ("Http:CertificateFile", settings.Http.CertificateFile), ("Http:CertificateKeyFile", settings.Http.CertificateKeyFile),
        })
        {
            if (file.Length > 0 && !File.Exists(file))
            {
                reader.Wrong(key, file, "a file that exists");
            }
        }

        CheckTokens(settings.TokensFile, reader);
        CheckSiloTls(settings.SiloTls, reader);
    }

    private static void CheckSiloTls(SiloTlsSettings? files, SettingsReader reader)
    {
        if (files is null)
        {
            return;
        }

        if (EncryptedConnections.MissingPackage is { } missing)
        {
            reader.Wrong($"DebiasGrid:Security:SiloTls is set. {missing}");
        }
        else if (files.CertificateFile.Length == 0 || files.AuthorityFile.Length == 0)
        {
            reader.Wrong("DebiasGrid:Security:SiloTls needs both CertificateFile, which this process shows the others, and AuthorityFile, by which it judges theirs.");
        }
        else
        {
            try
            {
                ClusterCertificate.Load(files.CertificateFile, files.CertificateKeyFile, files.AuthorityFile);
            }
            catch (InvalidDataException exception)
            {
                reader.Wrong($"DebiasGrid:Security:SiloTls: {exception.Message}");
            }
        }
    }

    private static void CheckTokens(string file, SettingsReader reader)
    {
        try
        {
            if (File.Exists(file) && TokenFile.Read(file).Count == 0)
            {
                reader.Wrong("Security:TokensFile", file, "a file with at least one token, which 'debias-grid token create' makes");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            reader.Wrong(exception.Message);
        }
    }

    private static void CheckStorage(GridSettings settings, SettingsReader reader)
    {
        if (settings.Storage != GridStorage.Embedded && settings.ConnectionString.Length == 0)
        {
            string example = settings.Storage == GridStorage.Redis ? "for example localhost:6379" : "that of the storage account";
            reader.Wrong($"DebiasGrid:Storage is {Word(settings.Storage)} ({reader.OriginOf("Storage")}), which needs DebiasGrid:ConnectionString, {example}; " +
                "keep it out of files that others read, for instance in the environment variable DebiasGrid__ConnectionString.");
        }

        if (ProviderConfiguration.MissingPackage(settings.Storage) is { } missing)
        {
            reader.Wrong($"DebiasGrid:Storage is {Word(settings.Storage)} ({reader.OriginOf("Storage")}). {missing}");
        }
    }

    private static void CheckSilo(GridSettings settings, SettingsReader reader)
    {
        if (settings.Storage == GridStorage.Embedded && !settings.Silo.IsLoopback)
        {
            string key = settings.Silo.ListenOnAnyAddress ? "Silo:ListenOnAnyAddress" : "Silo:AdvertisedAddress";
            reader.Wrong($"DebiasGrid:{key} is set ({reader.OriginOf(key)}), but embedded storage is for one silo that only this machine reaches. Choose DebiasGrid:Storage redis for several machines.");
        }

        if (settings.Silo.Port == settings.Silo.GatewayPort)
        {
            reader.Wrong($"DebiasGrid:Silo:Port and DebiasGrid:Silo:GatewayPort are both {settings.Silo.Port}; give them different ports.");
        }
    }

    private static void CheckPod(GridSettings settings, ServerRole role, SettingsReader reader)
    {
        bool hasSilo = role == ServerRole.Silo || settings.Gateway.WithSilo;
        if (hasSilo && settings.Kubernetes && settings.Silo.AdvertisesLoopback)
        {
            reader.Wrong($"DebiasGrid:Kubernetes is true ({reader.OriginOf("Kubernetes")}), but DebiasGrid:Silo:AdvertisedAddress is {settings.Silo.AdvertisedAddress} ({reader.OriginOf("Silo:AdvertisedAddress")}), " +
                "where no other pod reaches this silo. Set it to the pod's address (status.podIP).");
        }
    }

    private static void CheckHttp(GridSettings settings, SettingsReader reader)
    {
        bool secure = settings.Http.Url.Scheme == Uri.UriSchemeHttps;
        if (secure && settings.Http.CertificateFile.Length == 0)
        {
            reader.Wrong("DebiasGrid:Http:Url is https, which needs DebiasGrid:Http:CertificateFile (PEM, or PFX) and, for PEM, DebiasGrid:Http:CertificateKeyFile.");
        }
        else if (!secure && settings.Http.CertificateFile.Length > 0)
        {
            reader.Wrong("DebiasGrid:Http:CertificateFile is set, but DebiasGrid:Http:Url is http; write https, or leave the certificate out.");
        }
    }

    private static string Word(GridStorage storage) => storage.ToString().ToLowerInvariant();
}
