using CsCheck;
using Debias.Grid.Cli.Terminal;

namespace Debias.Grid.Cli.Tests.Terminal;

public class TableWidthTests
{
    [Fact]
    public void A_table_that_fits_stays_whole() =>
        Assert.Equal(
            [
                [0, 1, 2, 3],
            ],
            TableWidth.Part([5, 5, 5, 5], keys: 2, available: 33)
        );

    [Fact]
    public void A_table_that_does_not_fit_is_parted_and_its_rows_are_named_in_each_part() =>
        Assert.Equal(
            [
                [0, 1, 2],
                [0, 1, 3],
            ],
            TableWidth.Part([5, 5, 5, 5], keys: 2, available: 32)
        );

    [Fact]
    public void Every_part_fits_that_can_and_no_column_is_lost() =>
        Gen.Select(Gen.Int[1, 30].Array[1, 8], Gen.Int[0, 3], Gen.Int[10, 120])
            .Sample(
                (widths, keys, available) =>
                {
                    keys = Math.Min(keys, widths.Length - 1);
                    IReadOnlyList<int[]> parts = TableWidth.Part(widths, keys, available);
                    Assert.Equal(Enumerable.Range(keys, widths.Length - keys), parts.SelectMany(part => part.Skip(keys)));
                    Assert.All(
                        parts,
                        part => Assert.True(part.Length == keys + 1 || part.Sum(column => widths[column] + 3) + 1 <= available)
                    );
                },
                iter: 1000
            );

    [Fact]
    public void Headings_may_wrap_and_cells_may_not() =>
        Assert.Equal("balanced".Length, TableWidth.Of("balanced accuracy", ["0.5", "0.612"]));
}
