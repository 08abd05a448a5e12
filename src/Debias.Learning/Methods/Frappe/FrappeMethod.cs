using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Fairness;
using Debias.Learning.Classifier;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.Learning.Training;
using Debias.OptionModel;

namespace Debias.Learning.Methods.Frappe;

/// <summary>
/// FRAPPÉ (Țifrea et al., 2024): the base network stays, and a function T of a row is added to its log-odds. T is trained to bring two
/// groups' scores together, the pair whose rates are furthest apart at the last candidate, while scores stay near the base network's. Where
/// T is linear in the last block's output the sum is the base network with another output layer, which is returned; otherwise the outcome
/// has the sum's scores, and its network is the base network, which alone does not give them.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class FrappeMethod(FrappeOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "frappe";

    private readonly FrappeOptions _options = OptionsDeclaration.For<FrappeOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        using var candidates = new HeadCandidates(context, Name, context.BaseNetwork);
        OutputHead head = OutputHead.Of(context.BaseNetwork);
        var sums = new ResidualScores(context, candidates.Hidden, head, _options.Input);
        IResidual residual = Create(context, sums.InputsOf(_options.Data).Columns);
        var training = new ResidualTraining(residual, sums.InputsOf(_options.Data), sums.LogitsOf(_options.Data));
        var evaluator = new CandidateEvaluator(context, Name);
        var selection = new CandidateSelection(_options.Selection, _options.MinimumPerformance);
        Partition data = _options.Data.Of(context.Data);
        var batches = new MiniBatches(data, Math.Min(_options.BatchSize, data.Rows), context.Stream(StreamPurpose.Order, Name));
        var draws = new GroupDraws(data, context.Measure.Rate, _options.BatchSize);
        var gap = new GapLoss(_options.Penalty);
        TrajectoryPoint last = candidates.Unchanged();
        IResidual? chosen = null;
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            batches.Shuffle(epoch);
            draws.Begin(batches.Order, GroupRange.Of(last.Validation, context.Measure));
            for (int batch = 0; batch < batches.Count; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                training.Anchor(batches.Rows(batch), _options.AnchorWeight);
                if (draws.AreBoth)
                {
                    training.Approach(draws.First(batch), draws.Second(batch), gap);
                }

                residual.Step(_options.LearningRate);
            }

            last =
                residual is LinearResidual linear && _options.FoldsIn
                    ? candidates.Evaluate(Sum(head, linear), epoch + 1)
                    : evaluator.EvaluateScores(sums.Validation(residual), sums.Test(residual), epoch + 1);
            chosen = selection.Add(last) ? residual.Copy() : chosen;
        }

        return Outcome(context, chosen, head, sums, selection);
    }

    private static OutputHead Sum(OutputHead head, LinearResidual residual) =>
        OutputHead.With([.. head.Parameters.Select((parameter, i) => parameter + residual.Parameters[i])]);

    private IResidual Create(MethodContext context, int inputs)
    {
        ClassifierWeights network = context.BaseNetwork;
        var live = new bool[inputs];
        live.AsSpan().Fill(true);
        return _options.Form == ResidualForm.Linear
            ? new LinearResidual(inputs)
            : new NetworkResidual(
                _options.Input == ResidualInput.Features ? live : LiveUnits.Of(network, network.Shape.Blocks - 1),
                new RandomStream(context.Stream(StreamPurpose.Initialise, Name))
            );
    }

    private MethodOutcome Outcome(
        MethodContext context,
        IResidual? chosen,
        OutputHead head,
        ResidualScores sums,
        CandidateSelection selection
    )
    {
        ClassifierWeights network = context.BaseNetwork;
        if (chosen is null || _options.FoldsIn)
        {
            network = chosen is LinearResidual linear ? Sum(head, linear).On(network) : network;
            return NetworkPrediction.Predict(context, Name, network, selection.Points, selection.Selected);
        }

        double threshold = selection.Points[selection.Selected].Threshold;
        return new MethodOutcome
        {
            Network = network,
            NetworkGivesScores = false,
            Threshold = threshold,
            Validation = NetworkPrediction.Classify(sums.Validation(chosen), threshold),
            Test = NetworkPrediction.Classify(sums.Test(chosen), threshold),
            Trajectory = selection.Points,
            Selected = selection.Selected,
        };
    }
}
