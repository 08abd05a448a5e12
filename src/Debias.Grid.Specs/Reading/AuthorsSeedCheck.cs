using Debias.Grid.Specs.Documents;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Under the authors' splits a seed is one that numpy's generator takes.</summary>
internal static class AuthorsSeedCheck
{
    public static void Run(ExperimentDraft draft, MappingNode root, ErrorList errors)
    {
        bool authors = draft.Split.ValuesOf("scheme").Any(scheme => CanonicalJson.Text(scheme) == "authors");
        if (authors && Array.Find(draft.Seeds, seed => seed > uint.MaxValue) is > 0 and long seed)
        {
            errors.Add(
                root["seeds"] ?? root,
                "seeds",
                $"'split.scheme: authors' takes seeds from 0 to {Wording.Count(uint.MaxValue)}, not {Wording.Count(seed)}; "
                    + "leave the seed out, or split by 'grid'"
            );
        }
    }
}
