namespace Debias.Grid.Contracts.Results;

/// <summary>Predictions that were kept are not in storage any more; the message says of which seed and what becomes of it.</summary>
public sealed class MissingPredictionsException(string message) : Exception(message);
