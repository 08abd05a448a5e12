using System.CommandLine;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>head</c>: the head of a cluster without a server.</summary>
internal static class HeadCommand
{
    public static Command Create(SpecVocabulary vocabulary) =>
        ServerCommand.Create(
            ServerRole.Head,
            vocabulary,
            """
            Run the head of a cluster without a server: it serves the HTTP API and the web page (default http://127.0.0.1:8080), keeps
            every experiment in a SQLite file and hands seeds to workers. Started again on the same file, it goes on where it ended.
            It computes nothing itself unless it is given --slots. Workers of other machines reach it under --advertise.
            """
        );
}
