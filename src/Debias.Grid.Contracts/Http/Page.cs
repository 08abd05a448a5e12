namespace Debias.Grid.Contracts.Http;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The part.</param>
/// <param name="Next">What to give as <c>after</c> for the next part; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
