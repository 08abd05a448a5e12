namespace Debias.Datasets.Mimic.Preparation;

/// <summary>How far the preparation has come with a table.</summary>
/// <param name="Table">For example <c>CHARTEVENTS</c>.</param>
/// <param name="Bytes">Bytes of the file that were read.</param>
/// <param name="TotalBytes">Size of the file.</param>
/// <param name="Rows">Rows read.</param>
public sealed record MimicPreparationProgress(string Table, long Bytes, long TotalBytes, long Rows);
