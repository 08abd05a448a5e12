using Debias.Fairness.PostProcessing;
using Debias.Learning.Engines;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.EqualisedOdds;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Methods.RejectOption;
using Debias.Learning.Methods.Standard;

namespace Debias.Learning.Methods.Catalog;

/// <summary>The methods' options in the words of a spec, with the defaults of both protocols side by side.</summary>
internal static class MethodDefinitions
{
    public static MethodDefinition Standard { get; } = new(
        StandardMethod.MethodName,
        "The base network as trained, at its best validation threshold.",
        [],
        (_, _, _) => new Dictionary<string, string>(),
        _ => new StandardMethod());

    public static MethodDefinition Random { get; } = new(
        RandomPerturbationMethod.MethodName,
        "Random perturbation of every weight, the best of many trials (Savani et al., 2020).",
        [
            new("trials", MethodOptionType.WholeNumber, "Perturbed networks that are tried, at least 1.") { Minimum = 1 },
            new("standard_deviation", MethodOptionType.Number, "Standard deviation of the factors around 1.") { Minimum = 0, ExclusiveMinimum = true },
        ],
        (released, _, _) => new Dictionary<string, string> { ["trials"] = released ? "101" : "500", ["standard_deviation"] = "0.1" },
        values => new RandomPerturbationMethod(new RandomPerturbationOptions
        {
            Trials = values.WholeNumber("trials"),
            StandardDeviation = values.Number("standard_deviation"),
        }));

    public static MethodDefinition RejectOption { get; } = new(
        RejectOptionMethod.MethodName,
        "Reject option classification: rows close to the threshold are decided by their group (Kamiran et al., 2012).",
        [
            new("thresholds", MethodOptionType.WholeNumber, "Thresholds that are tried, from 0.01 to 0.99; at least 2.") { Minimum = 2 },
            new("margins", MethodOptionType.WholeNumber, "Widths of the band that are tried per threshold; at least 2.") { Minimum = 2 },
            new("fallback", MethodOptionType.Choice, "What is taken when no setting keeps the bias within epsilon: least-absolute bias, or aif360 for the most negative one.")
            {
                Choices = ["least-absolute", "aif360"],
            },
            new("favourable_label", MethodOptionType.WholeNumber, "Class that scores above the threshold are turned into; 0 inverts the rule.") { Minimum = 0, Maximum = 1 },
            new("privileged_group", MethodOptionType.WholeNumber, "Group that gets the unfavourable class inside the band: 1 or 0.") { Minimum = 0, Maximum = 1 },
        ],
        (released, kind, attribute) => new Dictionary<string, string>
        {
            ["thresholds"] = "100",
            ["margins"] = "50",
            ["fallback"] = released ? "aif360" : "least-absolute",
            // The released code hands AIF360 the scores of COMPAS's unfavourable class as if they were of the favourable one.
            ["favourable_label"] = released && kind == "compas" ? "0" : "1",
            // It also names men as COMPAS's privileged group, though a = 1 for women there as in AIF360.
            ["privileged_group"] = kind == "mimic-iii" || (released && kind == "compas" && attribute == "sex") ? "0" : "1",
        },
        values => new RejectOptionMethod(new RejectOptionOptions
        {
            Thresholds = values.WholeNumber("thresholds"),
            Margins = values.WholeNumber("margins"),
            Fallback = values.Is("fallback", "aif360") ? RejectOptionFallback.Aif360 : RejectOptionFallback.LeastAbsolute,
            FavourableLabel = (byte)values.WholeNumber("favourable_label"),
            PrivilegedGroup = (byte)values.WholeNumber("privileged_group"),
        }));

    public static MethodDefinition EqualisedOdds { get; } = new(
        EqualisedOddsMethod.MethodName,
        "Equalised odds: predictions flipped at random until both groups' error rates agree (Hardt et al., 2016).",
        [new("label_threshold", MethodOptionType.Number, "Threshold whose predictions are flipped; 0 to 1.") { Minimum = 0, Maximum = 1 }],
        (_, _, _) => new Dictionary<string, string> { ["label_threshold"] = "0.5" },
        values => new EqualisedOddsMethod(new EqualisedOddsOptions { LabelThreshold = values.Number("label_threshold") }));

