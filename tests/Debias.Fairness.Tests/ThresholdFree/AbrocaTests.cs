using CsCheck;
using Debias.Fairness.ThresholdFree;

namespace Debias.Fairness.Tests.ThresholdFree;

public class AbrocaTests
{
    [Fact]
    public void The_example_agrees_with_the_reference()
    {
        Sample rows = EighteenRows.Groups(0, 1);
        Assert.Equal(
            EighteenRows.Reference.GetProperty("abroca_0_1_exact").GetDouble(),
            Abroca.Of(rows.Scores, rows.Labels, rows.Groups),
            1e-12
        );
    }

    [Fact]
    public void It_is_the_sum_over_a_fine_grid() =>
        Sample.CompleteOfNetworks.Sample(
            sample =>
            {
                const int Steps = 4000;
                (double, double)[] unprivileged = Corners(sample, 0);
                (double, double)[] privileged = Corners(sample, 1);
                double sum = 0;
                for (int step = 0; step < Steps; step++)
                {
                    double t = (step + 0.5) / Steps;
                    sum += Math.Abs(At(unprivileged, t) - At(privileged, t)) / Steps;
                }

                Assert.Equal(sum, Abroca.Of(sample.Scores, sample.Labels, sample.Groups), 2e-3);
            },
            iter: 40
        );

    [Fact]
    public void It_is_at_least_the_gap_of_the_areas_and_the_same_for_swapped_groups() =>
        Sample.CompleteOfNetworks.Sample(sample =>
        {
            double abroca = Abroca.Of(sample.Scores, sample.Labels, sample.Groups);
            Assert.True(abroca >= GroupAuc.Of(sample.Scores, sample.Labels, sample.Groups).Gap - 1e-12);
            Assert.Equal(abroca, Abroca.Of(sample.Scores, sample.Labels, sample.SwappedGroups()), 1e-12);
        });

    /// <summary>
    /// Equal areas of ½: one curve is the diagonal, the other crosses it in the middle. Four triangles of ½ · ½ · ½ / 2 lie between.
    /// </summary>
    [Fact]
    public void Curves_that_cross_are_apart_though_their_areas_are_equal()
    {
        float[] scores = [0.9f, 0.5f, 0.5f, 0.1f, 0.5f, 0.5f];
        byte[] labels = [1, 0, 0, 1, 0, 1];
        byte[] groups = [0, 0, 0, 0, 1, 1];
        Assert.Equal(0, GroupAuc.Of(scores, labels, groups).Gap, 1e-12);
        Assert.Equal(0.25, Abroca.Of(scores, labels, groups), 1e-12);
    }

    [Fact]
    public void All_ties_are_diagonals_without_distance() =>
        Assert.Equal(0, Abroca.Of([0.5f, 0.5f, 0.5f, 0.5f], [0, 1, 0, 1], [0, 0, 1, 1]));

    [Fact]
    public void A_group_with_one_label_has_no_curve() => Assert.True(double.IsNaN(Abroca.Of([0.1f, 0.2f, 0.3f], [0, 1, 1], [0, 0, 1])));

    /// <summary>Rates at every threshold, counted anew for each.</summary>
    private static (double False, double True)[] Corners(Sample sample, byte group)
    {
        int[] rows = [.. Enumerable.Range(0, sample.Scores.Length).Where(row => sample.Groups[row] == group)];
        return
        [
            (0, 0),
            .. rows.Select(row => sample.Scores[row])
                .Distinct()
                .OrderDescending()
                .Select(threshold =>
                    (
                        rows.Where(row => sample.Labels[row] == 0).Average(row => sample.Scores[row] >= threshold ? 1.0 : 0),
                        rows.Where(row => sample.Labels[row] == 1).Average(row => sample.Scores[row] >= threshold ? 1.0 : 0)
                    )
                ),
        ];
    }

    private static double At((double False, double True)[] corners, double t)
    {
        (double False, double True) before = corners.Last(corner => corner.False <= t);
        (double False, double True) after = corners.First(corner => corner.False > t);
        return before.True + (t - before.False) / (after.False - before.False) * (after.True - before.True);
    }
}
