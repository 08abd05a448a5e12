using Debias.Learning.Training;

namespace Debias.Grid.Cli.Planning;

/// <summary>This machine's devices, as far as an experiment can use them.</summary>
/// <param name="devices">The devices.</param>
/// <param name="engine">The experiment's engine.</param>
internal sealed class PlannedDevices(IReadOnlyList<IAccelerator> devices, string engine)
{
    /// <summary>The devices that train a network.</summary>
    public IReadOnlyList<IAccelerator> For(PlannedNetwork network) =>
        [.. devices.Where(device => device.Engine == engine && device.Fits(network.Shape, network.BatchSize))];

    /// <summary>A line for each device: how many networks it trains side by side, or why it trains none.</summary>
    /// <param name="networks">What is to be trained.</param>
    /// <param name="slots">Seeds run at a time.</param>
    public IEnumerable<string> Describe(IReadOnlyList<PlannedNetwork> networks, int slots)
    {
        foreach (IAccelerator device in devices)
        {
            if (device.Engine != engine)
            {
                yield return $"{device.Name} is not used: it trains for the engine {device.Engine}, not {engine}";
                continue;
            }

            if (networks.Count == 0 || networks.Any(network => device.Fits(network.Shape, network.BatchSize)))
            {
                string most = PlanText.Number(device.Networks);
                yield return slots >= device.Networks
                    ? $"{device.Name} trains {most} networks side by side"
                    : $"{device.Name} trains {PlanText.Number(slots)} networks side by side; with more slots, {most}";
            }

            IEnumerable<string> tooLarge = networks
                .Where(network => !device.Fits(network.Shape, network.BatchSize))
                .Select(network => network.Describe())
                .Distinct();
            foreach (string network in tooLarge)
            {
                yield return $"{device.Name}: {network} do not fit; the processor trains them, with the same results";
            }
        }
    }
}
