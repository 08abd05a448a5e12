using Debias.Grid.Specs;
using Debias.OptionModel;

namespace Debias.Grid.Gateway.Specs;

/// <summary>What is said where predictions are asked for that an experiment does not keep: they cannot be had afterwards.</summary>
internal static class PredictionNotice
{
    private const string Remedy = "Predictions cannot be had afterwards: delete the experiment and submit it again with them.";

    /// <summary>Of an experiment that keeps none.</summary>
    public static string None(string id) => $"{id} was submitted without execution.predictions. {Remedy}";

    /// <summary>Of a spec that asks for more than the experiment, which exists already, keeps; empty where it keeps them.</summary>
    public static string Of(ExperimentSpec asked, ExperimentSpec there) =>
        there.Execution.Predictions < asked.Execution.Predictions
            ? $"This experiment keeps execution.predictions: {OptionNames.Of(there.Execution.Predictions)}, not "
                + $"{OptionNames.Of(asked.Execution.Predictions)}. {Remedy}"
            : string.Empty;
}
