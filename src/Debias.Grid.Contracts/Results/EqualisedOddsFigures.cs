namespace Debias.Grid.Contracts.Results;

/// <summary>How far labels are from equalised odds, as one number in each of the usual ways.</summary>
/// <param name="Sum">|ΔTPR| + |ΔFPR|, in [0, 2].</param>
/// <param name="Max">The greater of |ΔTPR| and |ΔFPR|, in [0, 1].</param>
/// <param name="Mean">Half the sum, in [0, 1].</param>
[GenerateSerializer, Immutable]
public sealed record EqualisedOddsFigures([property: Id(0)] double Sum, [property: Id(1)] double Max, [property: Id(2)] double Mean);
