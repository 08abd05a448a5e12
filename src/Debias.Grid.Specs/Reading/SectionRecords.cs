using static Debias.Grid.Specs.CanonicalJson;

namespace Debias.Grid.Specs.Reading;

/// <summary>Resolved options to the records that the grid works with.</summary>
internal static class SectionRecords
{
    public static ObjectiveSpec Objective(double[] epsilons, IReadOnlyDictionary<string, string> options) =>
        new(epsilons, Number(options["margin"]), Text(options["performance"]));

    public static ClassifierSpec Classifier(IReadOnlyDictionary<string, string> options) => new()
    {
        HiddenLayers = WholeNumber(options["hidden_layers"]),
        Width = WholeNumber(options["width"]),
        Dropout = Number(options["dropout"]),
        BatchSize = WholeNumber(options["batch_size"]),
        MaxEpochs = WholeNumber(options["max_epochs"]),
        LearningRate = Number(options["learning_rate"]),
        CheckEvery = WholeNumber(options["check_every"]),
        Patience = WholeNumber(options["patience"]),
        Restore = Text(options["restore"]),
    };

    public static ExecutionSpec Execution(IReadOnlyDictionary<string, string> options) => new()
    {
        Priority = WholeNumber(options["priority"]),
        MaxConcurrency = WholeNumber(options["max_concurrency"]),
        MaxAttempts = WholeNumber(options["max_attempts"]),
        FailureBudget = WholeNumber(options["failure_budget"]),
        StopOnFailure = Text(options["on_failure"]) == "stop",
    };
}
