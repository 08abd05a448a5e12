namespace Debias.Grid.Reporting.ResultFolders;

/// <summary>A digest as recorded and as recomputed.</summary>
/// <param name="Recorded">In the experiment's record.</param>
/// <param name="Recomputed">Of the files as they are.</param>
public sealed record DigestCheck(string Recorded, string Recomputed)
{
    /// <summary>Whether the files are the ones that were recorded.</summary>
    public bool Holds => Recorded == Recomputed;
}
