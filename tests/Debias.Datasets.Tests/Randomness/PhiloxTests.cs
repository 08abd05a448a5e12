using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Randomness;

[Trait("Speed", "Fast")]
public class PhiloxTests
{
    /// <summary>Known answers of philox4x32-10 as distributed with Random123.</summary>
    [Fact]
    public void Gives_the_known_answers_of_Random123()
    {
        Assert.Equal(new PhiloxBlock(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8), Philox.Generate(new StreamKey(0), 0, 0, 0, 0));
        Assert.Equal(
            new PhiloxBlock(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd),
            Philox.Generate(new StreamKey(ulong.MaxValue), uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue)
        );
        Assert.Equal(
            new PhiloxBlock(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1),
            Philox.Generate(new StreamKey(0x299f31d0_a4093822), 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)
        );
    }
}
