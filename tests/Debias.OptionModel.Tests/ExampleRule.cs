namespace Debias.OptionModel.Tests;

internal enum ExampleRule
{
    First,

    [Choice("the-second")]
    SecondOne,
}
