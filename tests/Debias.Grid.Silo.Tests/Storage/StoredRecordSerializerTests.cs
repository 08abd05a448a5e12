using System.Diagnostics.Metrics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Experiments;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Records;
using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using Orleans.Storage;

namespace Debias.Grid.Silo.Tests.Storage;

[Trait("Speed", "Fast")]
public sealed class StoredRecordSerializerTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSerializer()
        .AddMetrics()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<GridInstruments>()
        .BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private long _damaged;

    public StoredRecordSerializerTests()
    {
        // Other tests have meters of the same name.
        IMeterFactory ours = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "debias_grid.records_damaged" && instrument.Meter.Scope == ours)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => _damaged += count);
        _listener.Start();
    }

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

    public static TheoryData<string> Damages => ["first", "hash", "middle", "last", "cut", "empty", "garbage"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_record_that_can_be_made_again_counts_as_missing_and_is_counted_once(string damage)
    {
        StoredRecordSerializer serializer = Create();
        var seed = new SeedGrainState { Record = new SeedRecord("key", 3, "data", []) };
        Assert.NotNull(serializer.Deserialize<SeedGrainState>(serializer.Serialize(seed))!.Record);
        BinaryData stored = Damage(serializer.Serialize(seed), damage);

        Assert.Null(serializer.Deserialize<SeedGrainState>(stored)!.Record);
        Assert.Null(serializer.Deserialize<SeedGrainState>(stored)!.Record);
        Assert.Equal(1, _damaged);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_record_that_nothing_can_make_again_is_refused_with_what_to_do(string damage)
    {
        StoredRecordSerializer serializer = Create();
        BinaryData stored = Damage(serializer.Serialize(new ExperimentGrainState { Reason = "because" }), damage);

        string message = Assert.Throws<DamagedRecordException>(() => serializer.Deserialize<ExperimentGrainState>(stored)).Message;

        Assert.Contains("ExperimentGrainState", message, StringComparison.Ordinal);
        Assert.Contains("backup", message, StringComparison.Ordinal);
        Assert.Equal(1, _damaged);
    }

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        StoredRecordSerializer serializer = Create();
        byte[] stored = serializer.Serialize(new SeedGrainState { Record = new SeedRecord("key", 3, "data", []) }).ToArray();
        for (int bit = 0; bit < stored.Length * 8; bit++)
        {
            stored[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(serializer.Deserialize<SeedGrainState>(new BinaryData(stored))!.Record);
            stored[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.NotNull(serializer.Deserialize<SeedGrainState>(new BinaryData(stored))!.Record);
    }

    private static BinaryData Damage(BinaryData stored, string damage)
    {
        byte[] bytes = stored.ToArray();
        int place = damage switch
        {
            "hash" => 8,
            "middle" => bytes.Length / 2,
            "last" => bytes.Length - 1,
            _ => 0,
        };
        bytes[place] ^= 0x10;
        return new BinaryData(
            damage switch
            {
                "cut" => stored.ToArray()[..^1],
                "empty" => [],
                "garbage" => [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 7))],
                _ => bytes,
            }
        );
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    private StoredRecordSerializer Create() =>
        new(
            new OrleansGrainStorageSerializer(_services.GetRequiredService<Serializer>()),
            _services.GetRequiredService<GridInstruments>(),
            NullLogger<StoredRecordSerializer>.Instance
        );
}
