using Debias.Grid.Host;
using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Running;

/// <summary>Holds what a spec asks to be kept of predictions against what an experiment keeps: they cannot be had afterwards.</summary>
internal static class PredictionsAsked
{
    /// <summary>Refuses results that keep predictions of fewer rows than are asked for.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="id">The experiment.</param>
    /// <param name="asked">The spec.</param>
    /// <param name="there">The spec that they were run with.</param>
    /// <exception cref="UsageException">They do.</exception>
    public static void RequireKept(string folder, string id, ExperimentSpec asked, ExperimentSpec there)
    {
        if (there.Execution.Predictions < asked.Execution.Predictions)
        {
            throw new UsageException(
                $"{folder} holds {id}, {Differ(asked, there)}; predictions cannot be had afterwards. "
                    + "Choose another folder with --out, or remove that one."
            );
        }
    }

    /// <summary>Refuses to extend results that keep predictions of other rows: half of an experiment would have them.</summary>
    /// <inheritdoc cref="RequireKept"/>
    public static void RequireEqual(string folder, string id, ExperimentSpec asked, ExperimentSpec there)
    {
        if (there.Execution.Predictions != asked.Execution.Predictions)
        {
            throw new UsageException(
                $"{folder} holds {id}, which this spec would extend, {Differ(asked, there)}; all seeds of an experiment keep the same. "
                    + $"Extend it with execution.predictions={OptionNames.Of(there.Execution.Predictions)}, or choose another folder "
                    + "with --out."
            );
        }
    }

    private static string Differ(ExperimentSpec asked, ExperimentSpec there) =>
        $"run with execution.predictions: {OptionNames.Of(there.Execution.Predictions)}, and this spec says "
        + $"{OptionNames.Of(asked.Execution.Predictions)}";
}
