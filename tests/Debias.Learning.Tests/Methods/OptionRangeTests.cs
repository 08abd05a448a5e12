using Debias.Learning.Methods.Adversarial;
using Debias.Learning.Methods.BiasGradient;
using Debias.Learning.Methods.EqualisedOdds;
using Debias.Learning.Methods.Pruning;
using Debias.Learning.Methods.RandomPerturbation;
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
        Refused("LabelThreshold", () => new EqualisedOddsMethod(new EqualisedOddsOptions { LabelThreshold = -0.5 }));
    }

    private static void Refused(string option, Func<object> create) =>
        Assert.Contains(option, Assert.Throws<OptionException>(create).Message, StringComparison.Ordinal);
}
