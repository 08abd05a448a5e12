using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Heads;
using Debias.OptionModel;

namespace Debias.Learning.Methods.DeepFeatureReweighting;

/// <summary>
/// Deep feature reweighting (Kirichenko et al., 2023): fits the output layer anew, as a sparse logistic regression on validation rows of
/// which every group and label has as many. Several subsets are drawn, their heads averaged; the penalty's strengths are the candidates.
/// </summary>
/// <param name="options">The choices.</param>
internal sealed class DeepFeatureReweightingMethod(DeepFeatureReweightingOptions options) : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "deep-feature-reweighting";

    /// <summary>C, from the strongest penalty to the weakest: each fit begins where the one before it ended.</summary>
    public static readonly double[] Strengths = [0.01, 0.03, 0.07, 0.1, 0.3, 0.7, 1];

    private readonly DeepFeatureReweightingOptions _options = OptionsDeclaration.For<DeepFeatureReweightingOptions>().Check(options);

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        using var candidates = new HeadCandidates(context, Name, context.BaseNetwork);

        // A network whose scores are not numbers is told here: no head that is fitted below has anything of its output layer.
        candidates.Unchanged();
        Partition data = candidates.Hidden.Validation;
        var standardisation = Standardisation.Of(candidates.Hidden.Train.Features);
        StreamKey key = context.Stream(StreamPurpose.Resample, Name);
        OutputHead[] heads = Average(data, standardisation, key, cancellationToken);
        var selection = new CandidateSelection(SelectionRule.Objective, 0);
        for (int i = 0; i < heads.Length; i++)
        {
            selection.Add(candidates.Evaluate(heads[i], i + 1));
        }

        int selected =
            _options.Selection == PenaltyChoice.Objective
                ? selection.Selected
                : BestForTheWorstGroup(data, standardisation, key, cancellationToken);
        return NetworkPrediction.Predict(
            context,
            Name,
            selected < 0 ? context.BaseNetwork : heads[selected].On(context.BaseNetwork),
            selection.Points,
            selected
        );
    }

    /// <summary>For every strength the mean of the heads that were fitted to as many balanced subsets of all rows.</summary>
    private OutputHead[] Average(Partition data, Standardisation standardisation, StreamKey key, CancellationToken cancellationToken)
    {
        int[] all = [.. Enumerable.Range(0, data.Rows)];
        OutputHead[] means = [.. Strengths.Select(_ => OutputHead.Zero(data.Features.Columns))];
        for (int fit = 0; fit < _options.Fits; fit++)
        {
            int[] rows = BalancedCells.Draw(data, all, new RandomStream(key, (ulong)fit + 1));
            double[][] fitted = Path(data, rows, standardisation, cancellationToken);
            for (int i = 0; i < fitted.Length; i++)
            {
                for (int parameter = 0; parameter < fitted[i].Length; parameter++)
                {
                    means[i].Parameters[parameter] += fitted[i][parameter] / _options.Fits;
                }
            }
        }

        return means;
    }

    /// <summary>The strength whose head, fitted to half of the rows, is best for the worst group and label of the other.</summary>
    private int BestForTheWorstGroup(Partition data, Standardisation standardisation, StreamKey key, CancellationToken cancellationToken)
    {
        var stream = new RandomStream(key);
        int[] order = [.. Enumerable.Range(0, data.Rows)];
        stream.Shuffle<int>(order);
        int[] judging = order[..(order.Length / 2)];
        int[] rows = BalancedCells.Draw(data, order.AsSpan(judging.Length), stream);
        double[][] fitted = Path(data, rows, standardisation, cancellationToken);
        int best = 0;
        double bestAccuracy = -1;

        // From the weakest penalty on, as the authors go: the first of equals stays.
        for (int i = fitted.Length - 1; i >= 0; i--)
        {
            var head = OutputHead.With(fitted[i]);
            double accuracy = BalancedCells.WorstAccuracy(data, judging, row => head.Logit(data.Features.Row(row)) > 0);
            if (accuracy > bestAccuracy)
            {
                (best, bestAccuracy) = (i, accuracy);
            }
        }

        return best;
    }

    /// <summary>The heads of all strengths on some rows.</summary>
    private double[][] Path(Partition data, int[] rows, Standardisation standardisation, CancellationToken cancellationToken)
    {
        var regression = new SparseLogisticRegression(
            standardisation.Apply(data.Features, rows),
            [.. rows.Select(row => data.Labels[row])]
        );
        double[] coefficients = new double[data.Features.Columns + 1];
        var fitted = new double[Strengths.Length][];
        for (int i = 0; i < Strengths.Length; i++)
        {
            coefficients = regression.Fit(coefficients, Strengths[i], _options.Iterations, cancellationToken);
            fitted[i] = standardisation.Undo(coefficients);
        }

        return fitted;
    }
}
