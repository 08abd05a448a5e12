using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Membership;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Storage;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Connects to a cluster's storage as a silo would, without becoming one. Nothing is stored, except that the embedded store makes its
/// file.
/// </summary>
/// <param name="StoredVersion">Version that the silos run or last ran; empty where there was none yet.</param>
/// <param name="LivingSilos">Names of the silos that are alive; none is looked for with embedded storage.</param>
public sealed record StorageTrial(string StoredVersion, IReadOnlyList<string> LivingSilos)
{
    /// <summary>Carries out the trial.</summary>
    /// <param name="options">How the silo would take part in its cluster.</param>
    /// <param name="vocabulary">The datasets, methods and engines that it would have.</param>
    /// <param name="cancellationToken">Gives up waiting for the storage.</param>
    /// <exception cref="Exception">The provider's own, when the storage cannot be used.</exception>
    public static async Task<StorageTrial> RunAsync(GridHostOptions options, SpecVocabulary vocabulary, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddGridSilo(options with { Kubernetes = false }, vocabulary, slots => slots.Slots = 0);
        using IHost host = builder.Build();
        IServiceProvider services = host.Services;
        var lifecycle = new SiloLifecycleSubject(services.GetRequiredService<ILogger<SiloLifecycleSubject>>());
        if (services.GetRequiredKeyedService<IGrainStorage>("Default") is ILifecycleParticipant<ISiloLifecycle> storage)
        {
            storage.Participate(lifecycle);
        }

        await lifecycle.OnStart(cancellationToken).WaitAsync(cancellationToken);
        string stored = (await services.GetRequiredService<VersionRecord>().ReadAsync(cancellationToken)).State!.Version;
        return new StorageTrial(
            stored,
            options.Storage == GridStorage.Embedded ? [] : await LivingAsync(services, stored.Length > 0, cancellationToken)
        );
    }

    private static async Task<string[]> LivingAsync(IServiceProvider services, bool hadSilos, CancellationToken cancellationToken)
    {
        IMembershipTable membership = services.GetRequiredService<IMembershipTable>();
        await membership.InitializeMembershipTableAsync(false, cancellationToken);
        if (!hadSilos)
        {
            // The first silo makes the list; until then there is none to be read.
            return [];
        }

        MembershipTableData table = await membership.ReadAllAsync(cancellationToken);
        var settings = services.GetRequiredService<IOptions<ClusterMembershipOptions>>().Value;
        return
        [
            .. Membership
                .LivingSilos.In(table, services.GetRequiredService<TimeProvider>().GetUtcNow(), settings)
                .Select(silo => silo.SiloName),
        ];
    }
}
