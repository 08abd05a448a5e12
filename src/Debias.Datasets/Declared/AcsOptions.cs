using Debias.Datasets.Declared.Format;
using Debias.OptionModel;

namespace Debias.Datasets.Declared;

/// <summary>Options of the five ACS tasks.</summary>
internal sealed record AcsOptions
{
    private const string Same = "same";

    [Option(
        "The state whose people train and validate.",
        Choices = [
            "AL",
            "AK",
            "AZ",
            "AR",
            "CA",
            "CO",
            "CT",
            "DE",
            "FL",
            "GA",
            "HI",
            "ID",
            "IL",
            "IN",
            "IA",
            "KS",
            "KY",
            "LA",
            "ME",
            "MD",
            "MA",
            "MI",
            "MN",
            "MS",
            "MO",
            "MT",
            "NE",
            "NV",
            "NH",
            "NJ",
            "NM",
            "NY",
            "NC",
            "ND",
            "OH",
            "OK",
            "OR",
            "PA",
            "RI",
            "SC",
            "SD",
            "TN",
            "TX",
            "UT",
            "VT",
            "VA",
            "WA",
            "WV",
            "WI",
            "WY",
            "PR",
        ]
    )]
    public string State { get; init; } = "CA";

    [Option(
        "The year of the survey. 2020 had no standard release.",
        Choices = ["2014", "2015", "2016", "2017", "2018", "2019", "2021", "2022", "2023", "2024"]
    )]
    public string Year { get; init; } = "2018";

    [Option(
        "The state whose people are tested on; same: those of the training state that are left for testing. Listed, it is a sweep: one "
            + "network, tested here and there.",
        Choices = [
            Same,
            "AL",
            "AK",
            "AZ",
            "AR",
            "CA",
            "CO",
            "CT",
            "DE",
            "FL",
            "GA",
            "HI",
            "ID",
            "IL",
            "IN",
            "IA",
            "KS",
            "KY",
            "LA",
            "ME",
            "MD",
            "MA",
            "MI",
            "MN",
            "MS",
            "MO",
            "MT",
            "NE",
            "NV",
            "NH",
            "NJ",
            "NM",
            "NY",
            "NC",
            "ND",
            "OH",
            "OK",
            "OR",
            "PA",
            "RI",
            "SC",
            "SD",
            "TN",
            "TX",
            "UT",
            "VT",
            "VA",
            "WA",
            "WV",
            "WI",
            "WY",
            "PR",
        ]
    )]
    public string TestState { get; init; } = Same;

    [Option(
        "The year that is tested on; same: the training year.",
        Choices = [Same, "2014", "2015", "2016", "2017", "2018", "2019", "2021", "2022", "2023", "2024"]
    )]
    public string TestYear { get; init; } = Same;

    [Option(
        "Most rows of each file that are used, drawn once so that every group keeps its share and its base rate; 0: all.",
        Unit = "rows",
        AtLeast = 0,
        AtMost = 10_000_000,
        LeftOutAtDefault = true
    )]
    public int Rows { get; init; }

    /// <summary>What is read.</summary>
    public DeclaredChoices Choices
    {
        get
        {
            var edition = new Edition(State, Year);
            var tested = new Edition(TestState == Same ? State : TestState, TestYear == Same ? Year : TestYear);
            return new DeclaredChoices(edition, tested == edition ? null : tested, Rows);
        }
    }
}
