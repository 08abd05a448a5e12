using Debias.Tests.Emulation;

namespace Debias.Learning.Cuda.Tests.Kernels;

[Trait("Speed", "Slow")]
public sealed class RaceTests
{
    /// <summary>
    /// Width, inputs, blocks, rows of a batch, rows, whether columns have usual values, whether the network is far; the last batch is
    /// another one. Four blocks have all that eleven have: a first one, a last one, and two between them that follow each other.
    /// </summary>
    [Theory]
    [InlineData("32 100 4 64 129 0 0")]
    [InlineData("32 57 11 64 129 1 0")]
    [InlineData("32 57 4 64 129 1 1")]
    [InlineData("16 21 2 32 98 0 1")]
    [InlineData("32 13 4 64 66 0 0")]
    [InlineData("16 21 2 32 98 0 0")]
    [InlineData("48 41 3 50 151 1 0")]
    [InlineData("64 30 4 40 88 0 0")]
    [InlineData("64 30 1 100 201 1 0")]
    public void Threads_of_a_block_never_touch_memory_that_another_one_writes_unless_a_barrier_orders_them(string network) =>
        Assert.Equal("", RaceDetector.Run(network));

    /// <summary>The upper half's own barrier (8) is not here: what it orders, another one orders as well.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_barrier_that_is_left_out_is_found_by_the_line(int barrier) =>
        Assert.Matches(
            @"unordered: (read|write) at .*train\.h:\d+.*, then (read|write) at .*train\.h:\d+",
            RaceDetector.Run($"32 13 5 64 129 0 0 {barrier}")
        );
}
