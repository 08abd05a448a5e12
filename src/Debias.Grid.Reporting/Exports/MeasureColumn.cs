using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting.Exports;

/// <summary>A measure of <see cref="TestMeasures"/> as files and tables have it.</summary>
/// <param name="Name">Its column in files.</param>
/// <param name="Title">Its heading in tables.</param>
/// <param name="Value">Reads it; null where it is undefined.</param>
internal sealed record MeasureColumn(string Name, string Title, Func<TestMeasures, double?> Value);
