using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Conditions;

/// <summary>What a row satisfies or not: one column compared, or several conditions together.</summary>
internal abstract record Condition
{
    /// <summary>The columns that it looks at, each once.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The condition for the rows of one table.</summary>
    /// <param name="table">Has all of <see cref="Columns"/>.</param>
    /// <returns>Whether a row satisfies it; throws <see cref="DatasetException"/> where a number is compared and is none.</returns>
    public abstract Func<RawRow, bool> For(RawTable table);
}
