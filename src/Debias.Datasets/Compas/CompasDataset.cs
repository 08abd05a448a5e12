using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Tables;
using Debias.OptionModel;

namespace Debias.Datasets.Compas;

/// <summary>The kind <c>compas</c>.</summary>
internal static class CompasDataset
{
    public const string File = "compas/compas-scores-two-years.csv";

    public const string Race = "race";

    public const string Sex = "sex";

    public static DatasetKind Kind { get; } =
        new DatasetKind<NoOptions>("compas", (request, _) => new CompasSource(request))
        {
            ProtectedAttributes =
            [
                new ProtectedAttributeInfo(Race, "Caucasian"),
                new ProtectedAttributeInfo(Sex, "female"),
                new ProtectedAttributeInfo(TwoAttributes.Union, "Caucasian or female"),
            ],
            GroupColumns = [Race, Sex],
            PublishedSettings =
            [
                // The released code hands AIF360 the scores of the unfavourable class as if they were of the favourable one.
                new PublishedSetting("roc", "favourable_label", "0") { Under = [Protocol.Released] },
                // It also names men as the privileged group, though a = 1 for women here as in AIF360.
                new PublishedSetting("roc", "privileged_group", "0") { ProtectedAttribute = Sex, Under = [Protocol.Released] },
            ],
            Description = new DatasetDescription
            {
                Title = "ProPublica's COMPAS records: defendants of Broward County, Florida, 2013 and 2014",
                Summary =
                    "One row per defendant who was scored by COMPAS. Kept are those ProPublica kept (charge within 30 days of the "
                    + "screening, no ordinary traffic offence, two years of follow-up) with a charge description; features "
                    + "are sex, age, race, "
                    + "juvenile and prior counts, and, one-hot, age category, charge degree and charge description. The COMPAS score "
                    + "itself is left out.",
                Origin = "ProPublica, https://github.com/propublica/compas-analysis",
                Citation = "J. Angwin, J. Larson, S. Mattu, L. Kirchner: Machine Bias. ProPublica, 2016.",
                Licence = "Compiled by ProPublica from public records; no explicit licence for the data",
                Label = "two_year_recid; y = 1 means charged again within two years, the unfavourable outcome",
                KnownHarms =
                [
                    "The label records being charged again, not committing a crime: it also measures where and whom the police arrest.",
                    "Race is an administrative entry with few categories; everyone who is not 'Caucasian' is merged into one group here.",
                    "The rows are real people, named in the published file, in one county over two years: neither "
                        + "a population nor consent.",
                    "Risk scores of this sort decide over liberty. A lower parity difference on this table is no evidence that a score "
                        + "may be used on people.",
                    "People screened too late for two years of follow-up were kept only if they were charged again (M. Barenstein, "
                        + "2019), which raises the base rate.",
                ],
                Files =
                [
                    new PublishedFile
                    {
                        Path = File,
                        Url = new Uri("https://raw.githubusercontent.com/propublica/compas-analysis/master/compas-scores-two-years.csv"),
                        Md5 = "9165d40c400bba93a8cffece2b74622b",
                    },
                ],
                PublishedRows = 7214,
                Rows = 6167,
                Columns = 401,
            },
        };
}
