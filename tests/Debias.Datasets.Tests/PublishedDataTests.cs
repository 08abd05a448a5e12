using System.Text.Json;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;
using Debias.Datasets.Splitting;
using Debias.Tests;

namespace Debias.Datasets.Tests;

/// <summary>Agreement with the reference's encoding: rows, columns, statistics, first and last row, group counts.</summary>
[Trait("Speed", "Slow")]
[Trait("Needs", "Data")]
public class PublishedDataTests
{
    [Theory]
    [InlineData("compas", "compas", null)]
    [InlineData("adult", "adult", null)]
    [InlineData("bank", "bank", null)]
    [InlineData("bank", "bank", "age_group=aif360-0.4")]
    [InlineData("bank_aif360_head", "bank", "age_group=aif360-0.6")]
    public void Agrees_with_the_reference(string entry, string kind, string? option)
    {
        using JsonDocument document = Reference.Vector("datasets.json");
        JsonElement expected = document.RootElement.GetProperty(entry);
        TabularDataset dataset = Load(kind, null, option);

        Assert.Equal(expected.GetProperty("rows_after").GetInt32(), dataset.Rows);
        Assert.Equal(expected.GetProperty("protected_attribute_used").GetString(), dataset.ProtectedName);
        AssertSameColumns(expected, dataset);
        AssertSameGroups(expected, dataset);
        Assert.Equal(expected.GetProperty("first_row").Doubles(), dataset.Features[..dataset.Columns]);
        Assert.Equal(expected.GetProperty("last_row").Doubles(), dataset.Features[^dataset.Columns..]);
        Assert.Equal(expected.GetProperty("first_20_labels").Bits(), dataset.Labels[..20]);
        Assert.Equal(expected.GetProperty("first_20_protected").Bits(), dataset.ProtectedAttribute[..20]);
        Assert.Equal(expected.GetProperty("last_row_label").GetDouble(), dataset.Labels[^1]);

        DatasetDescription description = DatasetCatalog.BuiltIn.Get(kind).Description;
        Assert.Equal(description.Rows, dataset.Rows);
        Assert.Equal(description.Columns, dataset.Columns);
    }

    [Theory]
    [InlineData("compas")]
    [InlineData("adult")]
    public void Sex_or_race_is_one_more_feature_and_the_union_of_both(string kind)
    {
        TabularDataset sex = Load(kind, "sex");
        TabularDataset race = Load(kind, "race");
        TabularDataset union = Load(kind, "sex-or-race");
        Assert.Equal([.. sex.FeatureNames, "sex_or_race"], union.FeatureNames);
        Assert.Equal(sex.Features, race.Features);
        Assert.Equal(
            sex.ProtectedAttribute.Zip(race.ProtectedAttribute, (first, second) => (byte)(first | second)),
            union.ProtectedAttribute
        );
        Assert.Equal(
            union.ProtectedAttribute.Select(a => (double)a),
            Enumerable.Range(0, union.Rows).Select(row => union.Features[((row + 1) * union.Columns) - 1])
        );
        Assert.Equal(3, new[] { sex, race, union }.Select(dataset => dataset.ContentHash).Distinct().Count());
        Assert.Equal(3, new[] { sex, race, union }.Select(dataset => dataset.Key).Distinct().Count());
    }

    [Fact]
    public void Bank_full_keeps_every_row()
    {
        TabularDataset dataset = Load("bank-full", "age");
        DatasetDescription description = DatasetCatalog.BuiltIn.Get("bank-full").Description;
        Assert.Equal(45_211, dataset.Rows);
        Assert.Equal(description.Rows, dataset.Rows);
        Assert.Equal(description.Columns, dataset.Columns);
        Assert.Equal(5_289, dataset.Labels.Count(label => label == 1));
        Assert.Contains("poutcome=unknown", dataset.FeatureNames);
    }

    [Fact]
    public void Files_have_the_published_size_and_checksum()
    {
        // The COMPAS file at hand has names withheld, so its bytes differ from the publisher's.
        foreach (
            PublishedFile file in DatasetCatalog
                .BuiltIn.Kinds.Where(kind => kind.Name != "compas")
                .SelectMany(kind => kind.Description.Files)
                .Where(file => file.Md5 is not null)
        )
        {
            byte[] bytes = File.ReadAllBytes(Reference.Data(file.Path));
            Assert.Equal(file.Bytes, bytes.Length);
#pragma warning disable CA5351 // The publisher's checksum is an MD5; it recognises a file and protects nothing.
            Assert.Equal(file.Md5, Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes)));
#pragma warning restore CA5351
        }
    }

    internal static TabularDataset Load(string kind, string? protectedName, string? option = null)
    {
        string[] pair = option?.Split('=') ?? [];
        Dictionary<string, string> options = pair.Length == 0 ? [] : new() { [pair[0]] = pair[1] };
        DataFolder folder = new([Reference.Data("")]);
        IDatasetSource source = DatasetCatalog.BuiltIn.Open(kind, protectedName, options, folder);
        source.Check();
        Assert.False(source.DependsOnSeed);
        return source.Load(0);
    }

    private static void AssertSameColumns(JsonElement expected, TabularDataset dataset)
    {
        string[] names = [.. expected.GetProperty("feature_names_in_order").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(names, dataset.FeatureNames);
        Standardiser fitted = Standardiser.Fit(dataset, [.. Enumerable.Range(0, dataset.Rows)]);
        for (int column = 0; column < names.Length; column++)
        {
            Assert.Equal(
                expected.GetProperty("column_means").GetProperty(names[column]).GetDouble(),
                fitted.Mean[column],
                1e-9 * Math.Max(1, Math.Abs(fitted.Mean[column]))
            );
            Assert.Equal(
                expected.GetProperty("column_std_population").GetProperty(names[column]).GetDouble(),
                fitted.StandardDeviation[column],
                1e-9 * Math.Max(1, fitted.StandardDeviation[column])
            );
        }
    }

    private static void AssertSameGroups(JsonElement expected, TabularDataset dataset)
    {
        DatasetSummary summary = DatasetSummary.Of(dataset);
        Assert.Equal(expected.GetProperty("n_a1").GetInt32(), summary.Privileged.Rows);
        Assert.Equal(expected.GetProperty("n_a0").GetInt32(), summary.Unprivileged.Rows);
        Assert.Equal(expected.GetProperty("n_y1_a1").GetInt32(), summary.Privileged.Positives);
        Assert.Equal(expected.GetProperty("n_y1_a0").GetInt32(), summary.Unprivileged.Positives);
        Assert.Equal(expected.GetProperty("p_label_eq_1").GetDouble(), summary.BaseRate, 1e-12);
        Assert.Equal(expected.GetProperty("base_label_spd_y1_a0_minus_a1").GetDouble(), summary.BaseRateDifference, 1e-12);
    }
}
