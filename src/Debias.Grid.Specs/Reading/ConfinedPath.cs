namespace Debias.Grid.Specs.Reading;

/// <summary>Paths that cannot lead out of the folder they start from, on whichever system reads them.</summary>
internal static class ConfinedPath
{
    public const string Remedy = "a server reads files only inside its silos' data folders: give a path relative to one, without '..'";

    public static bool IsInside(string path) =>
        path.Length > 0
        && path[0] is not '/'
        && !path.AsSpan().ContainsAny('\\', ':', '\0')
        && path.Split('/').All(part => part is not (".." or "." or ""));
}
