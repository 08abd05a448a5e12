using System.CommandLine;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Experiments;
using Debias.Grid.Host;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Cli.Arguments;

/// <summary>The arguments and options that every command on a spec shares.</summary>
/// <param name="engines">The engines that a spec may name.</param>
internal sealed class SpecOptions(EngineCatalog engines)
{
    public Argument<FileInfo> Spec { get; } =
        new("SPEC")
        {
            Description =
                "The experiment's spec, a YAML file, or the name of an experiment that the program has in itself; a configuration file of "
                + "the authors' code works too.",
        };

    public Option<long?> Seeds { get; } = new("--seeds") { Description = "Use seeds 1 to N instead of the spec's.", HelpName = "N" };

    public Option<string[]> Set { get; } =
        new("--set")
        {
            Description = "Change a value of the spec, for example --set classifier.width=16. May be repeated.",
            HelpName = "path=value",
            DefaultValueFactory = _ => [],
        };

    public Option<string?> Engine { get; } =
        new("--engine")
        {
            Description =
                $"What does the arithmetic: {string.Join(", ", engines.Names.SkipLast(1).Prepend("auto"))} or {engines.Names[^1]}.",
            HelpName = "NAME",
        };

    public Option<DirectoryInfo?> Data { get; } = DataOption();

    public static Option<DirectoryInfo?> DataOption() =>
        new("--data") { Description = "Folder of real datasets. Default: DEBIAS_GRID_DATA, then your data folder.", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        AddRemoteTo(command);
        command.Options.Add(Data);
    }

    /// <summary>For a spec that a server reads: its data are where the silos are.</summary>
    public void AddRemoteTo(Command command)
    {
        command.Arguments.Add(Spec);
        command.Options.Add(Seeds);
        command.Options.Add(Set);
        command.Options.Add(Engine);
    }

    /// <summary>The spec as it is sent to a server: unread, with what the command line changes beside it.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public SpecSubmission ReadSubmission(ParseResult parsed)
    {
        var file = SpecFile.Read(parsed.GetRequiredValue(Spec));
        List<string> settings = [.. parsed.GetValue(Set) ?? []];
        if (parsed.GetValue(Engine) is { } engine)
        {
            settings.Add($"engine={engine}");
        }

        return new SpecSubmission(file.Text, file.Name, parsed.GetValue(Seeds), settings);
    }
}
