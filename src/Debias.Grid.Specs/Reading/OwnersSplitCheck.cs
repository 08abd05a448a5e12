using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Where a column of the data says how they are split, no scheme does.</summary>
internal static class OwnersSplitCheck
{
    private const string Parts = "parts";
    private const string Scheme = "scheme";

    public static void Run(ExperimentDraft draft, MappingNode root, ErrorList errors)
    {
        bool hasParts =
            draft.Dataset.Kind is not null && draft.Dataset.Options.ValuesOf(Parts).Any(value => CanonicalJson.Text(value).Length > 0);
        if (hasParts && root["split"] is MappingNode split && split[Scheme] is { } scheme)
        {
            errors.Add(
                scheme,
                "split.scheme",
                "'dataset.parts' names the column that says how the rows are split: leave 'split.scheme' out, or leave 'dataset.parts' out"
            );
        }
    }
}
