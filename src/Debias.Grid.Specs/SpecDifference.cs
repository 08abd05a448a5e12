namespace Debias.Grid.Specs;

/// <summary>A value in which two specs differ.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Left">In one of them; <c>nothing</c> where it is not there.</param>
/// <param name="Right">In the other.</param>
public sealed record SpecDifference(string Path, string Left, string Right);
