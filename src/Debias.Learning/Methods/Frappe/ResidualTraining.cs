using Debias.Datasets;
using Debias.Numerics;

namespace Debias.Learning.Methods.Frappe;

/// <summary>Scores σ(z₀ + T) of a base network's log-odds and an added function, and that function's steps.</summary>
/// <param name="residual">T.</param>
/// <param name="inputs">What T sees of each row.</param>
/// <param name="baseLogits">z₀ of each row.</param>
internal sealed class ResidualTraining(IResidual residual, FeatureMatrix inputs, double[] baseLogits)
{
    /// <summary>Scores of rows.</summary>
    public double[] Scores(ReadOnlySpan<int> rows)
    {
        var scores = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            scores[i] = Logistic.Of(baseLogits[rows[i]] + residual.Value(inputs.Row(rows[i])));
        }

        return scores;
    }

    /// <summary>Adds λ times the mean divergence KL(σ(z₀) ‖ σ(z₀ + T)) over rows to the gradient.</summary>
    public void Anchor(ReadOnlySpan<int> rows, double weight)
    {
        double[] scores = Scores(rows);
        for (int i = 0; i < rows.Length; i++)
        {
            residual.Accumulate(inputs.Row(rows[i]), weight * (scores[i] - Logistic.Of(baseLogits[rows[i]])) / rows.Length);
        }
    }

    /// <summary>Adds the difference between two groups' rows to the gradient.</summary>
    public void Approach(ReadOnlySpan<int> first, ReadOnlySpan<int> second, GapLoss loss)
    {
        double[] firstScores = Scores(first),
            secondScores = Scores(second),
            firstGradient = new double[first.Length],
            secondGradient = new double[second.Length];
        loss.Value(firstScores, secondScores, firstGradient, secondGradient);
        Accumulate(first, firstScores, firstGradient);
        Accumulate(second, secondScores, secondGradient);
    }

    private void Accumulate(ReadOnlySpan<int> rows, double[] scores, double[] gradient)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            residual.Accumulate(inputs.Row(rows[i]), gradient[i] * scores[i] * (1 - scores[i]));
        }
    }
}
