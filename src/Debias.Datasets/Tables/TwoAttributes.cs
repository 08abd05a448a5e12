using Debias.Datasets.Definitions;

namespace Debias.Datasets.Tables;

/// <summary>
/// The protected attributes sex and race, and their union <c>sex-or-race</c>: privileged is who is privileged in at least
/// one of the two. Or groups by their values. As in the released code the union is one more feature, after all others.
/// </summary>
internal sealed class TwoAttributes(RawTable table, string sexColumn, GroupRule sexRule, string raceColumn, GroupRule raceRule)
{
    public const string Union = "sex-or-race";

    private const string UnionFeature = "sex_or_race";

    public TabularDataset Build(DatasetRequest request, EncodedFeatures features, byte[] labels)
    {
        if (request.Grouping is { } grouping)
        {
            return TabularDatasetBuilder.Build(request, features, labels, table, grouping);
        }

        byte[] sex = TableEncoder.EncodeIndicator(table, sexColumn, sexRule);
        byte[] race = TableEncoder.EncodeIndicator(table, raceColumn, raceRule);
        if (request.ProtectedName == Union)
        {
            byte[] either = [.. sex.Zip(race, (first, second) => (byte)(first | second))];
            return Build(features.Append(UnionFeature, either), either, () => Values(sexColumn).Concat(Values(raceColumn)));
        }

        return request.ProtectedName == sexColumn
            ? Build(features, sex, () => Values(sexColumn))
            : Build(features, race, () => Values(raceColumn));

        TabularDataset Build(EncodedFeatures encoded, byte[] group, Func<IEnumerable<string>> values) =>
            TabularDatasetBuilder.Build(request.Key, request.ProtectedName, encoded, labels, group, values);
    }

    private string[] Values(string column) => table.Levels(table.IndexOf(column));
}
