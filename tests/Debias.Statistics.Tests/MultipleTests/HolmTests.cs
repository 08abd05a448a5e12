using System.Text.Json;
using CsCheck;
using Debias.Statistics.MultipleTests;
using Debias.Tests;

namespace Debias.Statistics.Tests.MultipleTests;

public class HolmTests
{
    [Fact]
    public void The_example_agrees_with_the_reference()
    {
        JsonElement expected = Example.Reference.GetProperty("holm");
        double[] adjusted = Holm.Adjust(expected.GetProperty("p").Doubles());
        foreach ((double value, double actual) in expected.GetProperty("adjusted").Doubles().Zip(adjusted))
        {
            Assert.Equal(value, actual, 1e-12);
        }
    }

    /// <summary>Reject step by step: a test is rejected at α exactly where its adjusted p value is at most α.</summary>
    [Fact]
    public void It_rejects_what_the_step_down_procedure_rejects() =>
        Gen.Select(Gen.Double[0, 1].Select(p => p * p * p).Array[1, 8], Gen.Double[0.001, 0.999])
            .Sample(
                (pValues, alpha) =>
                {
                    var rejected = new HashSet<int>();
                    foreach ((int place, int test) in Enumerable.Range(0, pValues.Length).OrderBy(test => pValues[test]).Index())
                    {
                        if (pValues[test] * (pValues.Length - place) > alpha)
                        {
                            break;
                        }

                        rejected.Add(test);
                    }

                    double[] adjusted = Holm.Adjust(pValues);
                    Assert.All(Enumerable.Range(0, pValues.Length), test => Assert.Equal(rejected.Contains(test), adjusted[test] <= alpha));
                }
            );

    [Fact]
    public void Adjusted_values_are_no_smaller_keep_the_order_and_follow_their_tests() =>
        Gen.Double[0, 1]
            .Array[0, 8]
            .Sample(pValues =>
            {
                double[] adjusted = Holm.Adjust(pValues);
                double[] reversed = Holm.Adjust([.. pValues.Reverse()]);
                Assert.Equal(adjusted.Reverse(), reversed);
                for (int i = 0; i < pValues.Length; i++)
                {
                    Assert.InRange(adjusted[i], pValues[i], 1);
                    Assert.All(
                        Enumerable.Range(0, pValues.Length),
                        j => Assert.True(pValues[i] > pValues[j] || adjusted[i] <= adjusted[j])
                    );
                }
            });

    [Fact]
    public void What_is_no_p_value_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Holm.Adjust([0.1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([1.1]));
    }
}
