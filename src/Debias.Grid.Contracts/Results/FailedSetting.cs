namespace Debias.Grid.Contracts.Results;

/// <summary>A setting that tuning tried, and whose run has no outcome.</summary>
/// <param name="Setting">Its number.</param>
/// <param name="Values">Its values of the options that were tuned, as a JSON object.</param>
/// <param name="Message">Why, in one sentence.</param>
[GenerateSerializer, Immutable]
public sealed record FailedSetting([property: Id(0)] int Setting, [property: Id(1)] string Values, [property: Id(2)] string Message);
