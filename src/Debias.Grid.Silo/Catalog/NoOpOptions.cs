using Debias.OptionModel;

namespace Debias.Grid.Silo.Catalog;

/// <summary>Options of <see cref="NoOpMethod"/>.</summary>
internal sealed record NoOpOptions
{
    [Option("How long it pretends to work.", Unit = "milliseconds", AtLeast = 0, AtMost = 3_600_000)]
    public int Milliseconds { get; init; }
}
