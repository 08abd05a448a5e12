using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Tests.Figures;

namespace Debias.Grid.Reporting.Tests.Explorer;

public class TrajectoryColumnsJsonTests
{
    private static readonly MethodRunRow[] Rows =
    [
        .. Example.Compas(seeds: 4, measures: ["spd"]).Rows.Where(row => row.Id.Method == "bias-gda"),
    ];

    [Fact]
    public void Every_step_is_there_unless_there_are_too_many()
    {
        JsonElement whole = Write(int.MaxValue);
        Assert.Equal(Rows.Sum(row => row.Result!.Trajectory.Length), whole.GetProperty("bias").GetArrayLength());
        Assert.Equal(
            Rows.Select(row => row.Result!.Selected),
            whole.GetProperty("selected").EnumerateArray().Select(index => index.GetInt32())
        );
        Assert.False(whole.TryGetProperty("tried", out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Of_long_ones_seeds_keep_the_same_steps_and_each_its_chosen_and_last(int most)
    {
        JsonElement thinned = Write(most);
        int[] lengths = [.. thinned.GetProperty("lengths").EnumerateArray().Select(length => length.GetInt32())];
        int[] steps = [.. thinned.GetProperty("step").EnumerateArray().Select(step => step.GetInt32())];
        int start = 0;
        for (int seed = 0; seed < Rows.Length; seed++)
        {
            MethodRunResult run = Rows[seed].Result!;
            int[] own = steps[start..(start + lengths[seed])];
            Assert.InRange(own.Length, 1, most + 2);
            Assert.Equal(run.Trajectory.Length, thinned.GetProperty("tried")[seed].GetInt32());
            Assert.Equal(run.Trajectory[^1].Step, own[^1]);
            int selected = thinned.GetProperty("selected")[seed].GetInt32();
            Assert.Equal(run.Selected < 0 ? -1 : run.Trajectory[run.Selected].Step, selected < 0 ? -1 : own[selected]);
            start += lengths[seed];
        }

        Assert.Equal(steps.Length, start);
    }

    private static JsonElement Write(int most)
    {
        using var stream = new MemoryStream();
        TrajectoryColumnsJson.Write(Rows, stream, most);
        return JsonElement.Parse(stream.ToArray());
    }
}
