namespace Debias.Grid.Specs.Vocabulary;

/// <summary>The keys and fixed choices of the spec language that do not depend on datasets and methods.</summary>
public static class SpecKeys
{
    /// <summary>Longest name of an experiment: it names folders and grains.</summary>
    public const int MaxNameLength = 100;

    /// <summary>An experiment's name as a regular expression.</summary>
    public const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9-]*$";

    /// <summary>Top-level keys with what they mean, in the order they are documented.</summary>
    public static IReadOnlyList<(string Name, string Description)> TopLevel { get; } =
    [
        ("name", "Name of the experiment: letters, digits and dashes. Default: the file's name."),
        ("dataset", "The data: a kind and its options."),
        ("protected", "The protected attribute. Default: the dataset's own."),
        ("seeds", "Replicates: a number N for seeds 1 to N, or a list of seeds."),
        ("measures", "Fairness measures to reduce. Default: spd and eod."),
        ("objective", "The bias-constrained objective that methods select by and tables report."),
        ("protocol", "Where defaults come from: the paper's text or its released code. Default: paper."),
        ("engine", "What does the arithmetic. Default: auto."),
        ("classifier", "The base network and its training."),
        ("methods", "Methods to compare, each with its options."),
        ("execution", "How the grid runs the experiment; changes no number."),
    ];

    /// <summary>Protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = ["paper", "released"];

    /// <summary>Engines.</summary>
    public static IReadOnlyList<string> Engines { get; } = ["auto", "fused-cpu", "torch-cpu", "torch-cuda"];

    /// <summary>Measures.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["spd", "eod"];

    /// <summary>ε where the spec has none.</summary>
    public static IReadOnlyList<double> DefaultEpsilons { get; } = [0.05];

    /// <summary>Options of <c>objective</c> beside <c>epsilon</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Objective { get; } =
    [
        new("margin", OptionType.Number, "γ: methods select on validation data at ε − γ.")
        {
            Default = "0.01", Minimum = 0, Maximum = 1, ExclusiveMaximum = true,
        },
        new("performance", OptionType.Choice, "The performance ρ that counts while the bias is within ε.")
        {
            Default = "\"balanced_accuracy\"", Choices = ["balanced_accuracy"],
        },
    ];

    /// <summary>Options of <c>execution</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Execution { get; } =
    [
        new("priority", OptionType.WholeNumber, "Higher runs first.") { Default = "0" },
        new("max_concurrency", OptionType.WholeNumber, "Most seeds running at a time; 0 means no limit.") { Default = "0", Minimum = 0 },
        new("max_attempts", OptionType.WholeNumber, "Attempts at a seed that fails for a transient reason.") { Default = "3", Minimum = 1 },
        new("failure_budget", OptionType.WholeNumber, "Failed method runs after which the experiment stops; 0 means no budget.") { Default = "0", Minimum = 0 },
        new("on_failure", OptionType.Choice, "Whether the first failure stops the experiment.") { Default = "\"continue\"", Choices = ["continue", "stop"] },
        new("max_runs", OptionType.WholeNumber, "Most method runs a spec may expand to.") { Default = "1000000", Minimum = 1 },
        new("max_points", OptionType.WholeNumber, "Most sweep points a spec may expand to.") { Default = "10000", Minimum = 1 },
    ];

    /// <summary>Options of <c>classifier</c> (Appendix D.2 of the paper).</summary>
    public static IReadOnlyList<OptionDefinition> Classifier(string protocol) =>
    [
        new("hidden_layers", OptionType.WholeNumber, "Blocks after the input block.") { Default = "10", Minimum = 0 },
        new("width", OptionType.WholeNumber, "Units per block.") { Default = "32", Minimum = 1 },
        new("dropout", OptionType.Number, "Dropout probability.") { Default = "0.05", Minimum = 0, Maximum = 1, ExclusiveMaximum = true },
        new("batch_size", OptionType.WholeNumber, "Rows per mini-batch.") { Default = "64", Minimum = 2 },
        new("max_epochs", OptionType.WholeNumber, "Most epochs. Default: 1000 with protocol paper, 1001 with released, whose loop counts from 0.")
        {
            Default = protocol == "released" ? "1001" : "1000", Minimum = 1,
        },
        new("learning_rate", OptionType.Number, "Adam's initial learning rate.") { Default = "0.001", Minimum = 0, ExclusiveMinimum = true },
        new("check_every", OptionType.WholeNumber, "Epochs between early-stopping checks.") { Default = "10", Minimum = 1 },
        new("patience", OptionType.WholeNumber, "Checks in a row without improvement that are tolerated.") { Default = "10", Minimum = 0 },
        new("restore", OptionType.Choice, "Weights that training gives back. Default: best with protocol paper, last with released.")
        {
            Default = protocol == "released" ? "\"last\"" : "\"best\"", Choices = ["best", "last"],
        },
    ];
}
