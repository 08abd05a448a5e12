using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Records;

/// <summary>What the keeper of a base network promises.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class BaseNetworkGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task A_network_is_read_back_byte_for_byte()
    {
        IBaseNetworkGrain kept = Network("bytes");
        var network = new BaseNetwork(
            [float.NaN, -0f, float.Epsilon, float.NegativeInfinity, .. Enumerable.Range(1, 20_000).Select(i => 1f / i)],
            [float.MaxValue, 1f / 3],
            Epochs: 12,
            ValidationLoss: 0.1 + 0.2
        );
        await kept.Put(network);
        Assert.Equal(grid.Bytes(network), grid.Bytes(await kept.Get()));
        await SharedGrid.Forget(kept);
        Assert.Equal(grid.Bytes(network), grid.Bytes(await kept.Get()));
    }

    [Fact]
    public async Task A_network_exists_from_when_somebody_has_trained_it()
    {
        IBaseNetworkGrain kept = Network("exists");
        Assert.False(await kept.Exists());
        Assert.Null(await kept.Get());
        await kept.Put(Trained(epochs: 1));
        Assert.True(await kept.Exists());
        Assert.True(await kept.Exists());
        Assert.False(await Network("exists not").Exists());
    }

    [Fact]
    public async Task The_first_network_stays()
    {
        IBaseNetworkGrain kept = Network("first");
        await kept.Put(Trained(epochs: 1));
        await kept.Put(Trained(epochs: 2));
        await SharedGrid.Forget(kept);
        await kept.Put(Trained(epochs: 3));
        Assert.Equal(1, (await kept.Get())!.Epochs);
    }

    private IBaseNetworkGrain Network(string key) => grid.Grains.GetGrain<IBaseNetworkGrain>(key);

    private static BaseNetwork Trained(int epochs) => new([1, 2], [3], epochs, ValidationLoss: 0.5);
}
