using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Adult;

/// <summary>The kind <c>adult</c>.</summary>
internal static class AdultDataset
{
    public const string TestFile = "adult/adult.test";

    public const string DataFile = "adult/adult.data";

    public static DatasetKind Kind { get; } =
        new DatasetKind<NoOptions>("adult", (request, _) => new AdultSource(request))
        {
            ProtectedAttributes =
            [
                new ProtectedAttributeInfo("sex", "male"),
                new ProtectedAttributeInfo("race", "white"),
                new ProtectedAttributeInfo(TwoAttributes.Union, "male or white"),
            ],
            GroupColumns = ["sex", "race"],
            PublishedSettings =
            [
                new PublishedSetting("pruning", "minimum_performance", "0.52"),
                new PublishedSetting("bias-gda", "minimum_performance", "0.62"),
                new PublishedSetting("bias-gda", "evaluations_per_epoch", "3"),
            ],
            Description = new DatasetDescription
            {
                Title = "Adult: income above $50,000 in the 1994 US census",
                Summary =
                    "One row per adult of the 1994 Current Population Survey, test file before training file. Rows with an unknown "
                    + "occupation, "
                    + "work class or country are left out, as is the survey weight; six columns are one-hot.",
                Origin = "UCI Machine Learning Repository, https://archive.ics.uci.edu/dataset/2/adult",
                Citation = "B. Becker, R. Kohavi: Adult. UCI Machine Learning Repository, 1996. https://doi.org/10.24432/C5XW20",
                Licence = "CC BY 4.0",
                Label = "income-per-year; y = 1 means more than $50,000",
                KnownHarms =
                [
                    "The threshold of $50,000 is arbitrary, high for 1994, and drives how unequal the groups look: other thresholds give "
                        + "other conclusions.",
                    "F. Ding et al. (Retiring Adult, 2021), who took it apart, advise against it for benchmarks: the kinds acs-income and "
                        + "its like are meant to replace it.",
                    "Sex has two values, and race is merged into white and all others.",
                    "Leaving out the survey weights and incomplete rows makes it no sample of a population, today's least of all.",
                    "It mirrors an unequal labour market. Predicting income as it was is not a decision anybody should automate.",
                ],
                Files =
                [
                    File(DataFile, "5d7c39d7b8804f071cdd1f2a7c460872", 3_974_305),
                    File(TestFile, "35238206dfdf7f1fe215bbb874adecdc", 2_003_153),
                ],
                PublishedRows = 48_842,
                Rows = 45_222,
                Columns = 98,
            },
        };

    private static PublishedFile File(string path, string md5, long bytes) =>
        new()
        {
            Path = path,
            Url = new Uri("https://archive.ics.uci.edu/static/public/2/adult.zip"),
            ArchiveEntry = path["adult/".Length..],
            Md5 = md5,
            Bytes = bytes,
        };
}
