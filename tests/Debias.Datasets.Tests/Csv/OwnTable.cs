using System.Globalization;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Csv;

/// <summary>
/// Makes <c>experiments/own-table.csv</c>: applicants of whom some are hired, from the random stream named <c>own-table</c>, seed 1. Nobody
/// in it exists. Women are hired less often than men of the same experience and test score, and lack a test score more often.
/// </summary>
internal static class OwnTable
{
    private const int Rows = 600;

    public static string Create()
    {
        var random = new RandomStream(StreamKey.Create("own-table", 1, StreamPurpose.Simulate));
        IEnumerable<string> rows = Enumerable.Range(1, Rows).Select(number => Row(number, random));
        return string.Concat(
            rows.Prepend("applicant_id,sex,age,education,experience,test_score,referral,hired").Select(line => line + "\n")
        );
    }

    private static string Row(int number, RandomStream random)
    {
        bool isWoman = random.NextBernoulli(0.45);
        int age = 22 + random.NextInt(38);
        string education = random.NextInt(10) switch
        {
            < 3 => "school",
            < 7 => "vocational",
            _ => "university",
        };
        int experience = random.NextInt(Math.Min(age - 20, 21));
        double ability = random.NextGaussian();
        int score = (int)Math.Clamp(Math.Round(60 + (12 * ability)), 0, 100);
        string referral = random.NextInt(3) switch
        {
            0 => "agency",
            1 => "friend",
            _ => "website",
        };
        double merit =
            (0.9 * ability)
            + (0.08 * (experience - 8))
            + (education == "university" ? 0.5 : 0)
            + (referral == "friend" ? 0.3 : 0)
            - (isWoman ? 0.9 : 0);
        bool isHired = merit + random.NextGaussian() > 0;
        bool lacksScore = random.NextBernoulli(isWoman ? 0.15 : 0.06);
        bool lacksReferral = random.NextBernoulli(0.05);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"A{number:0000},{(isWoman ? "female" : "male")},{age},{education},{experience},{(lacksScore ? "" : score)},"
                + $"{(lacksReferral ? "NA" : referral)},{(isHired ? "yes" : "no")}"
        );
    }
}
