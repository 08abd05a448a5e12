namespace Debias.Grid.Cli.Terminal;

/// <summary>What a slot is doing.</summary>
/// <param name="Name">The seed, and in a sweep the point.</param>
/// <param name="Phase">What is done with it.</param>
internal sealed record RunningSeed(string Name, string Phase);
