using Debias.Grid.Host;

namespace Debias.Grid.Cli.Client;

/// <summary>Writes a file beside its place and moves it there when it is whole: a broken download leaves nothing behind that looks like results.</summary>
internal static class PartialFile
{
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        string partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            await using (FileStream stream = File.Create(partial))
            {
                await write(stream);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}");
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
