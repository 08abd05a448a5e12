namespace Debias.Grid.Specs;

/// <summary>The network and its training (Appendix D.2).</summary>
[GenerateSerializer, Immutable]
public sealed record ClassifierSpec
{
    /// <summary>Blocks after the input block.</summary>
    [Id(0)] public required int HiddenLayers { get; init; }

    /// <summary>Units per block.</summary>
    [Id(1)] public required int Width { get; init; }

    /// <summary>Dropout probability.</summary>
    [Id(2)] public required double Dropout { get; init; }

    /// <summary>Rows per mini-batch.</summary>
    [Id(3)] public required int BatchSize { get; init; }

    /// <summary>Most epochs.</summary>
    [Id(4)] public required int MaxEpochs { get; init; }

    /// <summary>Adam's initial learning rate.</summary>
    [Id(5)] public required double LearningRate { get; init; }

    /// <summary>Epochs between early-stopping checks.</summary>
    [Id(6)] public required int CheckEvery { get; init; }

    /// <summary>Checks in a row without improvement that are tolerated.</summary>
    [Id(7)] public required int Patience { get; init; }

    /// <summary><c>best</c> or <c>last</c>.</summary>
    [Id(8)] public required string Restore { get; init; }
}
