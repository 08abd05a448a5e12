namespace Debias.Grid.Contracts.Results;

/// <summary>A part of a seed's rows that networks were not trained on.</summary>
public enum SplitPart
{
    /// <summary>Rows that results are reported on.</summary>
    Test,

    /// <summary>Rows that methods select on.</summary>
    Validation,
}
