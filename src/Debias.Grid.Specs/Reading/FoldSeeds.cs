using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Under repeated k-fold a seed is a fold of a repetition: there are k × repeats, and each splits the same rows.</summary>
internal static class FoldSeeds
{
    /// <summary>How many seeds a spec has that names none; null where it has to name them.</summary>
    public static long? DefaultCount(OptionSet split) =>
        // A number in error is reported already; no second message should follow from it.
        UsesFolds(split) && split.Sweeps.Count == 0
            ? (Least(split, "k") ?? 1) * (Least(split, "repeats") ?? 1)
            : null;

    public static void Check(ExperimentDraft draft, MappingNode root, ErrorList errors)
    {
        if (!UsesFolds(draft.Split))
        {
            foreach (string option in new[] { "k", "repeats" })
            {
                if ((root["split"] as MappingNode)?[option] is SpecNode node)
                {
                    errors.Add(
                        node,
                        $"split.{option}",
                        $"'split.{option}' belongs to 'split.scheme: {SplitSpec.RepeatedKFold}'; name that scheme, or leave the key out"
                    );
                }
            }

            return;
        }

        if (Least(draft.Split, "k") * Least(draft.Split, "repeats") is not long most)
        {
            return;
        }

        if (Array.Exists(draft.Seeds, seed => seed < 1 || seed > most))
        {
            errors.Add(
                root["seeds"] ?? root,
                "seeds",
                $"'split.scheme: {SplitSpec.RepeatedKFold}' has the seeds 1 to {Wording.Count(most)} (k × repeats), not "
                    + $"{Wording.Count(Array.Find(draft.Seeds, seed => seed < 1 || seed > most))}; lower seeds, or raise split.repeats"
            );
        }
    }

    /// <summary>Data that every seed draws anew cannot be divided into the folds of one repetition.</summary>
    public static void CheckData(ExperimentSpec? spec, SpecVocabulary vocabulary, MappingNode root, ErrorList errors)
    {
        PointSpec? point = Array.Find(
            spec?.Points ?? [],
            point => point.Split.Scheme == SplitSpec.RepeatedKFold && DrawsPerSeed(point.Dataset, vocabulary)
        );
        if (point is not null)
        {
            errors.Add(
                root["split"] ?? root,
                "split.scheme",
                $"'split.scheme: {SplitSpec.RepeatedKFold}' divides one dataset, but {point.Dataset.Kind} draws new data for every seed; "
                    + "split by 'grid'"
            );
        }
    }

    private static bool DrawsPerSeed(DatasetSpec dataset, SpecVocabulary vocabulary)
    {
        try
        {
            return vocabulary.OpenDataset(dataset, new DataFolder([])).DependsOnSeed;
        }
        catch (DatasetException)
        {
            // Whoever opens the data says what is wrong with them.
            return false;
        }
    }

    private static bool UsesFolds(OptionSet split) =>
        split.ValuesOf("scheme").Any(scheme => CanonicalJson.Text(scheme) == SplitSpec.RepeatedKFold);

    private static long? Least(OptionSet split, string option) =>
        split.ValuesOf(option) is { Count: > 0 } values ? values.Min(CanonicalJson.WholeNumber) : null;
}
