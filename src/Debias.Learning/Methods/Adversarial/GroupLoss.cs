using Debias.Fairness;
using Debias.Numerics;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// The adversary's loss: mean cross-entropy of the group it tells from a row's logits by softmax. Of two groups the first logit is group
/// 1's; of several each is its own group's, and rows of no group do not count.
/// </summary>
internal static class GroupLoss
{
    private const double LowestLogarithm = -100;

    /// <summary>The loss and its gradient.</summary>
    /// <param name="logits">[rows, groups].</param>
    /// <param name="batch">What is known of the rows.</param>
    /// <param name="measure">Whose rows count; null: all do.</param>
    /// <param name="gradient">Receives ∂loss/∂logits [rows, groups].</param>
    public static double Of(ReadOnlySpan<float> logits, DrawnBatch batch, FairnessMeasure? measure, Span<float> gradient)
    {
        int groups = logits.Length / batch.Rows.Length;
        int counted = 0;
        for (int row = 0; row < batch.Rows.Length; row++)
        {
            counted += Counts(measure, batch, row) ? 1 : 0;
        }

        double loss = 0;
        gradient.Clear();
        for (int row = 0; row < batch.Rows.Length; row++)
        {
            if (Counts(measure, batch, row))
            {
                Range of = (groups * row)..(groups * (row + 1));
                loss +=
                    groups == 2
                        ? OfTwo(logits[of], batch.Groups[row], counted, gradient[of])
                        : OfSeveral(logits[of], batch.Groups[row], counted, gradient[of]);
            }
        }

        return loss;
    }

    private static double OfTwo(ReadOnlySpan<float> logits, byte group, int counted, Span<float> gradient)
    {
        double probability = Logistic.Of((double)logits[0] - logits[1]);
        gradient[0] = (float)((probability - group) / counted);
        gradient[1] = -gradient[0];
        return -Math.Max(Logarithm.Of(group == 1 ? probability : 1 - probability), LowestLogarithm) / counted;
    }

    private static double OfSeveral(ReadOnlySpan<float> logits, byte group, int counted, Span<float> gradient)
    {
        double highest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            // NaN is passed on to the weights, where it is reported.
            highest = logit > highest || float.IsNaN(logit) ? logit : highest;
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Exponential.Of(logit - highest);
        }

        for (int other = 0; other < logits.Length; other++)
        {
            double probability = Exponential.Of(logits[other] - highest) / sum;
            gradient[other] = (float)((probability - (other == group ? 1 : 0)) / counted);
        }

        return -Math.Max(logits[group] - highest - Logarithm.Of(sum), LowestLogarithm) / counted;
    }

    private static bool Counts(FairnessMeasure? measure, DrawnBatch batch, int row) =>
        batch.Groups[row] != GroupCodes.None && (measure != FairnessMeasure.EqualOpportunityDifference || batch.Labels[row] == 1);
}
