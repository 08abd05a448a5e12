using Debias.Datasets;
using Debias.Fairness;
using Debias.Fairness.Reductions;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Weighting;

namespace Debias.Learning.Methods.ExponentiatedGradient;

/// <summary>
/// The classifier that is best at some prices of the constraints (Agarwal et al., 2018, section 3.2): a network trained as the base network
/// was, on rows that are relabelled by the sign of what accepting them is worth and weighted by its size. It predicts at the threshold ½.
/// </summary>
/// <param name="context">What the method works with.</param>
/// <param name="costs">What errors cost.</param>
/// <param name="constraints">What is kept.</param>
internal sealed class BestResponse(MethodContext context, ErrorCosts costs, ParityConstraints constraints)
{
    private const double Threshold = 0.5;

    /// <summary>Trains it.</summary>
    /// <param name="prices">λ, one for each constraint.</param>
    /// <param name="cancellationToken">Asked before each batch.</param>
    /// <exception cref="NumericalException">A loss or a score is not a number.</exception>
    public ReductionClassifier To(IReadOnlyList<double> prices, CancellationToken cancellationToken)
    {
        DataSplit data = context.Data;
        WeightedTarget[,] cells = Cells([.. prices]);
        WeightedTarget Cell(byte group, byte label) => cells[Math.Min(group, (byte)(cells.GetLength(0) - 1)), label];
        bool[] accepted = [.. Enumerable.Range(0, data.Train.Rows).Select(row => IsAccepted(data.Train, row)).Distinct()];
        if (accepted is [bool always])
        {
            return Of(part => [.. Enumerable.Repeat(always ? (byte)1 : (byte)0, part.Rows)]);
        }

        ClassifierWeights trained = RetrainedNetwork.Train(
            context,
            ExponentiatedGradientMethod.MethodName,
            new WeightedObjective(data.Train, Cell),
            cancellationToken
        );
        using INetwork network = context.Engine.Load(trained, DropoutOptions.None);
        return Of(part => Labels(network, part));

        bool IsAccepted(Partition part, int row) => Cell(part.ProtectedAttribute[row], part.Labels[row]).Target == 1;
    }

    private ReductionClassifier Of(Func<Partition, byte[]> labels)
    {
        Partition train = context.Data.Train;
        return new ReductionClassifier(
            Confusion.Of(labels(train), train.Labels, train.ProtectedAttribute),
            labels(context.Data.Validation),
            labels(context.Data.Test)
        );
    }

    private static byte[] Labels(INetwork network, Partition part)
    {
        var scores = new float[part.Rows];
        network.Score(part.Features, NetworkMode.Evaluation, scores);
        return scores.AsSpan().ContainsAnyExceptInRange(0f, 1f)
            ? throw new NumericalException($"{ExponentiatedGradientMethod.MethodName}: a score of a network is not a number.")
            : NetworkPrediction.Classify(scores, Threshold).Labels;
    }

    /// <summary>Targets and weights by group and label; the last group stands for rows of none. Training rows weigh 1 on average.</summary>
    private WeightedTarget[,] Cells(double[] prices)
    {
        Partition train = context.Data.Train;
        int groups = GroupCodes.Count(train.ProtectedAttribute);
        var worth = new double[groups + 1, 2];
        for (byte label = 0; label < 2; label++)
        {
            double right = label == 1 ? costs.OfFalseNegative : -costs.OfFalsePositive;
            for (byte group = 0; group < groups; group++)
            {
                worth[group, label] = right - constraints.PriceOfAccepting(group, label, prices);
            }

            worth[groups, label] = right;
        }

        var rows = new int[groups + 1, 2];
        for (int row = 0; row < train.Rows; row++)
        {
            rows[Math.Min((int)train.ProtectedAttribute[row], groups), train.Labels[row]]++;
        }

        double sum = 0;
        for (int group = 0; group <= groups; group++)
        {
            sum += (rows[group, 0] * Math.Abs(worth[group, 0])) + (rows[group, 1] * Math.Abs(worth[group, 1]));
        }

        var cells = new WeightedTarget[groups + 1, 2];
        for (int group = 0; group <= groups; group++)
        {
            for (int label = 0; label < 2; label++)
            {
                double value = worth[group, label];
                cells[group, label] = new WeightedTarget(value > 0 ? (byte)1 : (byte)0, sum == 0 ? 0 : Math.Abs(value) * train.Rows / sum);
            }
        }

        return cells;
    }
}
