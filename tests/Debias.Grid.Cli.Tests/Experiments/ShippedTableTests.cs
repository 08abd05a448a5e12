using Debias.Datasets;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Commands;
using Debias.Grid.Cli.Experiments;
using Debias.Grid.Cli.Tests.Commands;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Debias.Tests;

namespace Debias.Grid.Cli.Tests.Experiments;

[Collection(ConsoleTests.Name)]
public sealed class ShippedTableTests : IDisposable
{
    private const string Name = "own-table";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debias-grid-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_table_of_an_experiment_of_the_program_lies_where_its_path_leads()
    {
        string place = ShippedTable.PlaceOf(Name, _folder.FullName);
        ExperimentSpec spec = SpecReader.Read(ShippedExperiments.Find(Name)!, place, GridVocabulary.BuiltIn, new SpecOverrides());
        TabularDataset dataset = GridVocabulary.BuiltIn.OpenDataset(spec.Points[0].Dataset, new DataFolder([])).Load(1);

        Assert.Equal(600, dataset.Rows);
        Assert.Equal(
            "82 missing values filled in: test_score 54 (median of training rows), referral 28 (category 'missing')",
            dataset.Missing?.ToString()
        );
    }

    [Fact]
    public void A_table_that_was_changed_is_written_anew_and_the_same_one_is_left_alone()
    {
        string path = Path.Combine(_folder.FullName, "own-table.csv");
        ShippedTable.PlaceOf(Name, _folder.FullName);
        string shipped = File.ReadAllText(path);
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "experiments", "own-table.csv")), shipped);

        File.SetAttributes(path, FileAttributes.ReadOnly);
        FileInfo before = new(path);
        ShippedTable.PlaceOf(Name, _folder.FullName);
        Assert.Equal((before.LastWriteTimeUtc, before.Attributes), (new FileInfo(path).LastWriteTimeUtc, new FileInfo(path).Attributes));

        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllText(path, "older\n");
        ShippedTable.PlaceOf(Name, _folder.FullName);
        Assert.Equal(shipped, File.ReadAllText(path));
    }

    [Fact]
    public void An_experiment_without_a_table_needs_no_folder()
    {
        string nowhere = Path.Combine(_folder.FullName, "nowhere");
        Assert.Equal("quickstart.yaml", ShippedTable.PlaceOf("quickstart", nowhere));
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public void Where_a_table_cannot_be_written_the_other_way_is_said()
    {
        string file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, string.Empty);
        UsageException exception = Assert.Throws<UsageException>(() => ShippedTable.PlaceOf(Name, file));

        Assert.Contains("'debias-grid experiments show' prints it, own-table.csv", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spec_and_table_are_printed_and_only_the_spec_is_an_experiment()
    {
        (int code, string table, _) = await CommandRun.Invoke(ExperimentsCommand.Create(), "show", "own-table.csv");
        Assert.Equal(ExitCode.Ok, code);
        Assert.StartsWith("applicant_id,sex,", table, StringComparison.Ordinal);

        Assert.Contains(Name, ShippedExperiments.Names);
        Assert.DoesNotContain(ShippedExperiments.Names, name => name.Contains('.', StringComparison.Ordinal));
    }
}