    public static MethodDefinition Pruning { get; } = new(
        PruningMethod.MethodName,
        "Removes the units that contribute most to the bias (Algorithm 1).",
        [
            CommonOptions.Data,
            new("unit_value", MethodOptionType.Choice, "What influence is the gradient with respect to: a unit's activation or its pre-activation.") { Choices = ["activation", "pre-activation"] },
            new("prune_inputs", MethodOptionType.Boolean, "Whether units of the input block may be removed too."),
            new("removal", MethodOptionType.Choice, "Weights that become 0 when a unit is removed: outgoing or incoming.") { Choices = ["outgoing", "incoming"] },
            new("steps", MethodOptionType.WholeNumber, "Steps B that each remove 1/B of the remaining units; 0: units_per_step at a time instead.") { Minimum = 0 },
            new("units_per_step", MethodOptionType.WholeNumber, "Units removed at a time when steps is 0.") { Minimum = 1 },
            CommonOptions.Selection,
            CommonOptions.MinimumPerformance,
            new("stop_below", MethodOptionType.Number, "Validation balanced accuracy below which pruning stops; 0 to 1.") { Minimum = 0, Maximum = 1 },
            new("include_unpruned", MethodOptionType.Boolean, "Whether the unpruned network is a candidate."),
        ],
        (released, kind, _) => new Dictionary<string, string>
        {
            ["data"] = released ? CommonOptions.Validation : CommonOptions.Train,
            ["unit_value"] = released ? "pre-activation" : "activation",
            ["prune_inputs"] = released ? "true" : "false",
            ["removal"] = released ? "incoming" : "outgoing",
            ["steps"] = released ? "0" : "100",
            ["units_per_step"] = "1",
            ["selection"] = released ? CommonOptions.LeastBias : CommonOptions.Objective,
            ["minimum_performance"] = released ? PublishedSettings.For(kind).PruningBound : "0",
            ["stop_below"] = released ? "0.52" : "0",
            ["include_unpruned"] = released ? "true" : "false",
        },
        values => new PruningMethod(new PruningOptions
        {
            Data = Data(values),
            UnitValue = values.Is("unit_value", "activation") ? UnitValue.Activation : UnitValue.PreActivation,
            PruneInputBlock = values.Flag("prune_inputs"),
            Removal = values.Is("removal", "outgoing") ? UnitRemoval.Outgoing : UnitRemoval.Incoming,
            Steps = values.WholeNumber("steps"),
            UnitsPerStep = values.WholeNumber("units_per_step"),
            Selection = Selection(values),
            MinimumPerformance = values.Number("minimum_performance"),
            StopBelow = values.Number("stop_below"),
            IncludeUnpruned = values.Flag("include_unpruned"),
        }));

    public static MethodDefinition BiasGradient { get; } = new(
        BiasGradientMethod.MethodName,
        "Fine-tunes all weights down or up the bias proxy's gradient (Algorithm 2).",
        [
            CommonOptions.Data,
            new("epoch", MethodOptionType.Choice, "What an epoch is: one mini-batch, or a full pass over the rows.") { Choices = ["mini-batch", "pass"] },
            new("optimiser", MethodOptionType.Choice, "How weights follow the gradient: plain or adam.") { Choices = ["plain", "adam"] },
            new("learning_rate", MethodOptionType.Number, "Learning rate η, above 0.") { Minimum = 0, ExclusiveMinimum = true },
            new("batch_size", MethodOptionType.WholeNumber, "Rows per mini-batch, at least 2.") { Minimum = 2 },
            new("epochs", MethodOptionType.WholeNumber, "Epochs, at least 1.") { Minimum = 1 },
            new("evaluations_per_epoch", MethodOptionType.WholeNumber, "Candidates evaluated in a full pass, at least 1.") { Minimum = 1 },
            new("mode", MethodOptionType.Choice, "Mode of the network while it is tuned and judged: evaluation or training.") { Choices = ["evaluation", "training"] },
            new("missing_group", MethodOptionType.Choice, "What a mini-batch without one of the groups does: one-sided or skip.") { Choices = ["one-sided", "skip"] },
            CommonOptions.Selection,
            CommonOptions.MinimumPerformance,
        ],
        (released, kind, _) => new Dictionary<string, string>
        {
            ["data"] = released ? CommonOptions.Validation : CommonOptions.Train,
            ["epoch"] = released ? "pass" : "mini-batch",
            ["optimiser"] = released ? "adam" : "plain",
            ["learning_rate"] = "1E-05",
            ["batch_size"] = "256",
            ["epochs"] = released ? PublishedSettings.For(kind).Epochs : "100",
            ["evaluations_per_epoch"] = released ? PublishedSettings.For(kind).Evaluations : "1",
            ["mode"] = released ? "training" : "evaluation",
            ["missing_group"] = "one-sided",
            ["selection"] = released ? CommonOptions.LeastBias : CommonOptions.Objective,
            ["minimum_performance"] = released ? PublishedSettings.For(kind).BiasGradientBound : "0",
        },
        values => new BiasGradientMethod(new BiasGradientOptions
        {
            Data = Data(values),
            FullPass = values.Is("epoch", "pass"),
            Optimiser = values.Is("optimiser", "adam") ? OptimiserRule.Adam : OptimiserRule.PlainGradient,
            LearningRate = values.Number("learning_rate"),
            BatchSize = values.WholeNumber("batch_size"),
            Epochs = values.WholeNumber("epochs"),
            EvaluationsPerEpoch = values.WholeNumber("evaluations_per_epoch"),
            Mode = values.Is("mode", "training") ? NetworkMode.Training : NetworkMode.Evaluation,
            SkipOneSidedBatches = values.Is("missing_group", "skip"),
            Selection = Selection(values),
            MinimumPerformance = values.Number("minimum_performance"),
        }));

    private static DebiasingData Data(OptionValues values) =>
        values.Is("data", CommonOptions.Train) ? DebiasingData.Train : DebiasingData.Validation;

    private static SelectionRule Selection(OptionValues values) =>
        values.Is("selection", CommonOptions.Objective) ? SelectionRule.Objective : SelectionRule.LeastBias;
}
