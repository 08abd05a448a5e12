using Debias.Grid.Host;
using Debias.Grid.Host.Configuration;

namespace Debias.Grid.Cli.Tests.Serving;

/// <summary>Secrets stay out of messages that libraries wrote.</summary>
public class RedactionTests
{
    [Theory]
    [InlineData("localhost:6379,password=hunter2x", "cannot log in with hunter2x")]
    [InlineData("localhost:6379,password=hunter2x", "bad: localhost:6379,password=hunter2x")]
    [InlineData("AccountName=grid;AccountKey=hunter2x==;EndpointSuffix=core", "key hunter2x== is wrong")]
    public void A_secret_is_replaced(string connectionString, string message)
    {
        Assert.DoesNotContain("hunter2x", Redaction.Apply(message, Settings(connectionString)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_secrets_stays_readable()
    {
        Assert.Equal("cannot reach localhost:6379", Redaction.Apply("cannot reach localhost:6379", Settings("localhost:6379")));
    }

    private static GridSettings Settings(string connectionString)
    {
        var values = new Dictionary<string, string?> { ["DebiasGrid:Storage"] = "redis", ["DebiasGrid:ConnectionString"] = connectionString };
        return SettingsLoader.Load(ConfigurationSources.Load(new ServerFlags(null, values, new Dictionary<string, string>())), ServerRole.Silo);
    }
}
