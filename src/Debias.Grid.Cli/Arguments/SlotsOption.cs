using System.CommandLine;

namespace Debias.Grid.Cli.Arguments;

/// <summary><c>--slots N</c>.</summary>
internal static class SlotsOption
{
    public static Option<int?> Create(string description)
    {
        var slots = new Option<int?>("--slots") { Description = description, HelpName = "N" };
        slots.Validators.Add(AtLeastOne.Require);
        return slots;
    }
}
