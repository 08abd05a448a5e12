using CsCheck;
using Debias.Fairness.Calibration;

namespace Debias.Fairness.Tests.Calibration;

public class BrierDecompositionTests
{
    private static readonly Gen<Sample> FewScores = Sample.AnyOfNetworks.Select(sample =>
        sample with
        {
            Scores = [.. sample.Scores.Select(score => MathF.Round(score * 4) / 4)],
        }
    );

    /// <summary>Each bin then holds one score, and Murphy's identity is exact.</summary>
    [Fact]
    public void With_a_bin_per_score_the_parts_make_the_score() =>
        FewScores.Sample(sample =>
        {
            // As many bins as rows: equal scores stay together, so that each of the five values is a bin.
            var brier = BrierDecomposition.Of(sample.Scores, sample.Labels, sample.Scores.Length);
            double mean = sample.Labels.Average(label => (double)label);
            IEnumerable<IGrouping<float, byte>> values = sample.Scores.Zip(sample.Labels).GroupBy(row => row.First, row => row.Second);
            double rows = sample.Scores.Length;

            Assert.Equal(sample.Scores.Zip(sample.Labels, (score, label) => Math.Pow(score - label, 2)).Average(), brier.Score, 1e-12);
            Assert.Equal(
                values.Sum(value => value.Count() * Math.Pow(value.Key - value.Average(label => label), 2)) / rows,
                brier.Reliability,
                1e-12
            );
            Assert.Equal(
                values.Sum(value => value.Count() * Math.Pow(value.Average(label => label) - mean, 2)) / rows,
                brier.Resolution,
                1e-12
            );
            Assert.Equal(mean * (1 - mean), brier.Uncertainty, 1e-12);
            Assert.Equal(0, brier.WithinBins, 1e-12);
        });

    [Fact]
    public void One_bin_resolves_nothing_and_what_it_hides_is_said() =>
        Sample.AnyOfNetworks.Sample(sample =>
        {
            var brier = BrierDecomposition.Of(sample.Scores, sample.Labels, 1);
            Assert.Equal(0, brier.Resolution, 1e-12);
            Assert.Equal(brier.Score, brier.Reliability - brier.Resolution + brier.Uncertainty + brier.WithinBins, 1e-12);
        });

    [Fact]
    public void Certain_and_right_is_0_and_no_rows_are_undefined()
    {
        Assert.Equal(new BrierDecomposition(0, 0, 0.25, 0.25), BrierDecomposition.Of([0, 1, 0, 1], [0, 1, 0, 1]));
        var none = BrierDecomposition.Of([], []);
        Assert.True(double.IsNaN(none.Score) && double.IsNaN(none.Reliability) && double.IsNaN(none.Uncertainty));
    }
}
