using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Proxies;
using Debias.OptionModel;

namespace Debias.Learning.Methods.LastLayerFineTuning;

/// <summary>
/// Last-layer fine-tuning (Mao et al., 2023): trains the output layer again on what it sees of the rows, with cross-entropy in which both
/// labels weigh the same and, in two of five variants, a multiple of the bias proxy's absolute value. Everything before it stays.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class LastLayerFineTuningMethod(LastLayerFineTuningOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "last-layer-fine-tuning";

    private readonly LastLayerFineTuningOptions _options = OptionsDeclaration.For<LastLayerFineTuningOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        using var candidates = new HeadCandidates(context, Name, context.BaseNetwork);
        var selection = new CandidateSelection(_options.Selection, _options.MinimumPerformance);
        (Partition data, int[] rows) = Rows(context, candidates.Hidden);
        var proxy = new FollowedProxy(context, _options.Proxy, data);
        TrajectoryPoint initial = candidates.Unchanged();
        proxy.Begin(initial.Bias, initial);

        ClassifierWeights chosen = context.BaseNetwork;
        OutputHead head =
            _options.Start == HeadStart.Current
                ? OutputHead.Of(context.BaseNetwork)
                : OutputHead.Draw(context.BaseNetwork, context.Stream(StreamPurpose.Initialise, Name));
        var loss = new PenalisedLoss(proxy, LabelBalance.Halves, 1, _options.IsConstrained ? _options.PenaltyWeight : 0);
        var gradient = new HeadGradient(loss, data);
        var descent = new MomentumDescent(head.Parameters.Length, _options.LearningRate, _options.Momentum, _options.WeightDecay);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            gradient.Compute(head, rows);
            descent.Step(head.Parameters, gradient.Parameters);
            if (epoch % _options.EvaluateEvery == 0 || epoch == _options.Epochs)
            {
                TrajectoryPoint candidate = candidates.Evaluate(head, epoch);
                proxy.At(candidate);
                chosen = selection.Add(candidate) ? head.On(context.BaseNetwork) : chosen;
            }
        }

        return NetworkPrediction.Predict(context, Name, chosen, selection.Points, selection.Selected);
    }

    private (Partition Data, int[] Rows) Rows(MethodContext context, HiddenMatrices hidden)
    {
        if (_options.Variant is FineTuningVariant.Balanced or FineTuningVariant.ConstrainedBalanced)
        {
            Partition both = hidden.TrainAndValidation;
            int[] balanced = BalancedCells.Draw(
                both,
                [.. Enumerable.Range(0, both.Rows)],
                new RandomStream(context.Stream(StreamPurpose.Resample, Name))
            );
            return (both, balanced);
        }

        Partition part = hidden.Of(_options.Variant == FineTuningVariant.NoneTrain ? DebiasingData.Train : DebiasingData.Validation);
        return (part, [.. Enumerable.Range(0, part.Rows)]);
    }
}
