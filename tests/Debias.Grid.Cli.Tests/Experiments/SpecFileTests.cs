using Debias.Grid.Cli.Experiments;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Tests.Experiments;

public sealed class SpecFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debias-grid-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_bare_name_is_an_experiment_of_the_program()
    {
        SpecFile spec = SpecFile.Read(new FileInfo("quickstart"));
        Assert.Equal("quickstart.yaml", Path.GetFileName(spec.Name));
        Assert.Contains("name: quickstart", spec.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_itself()
    {
        string file = Write("quickstart", "name: mine\n");
        Assert.Equal(new SpecFile("name: mine\n", file), SpecFile.Read(new FileInfo(file)));
    }

    [Theory]
    [InlineData("compass", "Did you mean 'compas'")]
    [InlineData("nowhere/spec.yaml", "There is no spec nowhere/spec.yaml. 'debias-grid experiments list'")]
    public void What_is_not_there_is_said_and_the_nearest_named(string name, string message) =>
        Assert.Contains(message, Refusal(name), StringComparison.Ordinal);

    [Fact]
    public void A_folder_of_results_is_said_to_be_one()
    {
        Write("experiment.json", "{}");
        Assert.Contains("is a folder of results", Refusal(_folder.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_specs_names_them()
    {
        string file = Write("mine.yaml", "");
        Assert.EndsWith($"name one of its specs: {file}.", Refusal(_folder.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_folder_has_no_spec() =>
        Assert.Contains("there is no spec in it", Refusal(_folder.FullName), StringComparison.Ordinal);

    private static string Refusal(string name) => Assert.Throws<UsageException>(() => SpecFile.Read(new FileInfo(name))).Message;

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
