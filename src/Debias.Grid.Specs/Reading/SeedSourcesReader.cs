using System.Globalization;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>
/// Reads <c>seeds: { split: 10, init: 5, order: 5, dropout: fixed, design: crossed }</c>: splits are the experiment's seeds, the other
/// sources are sweeps of the options that number their streams. Crossed levels begin at 1, since those are the same under every split;
/// one at a time they begin at 0, which the seed draws, so that what is not varied has another setting under every split.
/// </summary>
internal static class SeedSourcesReader
{
    private const string Section = "seeds";

    /// <summary>Whether a value of <c>seeds</c> is a map of sources.</summary>
    public static bool Recognises(SpecNode? seeds) =>
        seeds is MappingNode map && map.Entries.Exists(entry => SeedSources.Keys.Contains(entry.Key));

    /// <summary>
    /// The node of the splits, which are read as plain seeds are; null where it is missing, which is then among the errors.
    /// </summary>
    public static SpecNode? Splits(MappingNode seeds, ErrorList errors)
    {
        if (seeds[SeedSources.Split] is null or ScalarNode { IsNull: true })
        {
            errors.Add(seeds, "seeds.split", "'seeds' has no splits; add 'split: 10' to it, or a list of seeds");
            return null;
        }

        return seeds[SeedSources.Split];
    }

    /// <summary>Puts the sources into the options of <c>classifier</c>.</summary>
    public static void Apply(MappingNode root, OptionSet classifier, ErrorList errors)
    {
        if (!Recognises(root[Section]))
        {
            return;
        }

        var seeds = (MappingNode)root[Section]!;
        foreach (MappingEntry entry in seeds.Entries.Where(entry => !SeedSources.Keys.Contains(entry.Key)))
        {
            errors.Add(
                entry.At,
                $"{Section}.{entry.Key}",
                $"unknown key '{entry.Key}' in seeds{Suggestion.For(entry.Key, [.. SeedSources.Keys], "known keys")}"
            );
        }

        bool oneAtATime = IsOneAtATime(seeds, errors);
        foreach (SeedSource source in SeedSources.All)
        {
            if (seeds[source.Key] is SpecNode node)
            {
                RequireAlone(source, node, root, errors);
                Apply(source, node, oneAtATime, classifier, errors);
            }
        }
    }

    private static bool IsOneAtATime(MappingNode seeds, ErrorList errors)
    {
        switch (seeds[SeedSources.Design])
        {
            case null:
                return false;
            case ScalarNode scalar when SeedSources.Designs.Contains(scalar.Text):
                return OptionNames.Parse<SeedDesign>(scalar.Text) == SeedDesign.OneAtATime;
            case SpecNode other:
                string near = Suggestion.Nearest((other as ScalarNode)?.Text ?? "", SeedSources.Designs) is string nearest
                    ? $"; did you mean '{nearest}'?"
                    : "";
                errors.Add(
                    other,
                    "seeds.design",
                    $"'seeds.design' must be one of {string.Join(", ", SeedSources.Designs)}, found {other.Describe()}{near}"
                );
                return false;
        }
    }

    private static void RequireAlone(SeedSource source, SpecNode node, MappingNode root, ErrorList errors)
    {
        if ((root["classifier"] as MappingNode)?[source.Option] is not null)
        {
            errors.Add(
                node,
                $"seeds.{source.Key}",
                $"'seeds.{source.Key}' and '{source.Path}' both number the streams of one source ({source.Description}); keep one of the "
                    + "two keys"
            );
        }
    }

    private static void Apply(SeedSource source, SpecNode node, bool oneAtATime, OptionSet classifier, ErrorList errors)
    {
        string path = $"seeds.{source.Key}";
        switch (node)
        {
            case ScalarNode { Text: SeedSources.Fixed }:
                classifier.Fixed[source.Option] = "1";
                return;
            case ScalarNode { Integer: long levels and >= 2 and <= SeedSources.MostLevels }:
                classifier.Sweeps[source.Option] = new Sweep(source.Path, node.At, Numbers(oneAtATime ? 0 : 1, (int)levels))
                {
                    WrittenAs = path,
                    OneAtATime = oneAtATime,
                };
                return;
            default:
                errors.Add(
                    node,
                    path,
                    $"'{path}' must be an integer at least 2 and at most {Wording.Count(SeedSources.MostLevels)}, or "
                        + $"'{SeedSources.Fixed}', found {node.Describe()}"
                );
                return;
        }
    }

    private static string[] Numbers(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
