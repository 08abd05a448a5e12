namespace Debias.Grid.Reporting.Comparison;

/// <summary>What was asked to be compared cannot be: the message is one sentence for the person who asked.</summary>
/// <param name="message">The sentence.</param>
public sealed class ComparisonException(string message) : Exception(message);
