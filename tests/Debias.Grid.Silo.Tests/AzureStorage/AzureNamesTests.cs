using System.Reflection;
using System.Text.RegularExpressions;
using Debias.Grid.Silo.AzureStorage;
using Debias.Grid.Silo.Hosting;

namespace Debias.Grid.Silo.Tests.AzureStorage;

/// <summary>What is stored in Azure is called after what it is, and never as something else is.</summary>
[Trait("Speed", "Fast")]
public class AzureNamesTests
{
    [Theory]
    [InlineData("a-b", "ab")]
    [InlineData("a-bc", "ab-c")]
    [InlineData("debias-grid", "debias-grid-2")]
    public void Services_have_tables_of_their_own(string one, string other) =>
        Assert.NotEqual(AzureNames.Table(one), AzureNames.Table(other), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("debias-grid")]
    [InlineData("7-up")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_table_is_called_what_Azure_allows(string service)
    {
        Assert.True(AzureNames.Allows(service));
        Assert.Matches(new Regex("^[A-Za-z][A-Za-z0-9]{2,62}$"), AzureNames.Table(service));
    }

    [Fact]
    public void A_blob_has_the_name_of_its_state_and_the_key_of_its_grain()
    {
        GrainId seed = GrainId.Create("seed", "loh-0123456789ab/0/1");
        Assert.Equal("seed/loh-0123456789ab/0/1", RecordContainer.NameOf($"seed-{seed}.json", seed));
        GrainId network = GrainId.Create("basenetwork", "00ff");
        Assert.Equal("base-network/00ff", RecordContainer.NameOf($"base-network-{network}.json", network));
        Assert.Throws<InvalidOperationException>(() => RecordContainer.NameOf($"seed-{seed}.bin", seed));
    }

    [Fact]
    public void No_two_kinds_of_grain_share_the_name_of_a_state()
    {
        string[] states =
        [
            .. typeof(GridHosting)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetConstructors())
                .SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName)
                .OfType<string>(),
        ];
        Assert.Contains("seed", states);
        Assert.Equal(states.Distinct(StringComparer.Ordinal), states);
    }
}
