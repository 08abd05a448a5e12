using Debias.Grid.Silo.Records;
using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Storage;

[Trait("Speed", "Fast")]
public sealed class LayoutCheckedSerializerTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void A_record_of_this_layout_comes_back() =>
        Assert.NotNull(Create().Deserialize<SeedGrainState>(Create().Serialize(new SeedGrainState())));

    [Fact]
    public void A_record_of_another_layout_is_refused_with_what_to_do()
    {
        BinaryData stored = Create().Serialize(new SeedGrainState { Layout = 2 });

        string message = Assert.Throws<UnknownLayoutException>(() => Create().Deserialize<SeedGrainState>(stored)).Message;

        Assert.Contains("has layout 2, and this version reads layout 1 only", message, StringComparison.Ordinal);
        Assert.Contains("use the version that wrote it", message, StringComparison.Ordinal);
    }

    public void Dispose() => _services.Dispose();

    private LayoutCheckedSerializer Create() => new(new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>()));
}
