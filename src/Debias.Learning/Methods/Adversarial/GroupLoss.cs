using Debias.Fairness;
using Debias.Numerics;

namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// The adversary's loss: mean cross-entropy of the group it tells from a row's two logits by softmax, the first being group 1's.
/// </summary>
internal static class GroupLoss
{
    private const double LowestLogarithm = -100;

    /// <summary>The loss and its gradient.</summary>
    /// <param name="logits">[rows, 2].</param>
    /// <param name="batch">What is known of the rows.</param>
    /// <param name="measure">Whose rows count; null: all do.</param>
    /// <param name="gradient">Receives ∂loss/∂logits [rows, 2].</param>
    public static double Of(ReadOnlySpan<float> logits, DrawnBatch batch, FairnessMeasure? measure, Span<float> gradient)
    {
        int counted = 0;
        for (int row = 0; row < batch.Rows.Length; row++)
        {
            counted += Counts(measure, batch.Labels[row]) ? 1 : 0;
        }

        double loss = 0;
        gradient.Clear();
        for (int row = 0; row < batch.Rows.Length; row++)
        {
            if (Counts(measure, batch.Labels[row]))
            {
                double probability = Logistic.Of((double)logits[2 * row] - logits[2 * row + 1]);
                byte group = batch.Groups[row];
                loss -= Math.Max(Logarithm.Of(group == 1 ? probability : 1 - probability), LowestLogarithm) / counted;
                gradient[2 * row] = (float)((probability - group) / counted);
                gradient[2 * row + 1] = -gradient[2 * row];
            }
        }

        return loss;
    }

    private static bool Counts(FairnessMeasure? measure, byte label) => measure != FairnessMeasure.EqualOpportunityDifference || label == 1;
}
