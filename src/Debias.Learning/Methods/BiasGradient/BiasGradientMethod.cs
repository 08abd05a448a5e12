using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Training;
using Debias.OptionModel;

namespace Debias.Learning.Methods.BiasGradient;

/// <summary>
/// Bias gradient descent/ascent (Algorithm 2): fine-tunes all weights with the bias proxy as loss, down if the initial bias is
/// positive, up if it is negative, and returns the weights that do best on validation rows. An anchor, which is no part of the paper, holds
/// scores near the base network's, as FRAPPÉ does (Țifrea et al., 2024).
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class BiasGradientMethod(BiasGradientOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "bias-gda";

    private readonly BiasGradientOptions _options = OptionsDeclaration.For<BiasGradientOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Partition data = _options.Data.Of(context.Data);
        var evaluator = new CandidateEvaluator(context, Name);
        var selection = new CandidateSelection(_options.Selection, _options.MinimumPerformance, _options.WhenNoneQualifies);
        var batches = new MiniBatches(data, Math.Min(_options.BatchSize, data.Rows), context.Stream(StreamPurpose.Order, Name));
        ClassifierWeights chosen = context.BaseNetwork;
        using INetwork network = context.Engine.Load(
            context.BaseNetwork,
            new DropoutOptions(context.Dropout, context.Stream(StreamPurpose.Dropout, Name))
        );

        var proxy = new FollowedProxy(context, _options.Proxy, data);
        TrajectoryPoint initial = evaluator.Evaluate(network, 0);
        proxy.Begin(InitialBias(context, initial, network), initial);
        int updatesPerEpoch = _options.Epoch == EpochRule.Pass ? batches.Count : 1;
        int evaluateEvery = Math.Max(1, updatesPerEpoch / _options.EvaluationsPerEpoch);
        var gradient = new BatchGradient(proxy, data);
        AnchoredProxy? anchored = _options.IsAnchored ? new AnchoredProxy(network, data, _options.AnchorWeight) : null;
        int updates = 0;
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            batches.Shuffle(epoch);
            for (int batch = 0; batch < updatesPerEpoch; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<int> rows = batches.Rows(batch);
                bool allGroups = gradient.Compute(network, rows);
                if (allGroups || _options.MissingGroup == MissingGroupRule.OneSided)
                {
                    network.Step(
                        data.Features,
                        rows,
                        anchored is null
                            ? Loss.WeightedScores(gradient.Weights)
                            : Loss.Of(anchored.On(rows.ToArray(), gradient.Weights.ToArray())),
                        _options.Mode,
                        new OptimiserStep(_options.Optimiser, _options.LearningRate)
                    );
                }

                updates++;
                if (batch % evaluateEvery == 0)
                {
                    TrajectoryPoint candidate = evaluator.Evaluate(network, updates, _options.Mode);
                    proxy.At(candidate);
                    chosen = selection.Add(candidate) ? network.Snapshot() : chosen;
                }
            }
        }

        return NetworkPrediction.Predict(context, Name, chosen, selection.Points, selection.Selected);
    }

    private double InitialBias(MethodContext context, TrajectoryPoint initial, INetwork network)
    {
        if (_options.Direction == BiasDirection.Validation)
        {
            return initial.Bias;
        }

        Partition validation = context.Data.Validation;
        var scores = new float[validation.Rows];
        network.Score(validation.Features, NetworkMode.Evaluation, scores);
        Predictions predictions = NetworkPrediction.Classify(scores, initial.Threshold);
        BootstrapResamples resamples = BootstrapResamples.Draw(
            predictions.Labels,
            validation.Labels,
            validation.ProtectedAttribute,
            new RandomStream(context.Stream(StreamPurpose.Resample, Name)).NextInt
        );
        return resamples.Mean(confusion => confusion.Bias(context.Measure));
    }
}
