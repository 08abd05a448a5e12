using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Tests.Tables;

public class RankingTests
{
    public static TheoryData<double?[], string> Cases =>
        new()
        {
            { [0.6, 0.5, 0.4], "B2-" },
            { [0.6, 0.6, 0.4], "BB2" },
            { [0.6, 0.5, 0.5], "B22" },
            { [0.6, 0.6], "BB" },
            { [0.6], "-" },
            { [null, 0.6], "--" },
            { [null, 0.6, 0.7], "-2B" },
            { [double.NegativeInfinity, 0.6], "-B" },
            { [double.NegativeInfinity, double.NegativeInfinity], "--" },
            { [], "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Best_is_bold_second_best_italic_and_ties_share(double?[] scores, string expected) =>
        Assert.Equal(
            expected,
            string.Concat(
                Ranking
                    .Rank(scores)
                    .Select(rank =>
                        rank switch
                        {
                            Emphasis.Best => 'B',
                            Emphasis.SecondBest => '2',
                            _ => '-',
                        }
                    )
            )
        );
}
