namespace Debias.Grid.Contracts.Http;

/// <summary>What there is to choose from in the list of experiments.</summary>
/// <param name="Experiments">How many are listed, at most a few seconds ago; null where there are too many to be counted.</param>
/// <param name="Datasets">Kinds of dataset that a spec may name, by name.</param>
public sealed record InventoryReply(int? Experiments, IReadOnlyList<string> Datasets);
