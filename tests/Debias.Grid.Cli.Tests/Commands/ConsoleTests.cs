namespace Debias.Grid.Cli.Tests.Commands;

/// <summary>Tests that replace the console's writers.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}
