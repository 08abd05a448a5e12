using System.CommandLine;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>worker</c>: a silo that computes for a head.</summary>
internal static class WorkerCommand
{
    public static Command Create(SpecVocabulary vocabulary) =>
        ServerCommand.Create(
            ServerRole.Worker,
            vocabulary,
            """
            Compute for a head: lease seeds from it, as many at a time as there are slots, and report them. Workers join and leave at any
            time; one whose head is away finishes its seeds and waits. Ctrl-C or SIGTERM gives seeds back and stops.
            """
        );
}
