using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.Reporting.Tests.Exports;

public class TrajectoriesCsvTests
{
    private static readonly (string Part, int Group)[] Groups = [("validation", 0), ("validation", 1), ("test", 0), ("test", 1)];

    [Fact]
    public void The_file_is_this_and_reads_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trajectories.csv");
        TrajectoriesCsv.Write(Sample.Results().Shuffled(), path);

        string[] lines = File.ReadAllLines(path);
        const string Rates = "{}_acceptance_rate_a#,{}_true_positive_rate_a#,{}_false_positive_rate_a#";
        Assert.Equal(
            "point,seed,measure,method,index,step,threshold,bias,performance,objective,selected,test_bias,test_performance,"
                + string.Join(
                    ',',
                    Groups.Select(group =>
                        Rates
                            .Replace("{}", $"{group.Part}", StringComparison.Ordinal)
                            .Replace("#", $"{group.Group}", StringComparison.Ordinal)
                    )
                ),
            lines[0]
        );
        Assert.Equal("0,7,spd,pruning,0,0,0.5,0.2,0.7,0,0,,,,,,,,,,,,,,", lines[1]);
        Assert.Equal(
            "0,7,spd,pruning,1,1,0.25,0.3333333333333333,0.69,0.69,1,0.14285714285714285,0.66,"
                + "0.1,0.2,0.3333333333333333,0.4,0.5,0.6,0.7,0.8,0.9,1,0,0.001",
            lines[2]
        );
        Assert.Equal(1 + 5 * 2, lines.Length);
        Assert.Equal(TrajectoryRow.Expand(Sample.Results()), TrajectoriesCsv.Read(path));
    }

    [Fact]
    public void A_file_of_a_version_that_recorded_no_test_figures_is_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trajectories.csv");
        File.WriteAllText(
            path,
            "point,seed,measure,method,index,step,threshold,bias,performance,objective,selected\n0,7,spd,pruning,0,3,0.5,0.2,0.7,0,1\n"
        );

        TrajectoryRow row = Assert.Single(TrajectoriesCsv.Read(path));

        Assert.Equal((3, 0.2), (row.Step.Step, row.Step.Bias));
        Assert.Null(row.Step.Figures);
    }
}
