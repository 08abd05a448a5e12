using System.Globalization;

namespace Debias.Datasets.Tables;

/// <summary>What is wrong with a table, gathered while it is read, so that all of it is said at once.</summary>
/// <param name="file">The file's name.</param>
internal sealed class TableFaults(string file)
{
    // The owner mends the table by the list; in a result or a log one line is enough.
    private const int MostForTheOwner = 20;
    private const int MostForAnybody = 3;

    private readonly List<TableFault> _faults = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(TableFault fault) => _faults.Add(fault);

    /// <summary>Refuses the table if anything is wrong with it.</summary>
    /// <exception cref="DatasetException">
    /// Names the faults by line and column: to the owner twenty, with their values, and how many there are in each column.
    /// </exception>
    public void ThrowIfAny()
    {
        switch (_faults)
        {
            case []:
                return;
            case [TableFault only]:
                throw new DatasetException(Sentences($"{file}, {only.Place}: {only.Message}", only.Remedy), only.OwnersDetail);
            default:
                throw DatasetException.WithOwnersMessage(ForAnybody(), ForTheOwner());
        }
    }

    private string ForTheOwner()
    {
        IEnumerable<string> lines = InOrder()
            .Take(MostForTheOwner)
            .Select(fault => $"  {Sentences($"{fault.Place}: {fault.Message}", fault.OwnersDetail)}");
        int more = _faults.Count - MostForTheOwner;
        if (more > 0)
        {
            lines = lines.Append($"  and {Count(more)} more; in all {string.Join(", ", ByColumn())}.");
        }

        return string.Join('\n', [$"{file} has {Count(_faults.Count)} faults:", .. lines, .. Remedies()]);
    }

    private string ForAnybody()
    {
        IEnumerable<string> named = InOrder().Take(MostForAnybody).Select(fault => $"{fault.Place}: {fault.Message}");
        int more = _faults.Count - MostForAnybody;
        return Sentences([
            $"{file} has {Count(_faults.Count)} faults:",
            .. named,
            more > 0 ? $"And {Count(more)} more." : string.Empty,
            .. Remedies(),
        ]);
    }

    private IEnumerable<TableFault> InOrder() => _faults.OrderBy(fault => fault.Line == 0 ? int.MaxValue : fault.Line);

    private IEnumerable<string> Remedies() => _faults.Select(fault => fault.Remedy).Where(remedy => remedy.Length > 0).Distinct();

    private IEnumerable<string> ByColumn() =>
        _faults
            .GroupBy(fault => fault.Column)
            .OrderByDescending(faults => faults.Count())
            .Select(faults => $"{Count(faults.Count())} in {(faults.Key is null ? "whole rows" : $"column '{faults.Key}'")}");

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Sentences(params IEnumerable<string> sentences) =>
        string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
}
