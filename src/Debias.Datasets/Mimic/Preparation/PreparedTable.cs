using System.Globalization;

namespace Debias.Datasets.Mimic.Preparation;

/// <summary>Writes the prepared table, whole or not at all, readable for its owner only.</summary>
internal static class PreparedTable
{
    /// <summary>Writes the rows and counts the gaps.</summary>
    /// <returns>Rows without a value, by column.</returns>
    public static Dictionary<string, int> Write(string path, IReadOnlyList<IcuStay> stays)
    {
        string unfinished = path + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Dictionary<string, int> missing = WriteRows(unfinished, stays);
            File.Move(unfinished, path, overwrite: true);
            return missing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new DatasetException($"{path} cannot be written: {exception.Message} What was there before is unchanged.", exception);
        }
    }

    private static Dictionary<string, int> WriteRows(string path, IReadOnlyList<IcuStay> stays)
    {
        Dictionary<string, int> missing = MimicColumns.All.ToDictionary(column => column, _ => 0);
        using StreamWriter writer = Create(path);
        writer.Write(string.Join(',', MimicColumns.All) + "\n");
        foreach (IcuStay stay in stays)
        {
            string[] fields =
            [
                .. SapsRow.Numbers(stay).Select(value => value?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
                .. SapsRow.Texts(stay).Select(Quote),
            ];
            foreach ((string column, string field) in MimicColumns.All.Zip(fields))
            {
                missing[column] += field.Length == 0 ? 1 : 0;
            }

            writer.Write(string.Join(',', fields) + "\n");
        }

        return missing;
    }

    private static StreamWriter Create(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            // PhysioNet's agreement is personal.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new StreamWriter(path, options);
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
