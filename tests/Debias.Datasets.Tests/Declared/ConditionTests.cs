using System.Globalization;
using Debias.Datasets.Declared.Conditions;
using Debias.Datasets.Randomness;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Tests.Declared;

[Trait("Speed", "Fast")]
public class ConditionTests
{
    private static readonly string[] Values = ["", "NA", "?", "-1", "0", "7.5", "16", "17", "1e2"];

    [Fact]
    public void A_missing_value_satisfies_nothing_but_its_own_mark()
    {
        Assert.False(Holds(new("x") { Above = -1000 }, ""));
        Assert.False(Holds(new("x") { NoneOf = ["a"] }, "NA"));
        Assert.False(Holds(new("x") { OneOf = ["a"] }, "?"));
        Assert.True(Holds(new("x") { OneOf = ["?"] }, "?"));
        Assert.False(Holds(new("x") { OneOf = ["?"], AtMost = 3 }, "?"));
    }

    /// <summary>Bounds of a column agree with the comparison of numbers, for every value and every pair of bounds.</summary>
    [Fact]
    public void Bounds_are_those_of_numbers()
    {
        RandomStream stream = new(StreamKey.Create("conditions", 1, StreamPurpose.Simulate));
        for (int trial = 0; trial < 2000; trial++)
        {
            double low = stream.NextInt(40) - 20;
            double high = stream.NextInt(40) - 20;
            string text = Values[stream.NextInt(Values.Length)];
            bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);

            Assert.Equal(isNumber && value > low && value < high, Holds(new("x") { Above = low, Below = high }, text));
            Assert.Equal(isNumber && value >= low && value <= high, Holds(new("x") { AtLeast = low, AtMost = high }, text));
        }
    }

    /// <summary>Of two conditions both hold under all, and one at least under any.</summary>
    [Fact]
    public void All_and_any_are_what_they_say()
    {
        ColumnCondition[] conditions = [new("x") { Above = 0 }, new("x") { Below = 16 }, new("x") { OneOf = ["0", "NA"] }];
        foreach (string text in Values)
        {
            RawTable table = Table(text);
            RawRow row = table.Rows[0];
            foreach (ColumnCondition first in conditions)
            {
                foreach (ColumnCondition second in conditions)
                {
                    bool one = first.For(table)(row);
                    bool other = second.For(table)(row);
                    Assert.Equal(one && other, new SeveralConditions([first, second], All: true).For(table)(row));
                    Assert.Equal(one || other, new SeveralConditions([first, second], All: false).For(table)(row));
                }
            }
        }
    }

    private static bool Holds(ColumnCondition condition, string text)
    {
        RawTable table = Table(text);
        return condition.For(table)(table.Rows[0]);
    }

    private static RawTable Table(string text) => new("made", ["x"], [new RawRow("made", 1, [text])]);
}
