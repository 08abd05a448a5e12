using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs.Tests;

/// <summary>A small vocabulary like the real one.</summary>
internal static class TestVocabulary
{
    public static SpecVocabulary Create() => new()
    {
        Datasets =
        [
            new("compas", "Recidivism in Broward County.", []) { ProtectedAttributes = ["race", "sex"], DefaultProtected = "race" },
            new("synthetic-loh", "Simulated data.",
            [
                new("size", OptionType.WholeNumber, "Rows.") { Default = "30000", Minimum = 10 },
                new("alpha", OptionType.Number, "Strength of the effect of a.") { Default = "1" },
                new("model", OptionType.Choice, "Effect model.") { Default = "\"B1\"", Choices = ["B1", "B2", "B3"] },
            ]) { ProtectedAttributes = ["a"], DefaultProtected = "a" },
            new("csv", "A table of one's own.",
            [
                new("path", OptionType.Path, "The file.") { Required = true },
                new("label", OptionType.Text, "Column of the label.") { Required = true },
                new("positive", OptionType.Text, "Value of the label that counts as 1.") { Default = "\"1\"" },
                new("protected", OptionType.Text, "Column of the protected attribute."),
                new("privileged", OptionType.TextList, "Values of the privileged group.") { Required = true },
                new("categorical", OptionType.TextList, "Columns to encode one-hot.") { Default = "[]" },
                new("drop", OptionType.TextList, "Columns to leave out.") { Default = "[]" },
                new("note", OptionType.Text, "Anything."),
            ]) { ProtectedOption = "protected" },
        ],
        Methods =
        [
            new("standard", "The base network.", []),
            new("pruning", "Removes units.",
            [
                new("units_per_step", OptionType.WholeNumber, "Units removed at a time.") { Default = "1", Minimum = 1 },
                new("early_stop", OptionType.Boolean, "Stops below a performance.") { Default = "false" },
            ]),
            new("bias-gda", "Fine-tunes on the proxy.",
            [
                new("learning_rate", OptionType.Number, "η.") { Default = "1E-05", Minimum = 0, ExclusiveMinimum = true },
                new("batch_size", OptionType.WholeNumber, "M.") { Default = "256", Minimum = 1 },
                new("epochs", OptionType.WholeNumber, "E.") { Default = "100", Minimum = 1 },
                new("optimiser", OptionType.Choice, "Update rule.") { Default = "\"plain\"", Choices = ["plain", "adam"] },
            ]),
        ],
        MethodDefaults = (method, protocol, kind, _) => (method, protocol) switch
        {
            ("bias-gda", "released") => new Dictionary<string, string> { ["epochs"] = kind == "compas" ? "200" : "100", ["optimiser"] = "\"adam\"" },
            _ => new Dictionary<string, string>(),
        },
    };

    public static ExperimentSpec Read(string yaml, SpecOverrides? overrides = null, string file = "experiments/example.yaml") =>
        SpecReader.Read(yaml, file, Create(), overrides ?? SpecOverrides.None);

    public static ExperimentSpec Read(string yaml, params string[] settings) => Read(yaml, new SpecOverrides { Settings = settings });

    /// <summary>The errors of a spec that cannot be used, one a line as the user sees them.</summary>
    public static string[] Errors(string yaml, SpecOverrides? overrides = null) =>
        [.. Assert.Throws<SpecException>(() => Read(yaml, overrides)).Errors.Select(error => error.ToString())];

    public static string Error(string yaml, params string[] settings) => Assert.Single(Errors(yaml, new SpecOverrides { Settings = settings }));
}
