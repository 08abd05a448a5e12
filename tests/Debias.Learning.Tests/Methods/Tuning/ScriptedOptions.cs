using Debias.OptionModel;

namespace Debias.Learning.Tests.Methods.Tuning;

internal sealed record ScriptedOptions
{
    public const int Given = 1001;

    [Option("A number that changes nothing.", AtLeast = 0)]
    public int Value { get; init; } = Given;
}
