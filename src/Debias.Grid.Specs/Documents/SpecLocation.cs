namespace Debias.Grid.Specs.Documents;

/// <summary>Where a part of a spec was written.</summary>
/// <param name="Source">File or flag.</param>
/// <param name="Line">From 1; 0 for a flag.</param>
/// <param name="Column">From 1; 0 for a flag.</param>
internal readonly record struct SpecLocation(string Source, int Line, int Column)
{
    public static SpecLocation OfFlag(string flag) => new(flag, 0, 0);
}
