using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;
using Orleans.Runtime.Placement;

namespace Debias.Grid.Gateway.Specs;

/// <summary>Asks the silos whether they have what an experiment that is submitted needs.</summary>
internal static class SiloLookup
{
    private const int MostSilos = 64;

    /// <summary>A warning where every silo lacks the engine or data; empty otherwise, and where one could not say in time.</summary>
    public static async Task<string> WarningAsync(IGrainFactory grains, ExperimentSpec spec)
    {
        SiloAddress[] silos =
        [
            .. (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true))
                .Keys.OrderBy(silo => silo.ToString())
                .Take(MostSilos),
        ];
        MissingOnSilo?[] missing = await Task.WhenAll(silos.Select(silo => FindMissingAsync(grains, silo, spec)));
        return missing.Length == 0 || Array.Exists(missing, found => found is null) ? string.Empty
            : Array.TrueForAll(missing, found => found!.Engine)
                ? $"No silo offers the engine '{spec.Engine}' ({silos.Length} asked), so every seed waits until one does."
            : Array.TrueForAll(missing, found => found!.Data.Length > 0)
                ? $"No silo has the data ({silos.Length} asked), so every seed will fail until one has: {missing[0]!.Data}"
            : string.Empty;
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
