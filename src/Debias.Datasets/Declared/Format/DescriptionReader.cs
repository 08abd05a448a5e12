using Debias.Datasets.Definitions;

namespace Debias.Datasets.Declared.Format;

/// <summary>Reads what a user should know about a dataset before using it.</summary>
internal static class DescriptionReader
{
    private const string Unknown = "Not said by the declaration";

    public static DatasetDescription Read(Section root)
    {
        string title = root.Text("title", "one line that says what the data are");
        IReadOnlyList<string> harms = root.Texts("known_harms");
        if (harms.Count == 0)
        {
            root.Missing(
                "known_harms",
                "a list of sentences: who is in the table, who is missing, what the label really records, and who decided it"
            );
        }

        return new DatasetDescription
        {
            Title = title,
            Summary = root.OptionalText("summary") ?? title,
            Origin = root.OptionalText("origin") ?? Unknown,
            Citation = root.OptionalText("citation") ?? Unknown,
            Licence = root.OptionalText("licence") ?? Unknown,
            Access = root.OptionalText("access"),
            Label = root.Map("label")?.OptionalText("meaning") ?? Unknown,
            KnownHarms = harms,
        };
    }
}
