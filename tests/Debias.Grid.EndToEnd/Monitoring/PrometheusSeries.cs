namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>A series of a query's result.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Values">Its samples.</param>
internal sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double> Values);
