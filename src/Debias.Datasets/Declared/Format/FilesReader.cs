using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Format;

/// <summary>Reads where the files are, and how they are laid out.</summary>
internal static class FilesReader
{
    private const int Md5Digits = 32;

    /// <summary>The files.</summary>
    public static IReadOnlyList<DeclaredFile> Read(Section root)
    {
        IReadOnlyList<Section> sections = root.Maps("files");
        if (sections.Count == 0)
        {
            root.Missing("files", "a list with the path of each file, such as - path: mine.csv");
        }

        DeclaredFile[] files = [.. sections.Select(ReadFile)];
        if (files.Select(file => file.HasEditions).Distinct().Count() > 1)
        {
            root.Faults.Add(root.At, "either all of 'files' have {state} and {year} in their path, or none");
        }

        return files;
    }

    /// <summary>The layout that all files have.</summary>
    public static RawTableFormat ReadLayout(Section root)
    {
        if (root.Map("layout") is not { } section)
        {
            return RawTableFormat.Of(FieldSeparator.Auto, hasHeader: true);
        }

        FieldSeparator separator = section.Choice("separator", FieldSeparator.Auto);
        string header = section.OptionalText("header") ?? "true";
        if (header is not ("true" or "false"))
        {
            section.Faults.Add(section.At, "'layout.header' must be true or false: whether the first line names the columns");
        }

        IReadOnlyList<string> names = section.Texts("names");
        long skipped = section.Count("skip_lines") ?? 0;
        section.End();

        // Where the declaration names the columns, a header line is one more line to pass over.
        return RawTableFormat.Of(separator, header == "true") with
        {
            ColumnNames = names.Count == 0 ? null : names,
            SkippedLines = (int)Math.Min(skipped, int.MaxValue - 1) + (names.Count > 0 && header == "true" ? 1 : 0),
        };
    }

    private static DeclaredFile ReadFile(Section section)
    {
        string path = section.Text("path", "where it lies below a data folder, or beside the declaration");
        string? url = section.OptionalText("url");
        string? md5 = section.OptionalText("md5");
        string? unverified = section.OptionalText("unverified");
        var file = new DeclaredFile(path)
        {
            Url = url,
            Entry = section.OptionalText("entry"),
            Md5 = md5,
            Bytes = section.Count("bytes"),
        };
        section.End();
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http"))
        {
            section.Faults.Add(section.At, "'files.url' must be an address that begins with https:// or http://");
        }

        if (md5 is not null && !(md5.Length == Md5Digits && md5.All(char.IsAsciiHexDigitLower)))
        {
            section.Faults.Add(section.At, $"'files.md5' must be {Md5Digits} lower-case hexadecimal digits");
        }

        if (url is not null && (md5 is null) == (unverified is null))
        {
            section.Faults.Add(
                section.At,
                "a file with 'url' has either 'md5', by which its content is recognised, or 'unverified', which says why none is known"
            );
        }

        return file;
    }
}
