namespace Debias.Grid.Viewer;

/// <summary>The explorer's built files, as they travel with the assembly. How they come about is in this project's README.</summary>
public static class ViewerFiles
{
    /// <summary>The page that a server shows; it names <c>viewer.css</c> and <c>viewer.js</c> beside it.</summary>
    public static ReadOnlyMemory<byte> Page { get; } = Read("index.html");

    /// <summary>The program: one ECMAScript module without imports. It shows itself in the element with the id <c>viewer</c>.</summary>
    public static ReadOnlyMemory<byte> Script { get; } = Read("viewer.js");

    /// <summary>Its style sheet.</summary>
    public static ReadOnlyMemory<byte> Style { get; } = Read("viewer.css");

    /// <summary>The page's icon, an SVG.</summary>
    public static ReadOnlyMemory<byte> Icon { get; } = Read("favicon.svg");

    /// <summary>Licences of what is built into it.</summary>
    public static ReadOnlyMemory<byte> Licences { get; } = Read("LICENCES.txt");

    private static byte[] Read(string name)
    {
        using Stream stream =
            typeof(ViewerFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The explorer's {name} is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
