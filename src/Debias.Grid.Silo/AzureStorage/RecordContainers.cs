using Azure.Storage.Blobs;
using Orleans.Storage;

namespace Debias.Grid.Silo.AzureStorage;

/// <summary>Gives Orleans' provider the service's container, made if absent.</summary>
/// <param name="name">The container's name.</param>
internal sealed class RecordContainers(string name) : IBlobContainerFactory
{
    private BlobContainerClient? _container;

    /// <inheritdoc/>
    public BlobContainerClient GetBlobContainerClient(GrainId grainId) =>
        new RecordContainer(_container ?? throw new InvalidOperationException("The storage has not been started."), grainId);

    /// <inheritdoc/>
    public async Task InitializeAsync(BlobServiceClient client)
    {
        _container = client.GetBlobContainerClient(name);
        await _container.CreateIfNotExistsAsync();
    }
}
