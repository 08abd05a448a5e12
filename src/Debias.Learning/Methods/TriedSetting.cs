namespace Debias.Learning.Methods;

/// <summary>A setting that tuning tried.</summary>
/// <param name="Number">From 0, which is the method's options as they were given.</param>
/// <param name="Values">The values of the options that are tuned, as in canonical JSON.</param>
/// <param name="Failure">Why its run has no outcome; null where it has one.</param>
public sealed record TriedSetting(int Number, IReadOnlyDictionary<string, string> Values, string? Failure = null);
