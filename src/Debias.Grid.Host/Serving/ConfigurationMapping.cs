using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Training;

namespace Debias.Grid.Host.Serving;

/// <summary>What an operator configured, as the options of those who need it.</summary>
internal static class ConfigurationMapping
{
    public static GridHostOptions ToHostOptions(this ServerConfiguration configuration, SpecVocabulary vocabulary) =>
        new()
        {
            Storage = configuration.Storage,
            ConnectionString = configuration.ConnectionString,
            StateFile = configuration.StateFile,
            ClusterId = configuration.ClusterId,
            ServiceId = configuration.ServiceId,
            SiloPort = configuration.Silo.Port,
            GatewayPort = configuration.Storage == GridStorage.Head ? 0 : configuration.Silo.GatewayPort,
            AdvertisedAddress = configuration.Silo.AdvertisedAddress,
            ListenOnAnyAddress = configuration.Silo.ListenOnAnyAddress,
            OrleansGateways = configuration.Gateway.OrleansGateways,
            Kubernetes = configuration.Kubernetes,
            Certificate = CertificateOf(configuration),
            OrleansDashboard = configuration.Telemetry.OrleansDashboard,
            Version = Producer.BuildOf(vocabulary),
        };

    private static RenewableCertificate? CertificateOf(ServerConfiguration configuration) =>
        configuration.Security.SiloTls is { IsSet: true } files ? new RenewableCertificate(files.Files)
        : configuration.Storage == GridStorage.Head && File.Exists(configuration.JoinFile)
            ? new RenewableCertificate(new JoinFile(configuration.JoinFile))
        : null;

    public static GatewayOptions ToGatewayOptions(this ServerConfiguration configuration, SpecVocabulary vocabulary) =>
        new()
        {
            Vocabulary = vocabulary,
            ProducerOf = engine => Producer.Of(vocabulary, engine),
            DefaultEngine = configuration.Gateway.DefaultEngine,
            MaxBodyBytes = configuration.Gateway.MaxBodyBytes,
            MaxMethodRuns = configuration.Gateway.MaxMethodRuns,
            RequestsPerSecond = configuration.Gateway.RequestsPerSecond,
            TokensFile = configuration.Security.TokensFile,
            OrleansDashboard = configuration.Telemetry.OrleansDashboard,
        };

    public static void Apply(this SiloSection section, SlotOptions options, IReadOnlyList<IAccelerator> accelerators)
    {
        options.Slots = section.SlotsWith(accelerators);
        options.Accelerators = accelerators;
        options.Engines = section.Engines;
        options.DataFolders = section.DataFolders;
        options.ConfinedToDataFolders = true;
    }
}
