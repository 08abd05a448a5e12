using Debias.Learning.Methods.Adversarial;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.DeepFeatureReweighting;
using Debias.Learning.Methods.EqualisedOdds;
using Debias.Learning.Methods.Frappe;
using Debias.Learning.Methods.LastLayerFineTuning;
using Debias.Learning.Methods.MaskedFineTuning;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
using Debias.Learning.Methods.TwoHeadMerge;
using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods;

[Trait("Speed", "Fast")]
public class OptionRangeTests
{
    [Fact]
    public void An_option_out_of_range_is_refused_by_name()
    {
        Refused("UnitsPerStep", () => new PruningMethod(new PruningOptions { UnitsPerStep = 0 }));
        Refused("StopBelow", () => new PruningMethod(new PruningOptions { StopBelow = 1.1 }));
        Refused("LearningRate", () => new BiasGradientMethod(new BiasGradientOptions { LearningRate = double.NaN }));
        Refused("EvaluationsPerEpoch", () => new BiasGradientMethod(new BiasGradientOptions { EvaluationsPerEpoch = 0 }));
        Refused("BatchSize", () => new BiasGradientMethod(new BiasGradientOptions { BatchSize = 1 }));
        Refused("Trials", () => new RandomPerturbationMethod(new RandomPerturbationOptions { Trials = 0 }));
        Refused("CriticLayers", () => new AdversarialMethod(new AdversarialOptions { CriticLayers = 0 }));
        Refused("Lambda", () => new AdversarialMethod(new AdversarialOptions { Lambda = 0 }));
        Refused("Alpha", () => new AdversarialInProcessingMethod(new AdversarialInProcessingOptions { Alpha = double.PositiveInfinity }));
        Refused("ExtraMargin", () => new AdversarialInProcessingMethod(new AdversarialInProcessingOptions { ExtraMargin = -0.1 }));
        Refused("AnchorWeight", () => new BiasGradientMethod(new BiasGradientOptions { AnchorWeight = -1 }));
        Refused("Momentum", () => new LastLayerFineTuningMethod(new LastLayerFineTuningOptions { Momentum = 1 }));
        Refused("Fits", () => new DeepFeatureReweightingMethod(new DeepFeatureReweightingOptions { Fits = 0 }));
        Refused("AnchorWeight", () => new FrappeMethod(new FrappeOptions { AnchorWeight = double.NaN }));
        Refused("Ridge", () => new TwoHeadMergeMethod(new TwoHeadMergeOptions { Ridge = 0 }));
        Refused("Percentile", () => new MaskedFineTuningMethod(new MaskedFineTuningOptions { Percentile = 101 }));
        Refused("LabelThreshold", () => new EqualisedOddsMethod(new EqualisedOddsOptions { LabelThreshold = -0.5 }));
    }

    private static void Refused(string option, Func<object> create) =>
        Assert.Contains(option, Assert.Throws<OptionException>(create).Message, StringComparison.Ordinal);
}
