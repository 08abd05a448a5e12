namespace Debias.Grid.Contracts.Results;

/// <summary>Predictions by the groups of one attribute: of columns that are crossed, or of one of them by itself.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="Validation">Each group on validation rows.</param>
/// <param name="Test">Each group on test rows.</param>
[GenerateSerializer, Immutable]
public sealed record AttributeFigures(
    [property: Id(0)] string Attribute,
    [property: Id(1)] GroupFigures[] Validation,
    [property: Id(2)] GroupFigures[] Test
);
