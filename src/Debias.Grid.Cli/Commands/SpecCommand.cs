using System.CommandLine;
using System.Text.Json;
using Debias.Grid.Host;
using Debias.Grid.Specs.Documentation;
using Debias.Grid.Specs.Schema;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>spec</c>: the spec language itself, for editors and for people.</summary>
internal static class SpecCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = CanonicalJson.Encoder };

    public static Command Create(SpecVocabulary vocabulary) =>
        new("spec", "The language of specs: its JSON Schema and its reference.") { Schema(vocabulary), Reference(vocabulary) };

    private static Command Schema(SpecVocabulary vocabulary)
    {
        var command = new Command(
            "schema",
            """
            Print the JSON Schema of specs. An editor with a YAML language server checks and completes a spec that begins with
            '# yaml-language-server: $schema=FILE', where FILE holds what this prints.
            """
        );
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(SpecSchema.Create(vocabulary).ToJsonString(Indented));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Reference(SpecVocabulary vocabulary)
    {
        var command = new Command("reference", "Print every key of a spec with its values, defaults and meaning, as Markdown.");
        command.SetAction(_ =>
        {
            Console.Out.Write(SpecReference.Create(vocabulary));
            return ExitCode.Ok;
        });
        return command;
    }
}
