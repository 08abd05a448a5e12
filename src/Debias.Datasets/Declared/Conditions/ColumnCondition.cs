using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Conditions;

/// <summary>
/// One column compared; what is null is not asked, and all that is asked has to hold. A missing value satisfies no comparison, unless
/// <see cref="OneOf"/> lists the very mark that stands for it.
/// </summary>
/// <param name="Column">The column.</param>
internal sealed record ColumnCondition(string Column) : Condition
{
    /// <summary>Texts of which the value is one.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>Texts of which the value is none.</summary>
    public IReadOnlyList<string>? NoneOf { get; init; }

    /// <summary>A number that the value is greater than.</summary>
    public double? Above { get; init; }

    /// <summary>A number that the value is not less than.</summary>
    public double? AtLeast { get; init; }

    /// <summary>A number that the value is less than.</summary>
    public double? Below { get; init; }

    /// <summary>A number that the value is not greater than.</summary>
    public double? AtMost { get; init; }

    /// <summary>Whether numbers are compared, so that every value has to be one.</summary>
    public bool ComparesNumbers => (Above ?? AtLeast ?? Below ?? AtMost) is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [Column];

    /// <inheritdoc/>
    public override Func<RawRow, bool> For(RawTable table)
    {
        int index = table.IndexOf(Column);
        return row => Holds(row, index);
    }

    private bool Holds(RawRow row, int index)
    {
        string text = row.Values[index];
        if (OneOf is not null && !OneOf.Contains(text))
        {
            return false;
        }

        if (MissingValues.Are(text))
        {
            return OneOf is not null && NoneOf is null && !ComparesNumbers;
        }

        return NoneOf?.Contains(text) != true && (!ComparesNumbers || IsInRange(row.Number(index, Column)));
    }

    private bool IsInRange(double value) =>
        (Above is not { } above || value > above)
        && (AtLeast is not { } least || value >= least)
        && (Below is not { } below || value < below)
        && (AtMost is not { } most || value <= most);
}
