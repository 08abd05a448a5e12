using System.Text.Json;
using Debias.Learning.Training;
using Debias.Tests;

namespace Debias.Learning.Tests.Training;

[Trait("Speed", "Fast")]
public class ReduceLearningRateOnPlateauTests
{
    [Fact]
    public void Agrees_with_PyTorch_on_every_sequence()
    {
        using JsonDocument document = Reference.Vector("f_reduce_lr.json");
        foreach (JsonElement sequence in document.RootElement.GetProperty("sequences").EnumerateArray())
        {
            var schedule = new ReduceLearningRateOnPlateau(1e-3);
            double[] expected = sequence.GetProperty("lr_after").Doubles();
            double[] losses = sequence.GetProperty("losses").Doubles();
            for (int epoch = 0; epoch < losses.Length; epoch++)
            {
                schedule.Step(losses[epoch]);
                Assert.Equal(expected[epoch], schedule.LearningRate, expected[epoch] * 1e-12);
            }
        }
    }

    [Fact]
    public void Waits_for_eleven_bad_epochs_and_an_improvement_starts_the_count_anew()
    {
        var schedule = new ReduceLearningRateOnPlateau(1);
        schedule.Step(1);
        Repeat(schedule, 10, loss: 1);
        schedule.Step(0.5);
        Repeat(schedule, 10, loss: 0.5);
        Assert.Equal(1, schedule.LearningRate);

        schedule.Step(0.5);

        Assert.Equal(0.1, schedule.LearningRate);
    }

    [Fact]
    public void A_gain_below_the_relative_threshold_is_none()
    {
        var schedule = new ReduceLearningRateOnPlateau(1);
        schedule.Step(1);
        Repeat(schedule, 11, loss: 0.99995);

        Assert.Equal(0.1, schedule.LearningRate);
    }

    private static void Repeat(ReduceLearningRateOnPlateau schedule, int times, double loss)
    {
        for (int i = 0; i < times; i++)
        {
            schedule.Step(loss);
        }
    }
}
