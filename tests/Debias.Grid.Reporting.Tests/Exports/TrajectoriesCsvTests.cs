using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.Reporting.Tests.Exports;

public class TrajectoriesCsvTests
{
    [Fact]
    public void The_file_is_this_and_reads_back()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("trajectories.csv");
        TrajectoriesCsv.Write(Sample.Results().Shuffled(), path);

        string[] lines = File.ReadAllLines(path);
        Assert.Equal("point,seed,measure,method,index,step,threshold,bias,performance,objective,selected", lines[0]);
        Assert.Equal("0,7,spd,pruning,0,0,0.5,0.2,0.7,0,0", lines[1]);
        Assert.Equal("0,7,spd,pruning,1,1,0.25,0.3333333333333333,0.69,0.69,1", lines[2]);
        Assert.Equal(1 + 5 * 2, lines.Length);
        Assert.Equal(TrajectoryRow.Expand(Sample.Results()), TrajectoriesCsv.Read(path));
    }
}
