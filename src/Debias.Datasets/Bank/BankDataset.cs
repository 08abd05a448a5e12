using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Bank;

/// <summary>The kinds <c>bank</c> and <c>bank-full</c>.</summary>
internal static class BankDataset
{
    public const string AdditionalFile = "bank/bank-additional-full.csv";

    public const string FullFile = "bank/bank-full.csv";

    private static readonly string[] Harms =
    [
        "The last call's duration is a feature, though it is known only after the call and all but decides the outcome: results flatter "
            + "any real use.",
        "Age is cut at one or two points into two groups, of which the unprivileged one is small: estimates for it are noisy.",
        "X. Han et al. (FFB: A Fair Fairness Benchmark, 2023) struck it out of their comparison as not biased enough to benchmark on.",
        "Who was called was the bank's choice, so clients never called are missing, and with them those a fair campaign "
            + "would have to reach.",
    ];

    private static readonly PublishedSetting[] Settings =
    [
        new("pruning", "minimum_performance", "0.8"),
        new("bias-gda", "minimum_performance", "0.7"),
        new("bias-gda", "evaluations_per_epoch", "3"),
    ];

    public static DatasetKind Additional { get; } =
        new DatasetKind<BankOptions>("bank", (request, options) => new BankSource(request, options, BankLayout.Additional))
        {
            PublishedSettings = Settings,
            ProtectedAttributes = [new ProtectedAttributeInfo("age", "aged 25 or more (with age_group aif360-0.6: 25 to 59)")],
            Description = Describe(
                "Bank marketing: does a client take out a term deposit? With economic indicators",
                "One row per call of a Portuguese bank's campaigns, 2008 to 2010. Rows with any 'unknown' are left out, as AIF360 does; "
                    + "ten columns are one-hot."
            ) with
            {
                Files =
                [
                    File(
                        AdditionalFile,
                        "bank-additional.zip",
                        "bank-additional/bank-additional-full.csv",
                        "f6cb2c1256ffe2836b36df321f46e92c",
                        5_834_924
                    ),
                ],
                PublishedRows = 41_188,
                Rows = 30_488,
                Columns = 57,
            },
        };

    public static DatasetKind Full { get; } =
        new DatasetKind<BankOptions>("bank-full", (request, options) => new BankSource(request, options, BankLayout.Full))
        {
            PublishedSettings = Settings,
            ProtectedAttributes = Additional.ProtectedAttributes,
            Description = Describe(
                "Bank marketing: does a client take out a term deposit? All 45,211 calls",
                "One row per call, the number of rows that the paper quotes. 'unknown' stays as a category of its own, for leaving it out "
                    + "would lose four rows in five; nine columns are one-hot. The released code does not use this file."
            ) with
            {
                Files = [File(FullFile, "bank.zip", "bank-full.csv", "e6b0ca77f3f200ec5428e04dd104da53", 4_610_348)],
                PublishedRows = 45_211,
                Rows = 45_211,
                Columns = 51,
            },
        };

    private static DatasetDescription Describe(string title, string summary) =>
        new()
        {
            Title = title,
            Summary = summary,
            Origin = "UCI Machine Learning Repository, https://archive.ics.uci.edu/dataset/222/bank+marketing",
            Citation =
                "S. Moro, P. Cortez, P. Rita: A data-driven approach to predict the success of bank telemarketing. Decision Support "
                + "Systems 62, 2014.",
            Licence = "CC BY 4.0",
            Label = "y; y = 1 means that the client took out a term deposit",
            KnownHarms = Harms,
        };

    private static PublishedFile File(string path, string archive, string entry, string md5, long bytes) =>
        new()
        {
            Path = path,
            Url = new Uri($"https://archive.ics.uci.edu/ml/machine-learning-databases/00222/{archive}"),
            ArchiveEntry = entry,
            Md5 = md5,
            Bytes = bytes,
        };
}
