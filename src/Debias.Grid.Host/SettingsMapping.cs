using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Host.Configuration;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Hosting.Encryption;
using Debias.Grid.Silo.Slots;

namespace Debias.Grid.Host;

/// <summary>Settings in the terms of those who need them.</summary>
internal static class SettingsMapping
{
    public static GridHostOptions ToHostOptions(this GridSettings settings) => new()
    {
        Storage = settings.Storage,
        ConnectionString = settings.ConnectionString,
        StateFile = settings.StateFile,
        ClusterId = settings.ClusterId,
        ServiceId = settings.ServiceId,
        SiloPort = settings.Silo.Port,
        GatewayPort = settings.Silo.GatewayPort,
        AdvertisedAddress = settings.Silo.AdvertisedAddress,
        ListenOnAnyAddress = settings.Silo.ListenOnAnyAddress,
        OrleansGateways = settings.Gateway.OrleansGateways,
        Kubernetes = settings.Kubernetes,
        Certificate = settings.SiloTls is { } files ? ClusterCertificate.Load(files.CertificateFile, files.CertificateKeyFile, files.AuthorityFile) : null,
        Version = Producer.Build,
    };

    public static GatewayOptions ToGatewayOptions(this GridSettings settings) => new()
    {
        Vocabulary = GridVocabulary.Create(),
        ProducerOf = Producer.Of,
        DefaultEngine = settings.Gateway.DefaultEngine,
        MaxBodyBytes = settings.Gateway.MaxBodyBytes,
        MaxMethodRuns = settings.Gateway.MaxMethodRuns,
        RequestsPerSecond = settings.Gateway.RequestsPerSecond,
        TokensFile = settings.TokensFile,
    };

    public static void Apply(this SiloSettings settings, SlotOptions options)
    {
        options.Slots = settings.Slots;
        options.Engines = settings.Engines;
        options.DataFolders = settings.DataFolders;
        options.ConfinedToDataFolders = true;
    }
}
