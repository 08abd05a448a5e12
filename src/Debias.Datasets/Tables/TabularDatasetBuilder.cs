using Debias.Datasets.Definitions;

namespace Debias.Datasets.Tables;

/// <summary>Puts an encoded dataset together and refuses one that no fairness measure can be computed on.</summary>
public static class TabularDatasetBuilder
{
    /// <summary>Builds the dataset with groups that are the values of columns.</summary>
    internal static TabularDataset Build(
        DatasetRequest request,
        EncodedFeatures features,
        byte[] labels,
        RawTable table,
        Grouping grouping,
        MissingValueSummary? missing = null
    )
    {
        RequireBoth(labels, request.Key, "label", () => []);
        (DatasetGroups groups, byte[] codes) = CrossedGroups.Of(table, grouping, labels);
        return new TabularDataset
        {
            Key = request.Key,
            ContentHash = ContentHash.Compute(features.Names, features.Values, labels, codes, groups),
            FeatureNames = features.Names,
            Features = features.Values,
            Labels = labels,
            ProtectedAttribute = codes,
            ProtectedName = grouping.Name,
            Groups = groups,
            Missing = missing,
        };
    }

    /// <summary>Builds the dataset.</summary>
    /// <param name="key">The source's key.</param>
    /// <param name="protectedName">Name of the protected attribute.</param>
    /// <param name="features">The features.</param>
    /// <param name="labels">y.</param>
    /// <param name="protectedAttribute">a.</param>
    /// <param name="groupValues">The values that a was derived from, for the message if one group is empty.</param>
    /// <param name="missing">What was done about missing values; null: none were missing.</param>
    /// <exception cref="DatasetException">Labels or groups have one value only.</exception>
    public static TabularDataset Build(
        string key,
        string protectedName,
        EncodedFeatures features,
        byte[] labels,
        byte[] protectedAttribute,
        Func<IEnumerable<string>> groupValues,
        MissingValueSummary? missing = null
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        RequireBoth(labels, key, "label", () => []);
        RequireBoth(protectedAttribute, key, $"protected attribute '{protectedName}'", groupValues);
        return new TabularDataset
        {
            Key = key,
            ContentHash = ContentHash.Compute(features.Names, features.Values, labels, protectedAttribute),
            FeatureNames = features.Names,
            Features = features.Values,
            Labels = labels,
            ProtectedAttribute = protectedAttribute,
            ProtectedName = protectedName,
            Missing = missing,
        };
    }

    private static void RequireBoth(byte[] values, string key, string what, Func<IEnumerable<string>> found)
    {
        if (values.AsSpan().ContainsAnyExcept((byte)0) && values.AsSpan().ContainsAnyExcept((byte)1))
        {
            return;
        }

        string[] listed = [.. found().Take(20)];
        string side =
            values.Length == 0 ? "no row"
            : values[0] == 1 ? "every row has 1"
            : "every row has 0";
        throw new DatasetException(
            $"{key}: the {what} has one value only ({side}), so groups cannot be compared.",
            listed.Length == 0 ? "" : $"Values found: {string.Join(", ", listed)}."
        );
    }
}
