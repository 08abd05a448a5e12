namespace Debias.Grid.Reporting.Tables;

/// <summary>A value's rank in print.</summary>
public enum Emphasis
{
    /// <summary>Plain.</summary>
    None,

    /// <summary>Bold.</summary>
    Best,

    /// <summary>Italic.</summary>
    SecondBest,
}
