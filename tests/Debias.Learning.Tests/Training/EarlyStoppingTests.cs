using Debias.Learning.Training;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Fast")]
public class EarlyStoppingTests
{
    [Fact]
    public void Only_every_tenth_epoch_is_a_check()
    {
        var stopping = new EarlyStopping(10, 10);

        Assert.Equal(EarlyStoppingVerdict.Improved, stopping.Check(0, 1));
        for (int epoch = 1; epoch < 10; epoch++)
        {
            Assert.Equal(EarlyStoppingVerdict.Continue, stopping.Check(epoch, 0));
        }

        Assert.Equal(EarlyStoppingVerdict.Improved, stopping.Check(10, 0.5));
        Assert.Equal(0.5, stopping.BestLoss);
    }

    [Fact]
    public void Stops_at_the_eleventh_check_in_a_row_that_does_not_improve()
    {
        var stopping = new EarlyStopping(10, 10);
        stopping.Check(0, 1);
        for (int epoch = 1; epoch < 110; epoch++)
        {
            Assert.Equal(EarlyStoppingVerdict.Continue, stopping.Check(epoch, 1));
        }

        Assert.Equal(EarlyStoppingVerdict.Stop, stopping.Check(110, 1));
    }

    [Fact]
    public void An_improvement_starts_the_count_anew()
    {
        var stopping = new EarlyStopping(1, 1);
        stopping.Check(0, 1);
        Assert.Equal(EarlyStoppingVerdict.Continue, stopping.Check(1, 1));
        Assert.Equal(EarlyStoppingVerdict.Improved, stopping.Check(2, 0.9));
        Assert.Equal(EarlyStoppingVerdict.Continue, stopping.Check(3, 0.9));
        Assert.Equal(EarlyStoppingVerdict.Stop, stopping.Check(4, 0.9));
    }
}
