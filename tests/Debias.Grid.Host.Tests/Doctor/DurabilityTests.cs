using Debias.Grid.Host.Doctor;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Host.Tests.Doctor;

public class DurabilityTests
{
    private static readonly RedisSettings Good = new(true, "everysec", "", "noeviction", 0);

    public static TheoryData<RedisSettings?, string, string> Faults =>
        new()
        {
            { null, "does not tell", "appendonly" },
            { Good with { AppendOnly = false }, "loses every experiment", "appendonly yes" },
            { Good with { AppendOnly = false, Save = "3600 1" }, "save 3600 1", "appendonly yes" },
            { Good with { AppendSync = "no" }, "appendfsync no", "appendfsync" },
            { Good with { EvictionPolicy = "allkeys-lru", MaxMemory = 1000 }, "thrown away when its 1000 bytes", "noeviction" },
            { Good with { EvictionPolicy = "allkeys-lru" }, "as soon as somebody sets maxmemory", "noeviction" },
        };

    [Fact]
    public void Good_settings_are_named_with_what_a_power_cut_costs()
    {
        Finding[] findings = [.. Durability.OfRedis(Good)];
        Assert.All(findings, finding => Assert.Equal(Verdict.Ok, finding.Verdict));
        Assert.Contains(findings, finding => finding.Message.Contains("the last second or two", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("noeviction", StringComparison.Ordinal));
        Assert.Contains(
            Durability.OfRedis(Good with { AppendSync = "always" }),
            finding => finding.Message.Contains("loses nothing", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_setting_that_loses_results_is_a_warning_with_a_remedy(RedisSettings? settings, string message, string remedy)
    {
        Finding finding = Assert.Single(Durability.OfRedis(settings), finding => finding.Verdict == Verdict.Warn);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_store_names_its_own()
    {
        Assert.Contains("synchronous = NORMAL", Durability.OfSqlite.Message, StringComparison.Ordinal);
        Assert.Contains("power cut", Durability.OfSqlite.Message, StringComparison.Ordinal);
    }
}
