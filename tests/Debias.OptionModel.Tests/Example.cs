namespace Debias.OptionModel.Tests;

/// <summary>One option of every type.</summary>
internal sealed record Example
{
    [Option("Rows.", Unit = "rows", AtLeast = 2), Released(7)]
    public int BatchSize { get; init; } = 64;

    [Option("Rate.", Above = 0, Below = 1)]
    public double LearningRate { get; init; } = 1e-5;

    [Option("Share.", AtLeast = 0, AtMost = 1)]
    public byte Group { get; init; } = 1;

    [Option("Rule."), Released(ExampleRule.SecondOne)]
    public ExampleRule Rule { get; init; } = ExampleRule.First;

    [Option("Flag.")]
    public bool Flag { get; init; }

    [Option("Words.")]
    public string[] Words { get; init; } = ["a"];

    [Option("Bounds.", Name = "epsilon", Above = 0)]
    public double[] Bounds { get; init; } = [0.05];

    [Option("File.", IsPath = true)]
    public required string File { get; init; }

    [Option("Late.", AtLeast = 0, LeftOutAtDefault = true)]
    public int Late { get; init; } = 3;

    /// <summary>Not an option.</summary>
    public int Other { get; init; }
}
