using System.Globalization;
using Debias.Datasets.Declared.Format;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared;

/// <summary>Holds what was read against what the declaration says was counted on the published files.</summary>
internal static class CountCheck
{
    /// <exception cref="DatasetException">Counts differ; the message has each with what was expected.</exception>
    public static void Require(Declaration declaration, Edition? edition, RawTable table, EncodedFeatures features, byte[] labels)
    {
        if (declaration.Expected.FirstOrDefault(counts => counts.Edition == edition) is not { } expected)
        {
            return;
        }

        List<string> differences = [];
        Compare("rows", expected.Rows, table.Rows.Count);
        Compare("positive rows", expected.Positives, labels.Count(label => label == 1));
        Compare("features", expected.Columns, features.Names.Length);
        foreach (
            IGrouping<string, (string Attribute, string Group, long Rows)> counted in expected.Groups.GroupBy(group => group.Attribute)
        )
        {
            Func<RawRow, string> groupOf = AttributeGroups.For(declaration.Protected.First(named => named.Name == counted.Key), table);
            Dictionary<string, int> found = table.Rows.CountBy(groupOf).ToDictionary();
            foreach ((_, string group, long rows) in counted)
            {
                Compare($"rows of {counted.Key} '{group}'", rows, found.GetValueOrDefault(group));
            }
        }

        if (differences.Count > 0)
        {
            throw new DatasetException(
                $"{table.Source}: {string.Join("; ", differences)}. These are not the data that were declared: fetch the published files "
                    + "anew, or mend 'expected' in a declaration of your own."
            );
        }

        void Compare(string what, long? wanted, long found)
        {
            if (wanted is { } count && count != found)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{found:N0} {what} instead of {count:N0}"));
            }
        }
    }
}
