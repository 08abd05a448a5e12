using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Debias.Datasets.Randomness;
using Debias.Datasets.Splitting;
using Debias.Tests;

namespace Debias.Datasets.Tests.Splitting;

[Trait("Speed", "Fast")]
public class AuthorsShuffleTests
{
    private const int Rows = 6167;
    private const int Train = 3700;

    public static TheoryData<string> Seeds()
    {
        using JsonDocument reference = Reference.Vector("k_authors_split.json");
        return [.. reference.RootElement.GetProperty("splits").EnumerateObject().Select(split => split.Name)];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seed_gives_the_rows_that_the_released_code_gives_on_compas(string seed)
    {
        using JsonDocument reference = Reference.Vector("k_authors_split.json");
        JsonElement expected = reference.RootElement.GetProperty("splits").GetProperty(seed);
        int[] order = AuthorsShuffle.Order(Rows, Train, long.Parse(seed, CultureInfo.InvariantCulture));
        int validation = (Rows - Train) / 2;
        AssertPart(expected.GetProperty("train"), order[..Train]);
        AssertPart(expected.GetProperty("validation"), order[Train..(Train + validation)]);
        AssertPart(expected.GetProperty("test"), order[(Train + validation)..]);
    }

    /// <summary>The first outputs of the reference implementation for the seed of its authors' example.</summary>
    [Fact]
    public void The_generator_is_the_mersenne_twister()
    {
        var generator = new NumpyRandomState(5489);
        Assert.Equal([3499211612u, 581869302u, 3890346734u, 3586334585u, 545404204u], Enumerable.Range(0, 5).Select(_ => generator.Next()));

        // The ten-thousandth output is what the C++ standard requires of its mt19937.
        var anew = new NumpyRandomState(5489);
        uint[] outputs = [.. Enumerable.Range(0, 10_000).Select(_ => anew.Next())];
        Assert.Equal(4123659995u, outputs[^1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 32)]
    public void A_seed_that_numpy_does_not_take_is_refused(long seed)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => AuthorsShuffle.Order(10, 6, seed));
        Assert.Contains("0 to 4294967295", exception.Message);
    }

    [Fact]
    public void The_scheme_decides_the_rows_of_a_split_and_not_their_number()
    {
        TabularDataset dataset = Table.Numbered(1000);
        DataSplit own = DatasetSplitter.Split(dataset, 42);
        DataSplit authors = DatasetSplitter.Split(dataset, 42, new SplitOptions { Scheme = SplitScheme.Authors });
        Assert.Equal(
            (own.Train.Rows, own.Validation.Rows, own.Test.Rows),
            (authors.Train.Rows, authors.Validation.Rows, authors.Test.Rows)
        );
        Assert.NotEqual(own.Train.Features.Values, authors.Train.Features.Values);

        // Their splits have no name of a dataset in them.
        DataSplit renamed = DatasetSplitter.Split(
            Table.Numbered(1000, key: "other"),
            42,
            new SplitOptions { Scheme = SplitScheme.Authors }
        );
        Assert.Equal(authors.Train.Features.Values, renamed.Train.Features.Values);
    }

    private static void AssertPart(JsonElement expected, int[] rows)
    {
        Assert.Equal(expected.GetProperty("count").GetInt32(), rows.Length);
        Assert.Equal(expected.GetProperty("first").EnumerateArray().Select(row => row.GetInt32()), rows.Take(8));
        byte[] text = Encoding.UTF8.GetBytes(string.Join(',', rows));
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(text)));
    }
}
