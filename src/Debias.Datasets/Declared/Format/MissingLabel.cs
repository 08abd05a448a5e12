namespace Debias.Datasets.Declared.Format;

/// <summary>What a row is that lacks the label's value.</summary>
internal enum MissingLabel
{
    /// <summary>Refused, or left out where the declaration leaves out rows that lack a value.</summary>
    Refused,

    /// <summary>A row with y = 0, for instance one of a child who is not asked for work.</summary>
    Negative,
}
