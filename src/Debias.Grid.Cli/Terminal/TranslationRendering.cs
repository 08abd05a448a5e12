using Debias.Grid.Specs.Authors;

namespace Debias.Grid.Cli.Terminal;

/// <summary>
/// How a configuration file of the authors' code was read, on standard error, so that standard output stays what was asked for.
/// </summary>
internal static class TranslationRendering
{
    public static void Write(string file, AuthorsTranslation translation)
    {
        Console.Error.WriteLine($"{file} is in the format of the authors' code. Translated:");
        int width = translation.Translated.Max(key => key.Theirs.Length);
        foreach (TranslatedKey key in translation.Translated)
        {
            Console.Error.WriteLine($"  {key.Theirs.PadRight(width)}  → {key.Ours}");
        }

        if (translation.Ignored.Count == 0)
        {
            return;
        }

        Console.Error.WriteLine("Without an equivalent, ignored:");
        width = translation.Ignored.Max(key => key.Theirs.Length);
        foreach (IgnoredKey key in translation.Ignored)
        {
            Console.Error.WriteLine($"  {key.Theirs.PadRight(width)}  {key.Reason}");
        }
    }
}
