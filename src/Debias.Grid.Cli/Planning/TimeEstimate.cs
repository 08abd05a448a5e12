using System.Globalization;
using Debias.Grid.Silo.Planning;
using Debias.Grid.Silo.Workloads;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Training;

namespace Debias.Grid.Cli.Planning;

/// <summary>
/// About how long an experiment takes on this machine: the engine and the devices are measured for a moment, the rest is
/// <see cref="WorkModel"/>.
/// </summary>
internal static class TimeEstimate
{
    /// <summary>Estimates.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="vocabulary">The methods and engines there are.</param>
    /// <param name="plan">Its base networks.</param>
    /// <param name="networks">Those of them that were looked at.</param>
    /// <param name="devices">What trains them beside the processor.</param>
    /// <param name="toTrain">How many of them have to be trained.</param>
    /// <param name="slots">Seeds run at a time.</param>
    /// <exception cref="AcceleratorException">A device failed.</exception>
    public static TimeSpan Of(
        ExperimentSpec spec,
        SpecVocabulary vocabulary,
        BaseNetworkPlan plan,
        IReadOnlyList<PlannedNetwork> networks,
        PlannedDevices devices,
        long toTrain,
        int slots
    )
    {
        if (networks.Count == 0)
        {
            return TimeSpan.Zero;
        }

        var speeds = new TrainingSpeeds(vocabulary.Engines.Get(spec.Engine));
        // Whatever the slots, no more seeds compute on the processor at a time than it has cores.
        long seeds = plan.Groups.Sum(group => (long)group.Points.Count) * spec.Seeds.Length;
        double cores = Math.Min(Math.Min(slots, Environment.ProcessorCount), seeds);
        double training = 0;
        double methods = 0;
        foreach (PlannedNetwork network in networks)
        {
            var work = new WorkModel(vocabulary.Methods, network.Rows);
            IReadOnlyList<IAccelerator> used = devices.For(network);
            double sideBySide = used.Count == 0 ? cores : Math.Clamp(used.Sum(device => device.Networks), 1, Math.Min(slots, seeds));
            double secondsPerRow = used.Count == 0 ? speeds.OnCore(network) : speeds.OnDevice(network, used[0]);
            training += network.Group.IsOwn ? 0 : secondsPerRow * work.Training(network.Group.Classifier) / sideBySide;
            methods +=
                speeds.OnCore(network)
                * spec.Measures.Length
                * network.Group.Points.Sum(point => point.Methods.Sum(method => work.Method(method, network.Group.Classifier)))
                / cores;
        }

        double scale = (double)plan.Groups.Count / networks.Count;
        return TimeSpan.FromSeconds(training / networks.Count * toTrain + methods * scale * spec.Seeds.Length);
    }

    /// <summary>In words that promise no more than there is.</summary>
    public static string Describe(TimeSpan time) =>
        time switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMinutes:0} min"),
            { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalHours:0} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"about {time.TotalDays:0} days"),
        };
}
