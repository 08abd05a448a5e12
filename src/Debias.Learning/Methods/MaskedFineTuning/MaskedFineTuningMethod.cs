using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Training;
using Debias.OptionModel;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>
/// Bias-mask fine-tuning (BMFT; Xue et al., 2024) and its soft successor (SWiFT; Xue et al., 2025): the parameters that matter to the bias
/// more than to predictions are tuned against it, then the output layer is trained anew. The bias is the measure's proxy; passes are in
/// evaluation mode, so that batch normalisation's statistics stay. Every epoch of either stage is a candidate.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class MaskedFineTuningMethod(MaskedFineTuningOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "masked-fine-tuning";

    private readonly MaskedFineTuningOptions _options = OptionsDeclaration.For<MaskedFineTuningOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        Partition data = _options.Data.Of(context.Data);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        var evaluator = new CandidateEvaluator(context, Name);
        var proxy = new FollowedProxy(context, _options.Proxy, data);
        TrajectoryPoint initial = evaluator.Evaluate(network, 0);
        proxy.Begin(initial.Bias, initial);
        var chosen = new ChosenNetwork(context.BaseNetwork, new CandidateSelection(_options.Selection, _options.MinimumPerformance));
        StreamKey order = context.Stream(StreamPurpose.Order, Name);
        var stage = new BodyStage(_options, network, context.BaseNetwork.Copy(), data, proxy, Batches(data, order));
        float[] mask = stage.Mask(cancellationToken);
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            stage.Run(epoch, mask, cancellationToken);
            TrajectoryPoint candidate = evaluator.Evaluate(network, epoch + 1);
            proxy.At(candidate);
            chosen.Add(candidate, () => stage.Weights.Copy());
        }

        TrainHead(context, stage, mask, proxy, chosen, cancellationToken);
        return NetworkPrediction.Predict(context, Name, chosen.Network, chosen.Selection.Points, chosen.Selection.Selected);
    }

    private void TrainHead(
        MethodContext context,
        BodyStage stage,
        float[] mask,
        FollowedProxy proxy,
        ChosenNetwork chosen,
        CancellationToken cancellationToken
    )
    {
        bool isBmft = _options.Recipe == FineTuningRecipe.Bmft;
        using var candidates = new HeadCandidates(context, Name, stage.Weights.Copy());
        OutputHead head = isBmft ? OutputHead.Zero(stage.Weights.Shape.Width) : Pruned(stage, mask);
        Partition data = isBmft ? Balanced(context, candidates.Hidden) : candidates.Hidden.Of(_options.Data);
        var loss = new PenalisedLoss(proxy, LabelBalance.Product, isBmft ? 1 : 1 - _options.Beta, _options.Beta);
        var gradient = new HeadGradient(loss, data);
        var descent = new MomentumDescent(head.Parameters.Length, _options.HeadLearningRate, _options.Momentum, _options.WeightDecay);
        MiniBatches batches = Batches(data, context.Stream(StreamPurpose.Order, $"{Name}/head"));
        for (int epoch = 0; epoch < _options.HeadEpochs && data.Rows > 1; epoch++)
        {
            batches.Shuffle(epoch);
            for (int batch = 0; batch < batches.Count; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                gradient.Compute(head, batches.Rows(batch));
                descent.Step(head.Parameters, gradient.Parameters);
            }

            TrajectoryPoint candidate = candidates.Evaluate(head, _options.Epochs + epoch + 1);
            proxy.At(candidate);
            chosen.Add(candidate, () => head.On(candidates.Body));
        }
    }

    /// <summary>The output layer without the parameters whose mask is above the mean of its masks.</summary>
    private static OutputHead Pruned(BodyStage stage, float[] mask)
    {
        var head = OutputHead.Of(stage.Weights);
        int[] positions = [.. stage.Head.SelectMany(tensor => tensor)];
        double sum = 0;
        foreach (int position in positions)
        {
            sum += mask[position];
        }

        foreach (int position in positions.Where(position => mask[position] > sum / positions.Length))
        {
            head.Parameters[position - stage.Weights.Layout.OutputWeight] = 0;
        }

        return head;
    }

    private Partition Balanced(MethodContext context, HiddenMatrices hidden)
    {
        Partition part = hidden.Of(_options.Data);
        int[] rows = BalancedCells.Draw(
            part,
            [.. Enumerable.Range(0, part.Rows)],
            new RandomStream(context.Stream(StreamPurpose.Resample, Name))
        );
        return new Partition(
            new FeatureMatrix([.. rows.SelectMany(row => part.Features.Row(row).ToArray())], rows.Length, part.Features.Columns),
            [.. rows.Select(row => part.Labels[row])],
            [.. rows.Select(row => part.ProtectedAttribute[row])]
        );
    }

    private MiniBatches Batches(Partition data, StreamKey order) => new(data, Math.Max(2, Math.Min(_options.BatchSize, data.Rows)), order);

    /// <summary>The best candidate so far.</summary>
    private sealed class ChosenNetwork(ClassifierWeights network, CandidateSelection selection)
    {
        public ClassifierWeights Network { get; private set; } = network;

        public CandidateSelection Selection => selection;

        public void Add(TrajectoryPoint candidate, Func<ClassifierWeights> weights)
        {
            if (selection.Add(candidate))
            {
                Network = weights();
            }
        }
    }
}
