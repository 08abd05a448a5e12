using Debias.Grid.Contracts.Results;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Files;

/// <summary>Flags as they are written in files: names with dashes, separated by semicolons; nothing where there is none.</summary>
internal static class RunFlagNames
{
    private static readonly RunFlags[] All = [.. Enum.GetValues<RunFlags>().Where(flag => flag != RunFlags.None)];

    public static string Format(RunFlags flags) => string.Join(';', All.Where(flag => flags.HasFlag(flag)).Select(OptionNames.Of));

    /// <exception cref="FormatException">A name is none of a flag.</exception>
    public static RunFlags Parse(string text)
    {
        var flags = RunFlags.None;
        foreach (string name in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            RunFlags flag = Array.Find(All, flag => OptionNames.Of(flag) == name);
            flags |= flag == RunFlags.None ? throw new FormatException($"'{name}' is no flag") : flag;
        }

        return flags;
    }
}
