using Debias.Tests;

namespace Debias.Datasets.Tests.Csv;

[Trait("Speed", "Fast")]
public sealed class OwnTableTests
{
    /// <summary>With <c>DEBIAS_GRID_WRITE_OWN_TABLE</c> set the file is written anew.</summary>
    [Fact]
    public void The_shipped_table_is_what_its_generator_makes()
    {
        string path = Path.Combine(Repository.Root, "experiments", "own-table.csv");
        string made = OwnTable.Create();
        if (Environment.GetEnvironmentVariable("DEBIAS_GRID_WRITE_OWN_TABLE") is { Length: > 0 })
        {
            File.WriteAllText(path, made);
        }

        Assert.Equal(made, File.ReadAllText(path));
    }
}
