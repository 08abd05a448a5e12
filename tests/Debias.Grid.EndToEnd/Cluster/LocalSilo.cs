using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A silo without slots inside the test's own process, of whatever version the test says.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private LocalSilo(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a silo on Redis; throws what a silo's start throws.</summary>
    public static async Task<LocalSilo> StartAsync(RedisServer redis, string version)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true }
        );
        builder.AddGridSilo(GridClient.Options(redis, version), GridVocabulary.BuiltIn, slots => slots.Slots = 0);
        IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new LocalSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
