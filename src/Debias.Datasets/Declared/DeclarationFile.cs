namespace Debias.Datasets.Declared;

/// <summary>Reads the text of a user's declaration.</summary>
internal static class DeclarationFile
{
    private const long MostBytes = 1 << 20;

    /// <exception cref="DatasetException">It cannot be read, or is too large to be one.</exception>
    public static string Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes
                ? File.ReadAllText(path)
                : throw new DatasetException(
                    $"{Path.GetFileName(path)} has more than {MostBytes >> 20} MiB, so it is no declaration: name the YAML file by 'path', "
                        + "and the data in it."
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{Path.GetFileName(path)} cannot be read.", $"{path}: {exception.Message}", exception);
        }
    }
}
