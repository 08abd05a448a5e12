using Debias.Grid.Host.Configuration.Declaration;
using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Serving;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Tests.Serving;

/// <summary>Secrets stay out of messages that libraries wrote.</summary>
public class RedactionTests
{
    [Theory]
    [InlineData("localhost:6379,password=hunter2x", "cannot log in with hunter2x")]
    [InlineData("localhost:6379,password=hunter2x", "bad: localhost:6379,password=hunter2x")]
    [InlineData("AccountName=grid;AccountKey=hunter2x==;EndpointSuffix=core", "key hunter2x== is wrong")]
    [InlineData("BlobEndpoint=https://a.example;SharedAccessSignature=sv=1&sig=hunter2x%3D&se=2", "GET https://a.example/?sig=hunter2x%3D")]
    [InlineData("BlobEndpoint=https://a.example;SharedAccessSignature=sv=1&sig=hunter2x%3D&se=2", "signature hunter2x= is wrong")]
    public void A_secret_is_replaced(string connectionString, string message)
    {
        Assert.DoesNotContain("hunter2x", Redaction.Apply(message, Configuration(connectionString)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_secrets_stays_readable()
    {
        Assert.Equal("cannot reach localhost:6379", Redaction.Apply("cannot reach localhost:6379", Configuration("localhost:6379")));
    }

    private static ServerConfiguration Configuration(string connectionString) =>
        new(ServerRole.Silo) { Storage = GridStorage.Redis, ConnectionString = connectionString };
}
