using System.Security.Cryptography;
using System.Text.Json;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tests.Explorer;

public class ColumnsJsonTests
{
    [Fact]
    public async Task Columns_are_parallel_and_hold_what_the_rows_hold()
    {
        ExperimentResults results = Sample.Results();
        JsonElement document = await WriteAsync(results);
        JsonElement runs = document.GetProperty("runs");
        string[] methods = [.. document.GetProperty("methods").EnumerateArray().Select(method => method.GetProperty("name").GetString()!)];

        foreach (JsonProperty column in runs.EnumerateObject().Where(column => column.Value.ValueKind == JsonValueKind.Array))
        {
            Assert.Equal(results.Rows.Count, column.Value.GetArrayLength());
        }

        for (int row = 0; row < results.Rows.Count; row++)
        {
            MethodRunRow expected = results.Rows[row];
            Assert.Equal(expected.Id.Point, runs.GetProperty("point")[row].GetInt32());
            Assert.Equal(expected.Id.Seed, runs.GetProperty("seed")[row].GetInt64());
            Assert.Equal(expected.Id.Method, methods[runs.GetProperty("method")[row].GetInt32()]);
            JsonElement bias = runs.GetProperty("test").GetProperty("bias")[row];
            if (expected.Result is { } result)
            {
                Assert.Equal(result.Test.Bias, bias.GetDouble(), 6);
                Assert.Equal(JsonValueKind.Null, runs.GetProperty("test").GetProperty("average_precision")[row].ValueKind);
            }
            else
            {
                Assert.Equal(JsonValueKind.Null, bias.ValueKind);
            }
        }
    }

    [Fact]
    public async Task Points_methods_and_failures_are_described()
    {
        JsonElement document = await WriteAsync(Sample.Results("The split lacks a group."));

        Assert.Equal(1, document.GetProperty("points")[1].GetProperty("values").GetProperty("dataset.alpha").GetDouble());
        Assert.Equal([7, 3, 5], document.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        JsonElement pruning = document.GetProperty("methods")[1];
        Assert.Matches("^#[0-9A-F]{6}$", pruning.GetProperty("colour").GetString());
        Assert.Matches("^(filled|open)_", pruning.GetProperty("marker").GetString());
        JsonElement failure = Assert.Single(document.GetProperty("failures").EnumerateArray());
        Assert.Equal("The split lacks a group.", failure.GetProperty("message").GetString());
        Assert.Equal(1, failure.GetProperty("runs").GetInt32());
    }

    /// <summary>Documents are kept: one that is made otherwise of the same results needs another version of the format.</summary>
    [Fact]
    public async Task What_a_version_of_the_format_makes_of_results_stays()
    {
        byte[] document = await WriteBytesAsync(Sample.Results());
        Assert.Equal((1, "a796aa73e89c127a"), (ColumnsJson.FormatVersion, Convert.ToHexStringLower(SHA256.HashData(document))[..16]));
    }

    [Fact]
    public void The_format_differs_where_methods_look_otherwise()
    {
        ExperimentSpec spec = Sample.Spec();
        string format = ColumnsJson.FormatOf(spec, MethodCatalog.BuiltIn);
        Assert.Equal(format, ColumnsJson.FormatOf(spec, MethodCatalog.BuiltIn));
        Assert.NotEqual(format, ColumnsJson.FormatOf(spec, MethodCatalog.Of()));
        Assert.StartsWith($"{ColumnsJson.FormatVersion}-", format, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> WriteAsync(ExperimentResults results) => JsonElement.Parse(await WriteBytesAsync(results));

    private static async Task<byte[]> WriteBytesAsync(ExperimentResults results)
    {
        using var stream = new MemoryStream();
        await ColumnsJson.WriteAsync(
            results.ExperimentId,
            "r1",
            results.Spec,
            MethodCatalog.BuiltIn,
            results.Rows.ToAsyncEnumerable(),
            stream,
            TestContext.Current.CancellationToken
        );
        return stream.ToArray();
    }
}
