using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;
using Debias.Learning.Methods.Candidates;
using Debias.OptionModel;

namespace Debias.Learning.Methods.EqualisedOdds;

/// <summary>
/// Equalised odds post-processing (Hardt et al., 2016): flips the network's predictions at random, with probabilities by group and
/// prediction that are fitted on validation rows. They make both error rates equal, whichever measure the run is about.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class EqualisedOddsMethod(EqualisedOddsOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "eq-odds";

    private readonly EqualisedOddsOptions _options = OptionsDeclaration.For<EqualisedOddsOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        (float[] validation, float[] test) = NetworkPrediction.Scores(context, Name, context.BaseNetwork);
        Mixing mix = Fit(
            context.HasSeveralGroups,
            Confusion.AtThreshold(
                validation,
                _options.LabelThreshold,
                context.Data.Validation.Labels,
                context.Data.Validation.ProtectedAttribute
            )
        );
        StreamKey key = context.Stream(StreamPurpose.Mix, Name);
        return new MethodOutcome
        {
            Network = context.BaseNetwork,
            Threshold = double.NaN,
            Validation = Mix(mix, validation, context.Data.Validation, new RandomStream(key)),
            Test = Mix(mix, test, context.Data.Test, new RandomStream(key, 1)),
            Trajectory = [],
            Rule = LabelRule.Random,
        };
    }

    /// <summary>Changes labels, by each row's group, with draws from [0, 1).</summary>
    private delegate void Mixing(Span<byte> labels, ReadOnlySpan<byte> groups, Func<double> nextUniform);

    private static Mixing Fit(bool severalGroups, Confusion confusion) =>
        severalGroups ? SeveralLabelMixture.Fit(confusion).Apply : LabelMixture.Fit(confusion).Apply;

    private Predictions Mix(Mixing mix, float[] scores, Partition part, RandomStream stream)
    {
        Predictions predictions = NetworkPrediction.Classify(scores, _options.LabelThreshold);
        mix(predictions.Labels, part.ProtectedAttribute, stream.NextDouble);
        return predictions;
    }
}
