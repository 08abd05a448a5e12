using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Methods.DeepFeatureReweighting;

namespace Debias.Learning.Tests.Methods.DeepFeatureReweighting;

[Trait("Speed", "Fast")]
public sealed class SparseLogisticRegressionTests
{
    /// <summary>The minimum of ‖w‖₁ + C L has |C ∂L| ≤ 1 where w is 0, C ∂L = −sign(w) elsewhere, and 0 for the constant.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(50)]
    public void A_fit_meets_the_conditions_of_a_minimum(double strength)
    {
        (double[] values, byte[] labels) = Sample(120, 8);
        var regression = new SparseLogisticRegression(values, labels);
        double[] fit = regression.Fit(new double[9], strength, 20_000, TestContext.Current.CancellationToken);
        var gradient = new double[9];
        regression.Loss(fit, gradient);

        Assert.Equal(0, strength * gradient[8], 1e-4);
        for (int i = 0; i < 8; i++)
        {
            if (fit[i] == 0)
            {
                Assert.InRange(strength * gradient[i], -1 - 1e-5, 1 + 1e-5);
            }
            else
            {
                Assert.Equal(-Math.Sign(fit[i]), strength * gradient[i], 1e-4);
            }
        }

        Assert.Equal(strength < 1, fit[..8].Any(value => value == 0));
        Assert.Contains(fit[..8], value => value != 0);
    }

    /// <summary>
    /// One column ±1, p of ten rows positive where it is 1, and as many negative where it is −1: by symmetry the constant is 0, and
    /// C·10·(p/10 − σ(w)) · 2 = 1 makes σ(w) = p/10 − 1/(20 C).
    /// </summary>
    [Fact]
    public void A_fit_of_one_column_is_the_one_found_by_hand()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(row => row < 10 ? 1.0 : -1.0)];
        byte[] labels = [.. Enumerable.Range(0, 20).Select(row => (byte)(row < 8 || row is 10 or 11 ? 1 : 0))];
        const double Strength = 0.5;
        double[] fit = new SparseLogisticRegression(values, labels).Fit([0, 0], Strength, 10_000, TestContext.Current.CancellationToken);
        double probability = 0.8 - (1 / (20 * Strength));
        Assert.Equal(Math.Log(probability / (1 - probability)), fit[0], 1e-6);
        Assert.Equal(0, fit[1], 1e-6);
    }

    [Fact]
    public void The_gradient_is_the_difference_quotient_of_the_loss()
    {
        (double[] values, byte[] labels) = Sample(40, 3);
        var regression = new SparseLogisticRegression(values, labels);
        double[] at = [0.3, -0.7, 0.1, 0.4];
        var gradient = new double[4];
        regression.Loss(at, gradient);
        for (int i = 0; i < 4; i++)
        {
            double[] above = [.. at],
                below = [.. at];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            Assert.Equal((regression.Loss(above, []) - regression.Loss(below, [])) / 2e-5, gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Where_the_penalty_is_too_strong_only_the_constant_is_left()
    {
        (double[] values, byte[] labels) = Sample(120, 8);
        double[] fit = new SparseLogisticRegression(values, labels).Fit(new double[9], 1e-4, 10_000, TestContext.Current.CancellationToken);
        double share = labels.Average(label => (double)label);
        Assert.All(fit[..8], value => Assert.Equal(0, value));
        Assert.Equal(Math.Log(share / (1 - share)), fit[8], 2e-3);
    }

    [Fact]
    public void Coefficients_of_standardised_rows_are_undone_to_the_same_sums()
    {
        var matrix = new FeatureMatrix([1, 5, 7, 2, 5, 9, 4, 5, 2], 3, 3);
        var standardisation = Standardisation.Of(matrix);
        double[] values = standardisation.Apply(matrix, [0, 1, 2]);
        double[] coefficients = [0.5, 3, -1, 0.25];
        double[] plain = standardisation.Undo(coefficients);
        for (int row = 0; row < 3; row++)
        {
            double standard = 0.25;
            double undone = plain[3];
            for (int column = 0; column < 3; column++)
            {
                standard += coefficients[column] * values[(row * 3) + column];
                undone += plain[column] * matrix.Row(row)[column];
            }

            Assert.Equal(standard, undone, 1e-12);
        }

        Assert.Equal(0, values[1]);
        Assert.Equal(1, Math.Sqrt(((values[0] * values[0]) + (values[3] * values[3]) + (values[6] * values[6])) / 3), 1e-12);
    }

    private static (double[] Values, byte[] Labels) Sample(int rows, int columns)
    {
        var stream = new RandomStream(StreamKey.Create("regression", 0, StreamPurpose.Simulate));
        var values = new double[rows * columns];
        var labels = new byte[rows];
        for (int row = 0; row < rows; row++)
        {
            double common = stream.NextGaussian();
            for (int column = 0; column < columns; column++)
            {
                values[(row * columns) + column] = common + stream.NextGaussian();
            }

            double logit = values[row * columns] - (0.5 * values[(row * columns) + 1]);
            labels[row] = stream.NextBernoulli(1 / (1 + Math.Exp(-logit))) ? (byte)1 : (byte)0;
        }

        return (values, labels);
    }
}
