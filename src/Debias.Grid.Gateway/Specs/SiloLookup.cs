using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;
using Orleans.Runtime.Placement;

namespace Debias.Grid.Gateway.Specs;

/// <summary>Asks the silos whether they have what an experiment that is submitted needs.</summary>
internal static class SiloLookup
{
    private const int MostSilos = 64;

    /// <summary>A warning where no silo can run the experiment; empty otherwise, and where a silo could not say in time.</summary>
    public static async Task<string> WarningAsync(IGrainFactory grains, ExperimentSpec spec)
    {
        SiloAddress[] silos =
        [
            .. (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true))
                .Keys.OrderBy(silo => silo.ToString())
                .Take(MostSilos),
        ];
        MissingOnSilo?[] missing = await Task.WhenAll(silos.Select(silo => FindMissingAsync(grains, silo, spec)));
        return missing.Length == 0 || Array.Exists(missing, found => found is null)
            ? string.Empty
            : Warning(spec.Engine, [.. missing.OfType<MissingOnSilo>()]);
    }

    /// <summary>A warning where no silo can run an experiment; empty where one can.</summary>
    /// <param name="engine">The experiment's engine. Silos that do not offer it take no seeds, so their data do not matter.</param>
    /// <param name="missing">What each silo lacks.</param>
    internal static string Warning(string engine, IReadOnlyList<MissingOnSilo> missing)
    {
        MissingOnSilo[] offering = [.. missing.Where(found => !found.Engine)];
        return offering.Length == 0 ? $"No silo offers the engine '{engine}' ({missing.Count} asked), so every seed waits until one does."
            : Array.Exists(offering, found => found.Data.Length == 0) ? string.Empty
            : $"No silo {(offering.Length == missing.Count ? "" : $"that offers the engine '{engine}' ")}has the data "
                + $"({missing.Count} asked), so every seed will fail until one has: {offering[0].Data}";
    }

    /// <summary>What a silo lacks; null when it does not say.</summary>
    private static async Task<MissingOnSilo?> FindMissingAsync(IGrainFactory grains, SiloAddress silo, ExperimentSpec spec)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return await grains.GetGrain<ISiloDataGrain>(silo.ToParsableString()).FindMissing(spec);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return null;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
