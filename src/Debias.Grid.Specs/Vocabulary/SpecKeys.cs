using Debias.OptionModel;

namespace Debias.Grid.Specs.Vocabulary;

/// <summary>The keys and fixed choices of the spec language that do not depend on datasets, methods and engines.</summary>
public static class SpecKeys
{
    /// <summary>Longest name of an experiment: it names folders and grains.</summary>
    public const int MaxNameLength = 100;

    /// <summary>An experiment's name as a regular expression.</summary>
    public const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9-]*$";

    /// <summary>The engine where a spec names none: whatever the machine offers.</summary>
    public const string DefaultEngine = "auto";

    /// <summary>
    /// The protocol where a spec names none: the one under which every method does something to somebody's own data; under the paper's,
    /// bias gradient descent/ascent leaves networks as they are.
    /// </summary>
    public const Protocol DefaultProtocol = Protocol.Recommended;

    /// <summary>Protocols.</summary>
    public static IReadOnlyList<string> Protocols { get; } = OptionNames.All<Protocol>();

    /// <summary>Measures; all of them where a spec names none.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["spd", "eod"];

    /// <summary>Options of <c>split</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Split { get; } = OptionsDeclaration.For<SplitSpec>().Definitions;

    /// <summary>Options of <c>objective</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Objective { get; } = OptionsDeclaration.For<ObjectiveSpec>().Definitions;

    /// <summary>The option <c>objective.epsilon</c>, the one list of numbers.</summary>
    public static OptionDefinition Epsilon { get; } = Objective.Single(option => option.Name == "epsilon");

    /// <summary>Options of <c>classifier</c> (Appendix D.2 of the paper).</summary>
    public static IReadOnlyList<OptionDefinition> Classifier { get; } = OptionsDeclaration.For<ClassifierSpec>().Definitions;

    /// <summary>Options of <c>groups</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Groups { get; } =
    [.. OptionsDeclaration.For<GroupsSpec>().Definitions.Where(option => option.Name != "by")];

    /// <summary>Options of <c>network</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Network { get; } = OptionsDeclaration.For<NetworkSpec>().Definitions;

    /// <summary>Options of <c>seeds</c> as adaptive replication: from how many seeds to how many.</summary>
    public static IReadOnlyList<OptionDefinition> ReplicationRange { get; } =
    [.. OptionsDeclaration.For<ReplicationSpec>().Definitions.Where(option => option.Name is "from" or "to")];

    /// <summary>Its options below <c>until</c>.</summary>
    public static IReadOnlyList<OptionDefinition> ReplicationUntil { get; } =
    [.. OptionsDeclaration.For<ReplicationSpec>().Definitions.Except(ReplicationRange)];

    /// <summary>Options of <c>tuning</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Tuning { get; } = OptionsDeclaration.For<TuningSpec>().Definitions;

    /// <summary>Options of <c>execution</c>.</summary>
    public static IReadOnlyList<OptionDefinition> Execution { get; } =
    [.. OptionsDeclaration.For<ExecutionSpec>().Definitions, .. OptionsDeclaration.For<ExpansionOptions>().Definitions];

    /// <summary>The key <c>engine</c>, whose choices are the vocabulary's.</summary>
    public static SpecKey Engine { get; } = new("engine", "What does the arithmetic.") { Default = DefaultEngine };

    /// <summary>Top-level keys, in the order they are documented.</summary>
    public static IReadOnlyList<SpecKey> TopLevel { get; } =
    [
        new("name", "Name of the experiment: letters, digits and dashes.") { Default = "the file's name" },
        new("dataset", "The data: a kind and its options.") { Required = true },
        new(
            "protected",
            "The protected attribute; or a list of columns, each of whose values is a group of its own: [race], or crossed, [sex, race]."
        )
        {
            Default = "the dataset's own",
        },
        new("groups", "What becomes of small groups, where 'protected' is a list.") { Options = Groups },
        new(
            "seeds",
            "Replicates: a number N for seeds 1 to N, a list of seeds, or a map: of the sources of variation with a number of levels each, "
                + "or of adaptive replication (see below)."
        )
        {
            Default = "k × repeats where split is by folds; otherwise required",
        },
        new("split", "How a seed divides the rows into training, validation and test rows.") { Options = Split },
        new("measures", "Fairness measures to reduce.") { Default = string.Join(", ", Measures), Choices = Measures },
        new("objective", "The bias-constrained objective that methods select by and tables report.") { Options = Objective },
        new("protocol", "Where defaults come from: the paper's text, its released code, or what we recommend after running both.")
        {
            Default = OptionNames.Of(DefaultProtocol),
            Choices = Protocols,
        },
        Engine,
        new("classifier", "The base network and its training.") { Options = Classifier },
        new("network", "A network that was trained elsewhere, instead of one that is trained here (see below).") { Options = Network },
        new("methods", "Methods to compare, each with its options.") { Required = true },
        new(
            "tuning",
            "An equal budget for methods: their options are tuned for every seed and measure, by validation rows alone (see 'What is "
                + "tuned')."
        )
        {
            Options = Tuning,
        },
        new("execution", "How the grid runs the experiment, and what it keeps; changes no number.") { Options = Execution },
    ];

    /// <summary>Whether an option of a section may be swept.</summary>
    public static bool CanSweep(string section, OptionDefinition option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return section switch
        {
            "execution" or "groups" or "tuning" => false,
            "objective" => option.Name == "margin",
            _ => !option.IsList,
        };
    }
}
