using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Debias.Grid.Silo.AzureStorage;

/// <summary>
/// A container whose blobs are called what they hold, <c>seed/EXPERIMENT/POINT/SEED</c>, for one grain. Orleans' provider asks for
/// <c>STATE-TYPE/KEY.json</c> whatever the serializer writes, and has no option for it; the container it asks is ours to give.
/// </summary>
/// <param name="container">The container.</param>
/// <param name="grain">Whose blob is asked for.</param>
internal sealed class RecordContainer(BlobContainerClient container, GrainId grain) : BlobContainerClient
{
    /// <inheritdoc/>
    public override string Name => container.Name;

    /// <inheritdoc/>
    public override Uri Uri => container.Uri;

    /// <summary>What a blob is called.</summary>
    /// <param name="asked">The provider's name for it.</param>
    /// <param name="grain">Whose it is.</param>
    /// <exception cref="InvalidOperationException">The provider names blobs otherwise than expected.</exception>
    public static string NameOf(string asked, GrainId grain)
    {
        string ending = $"-{grain}.json";
        return asked.EndsWith(ending, StringComparison.Ordinal)
            ? $"{asked.AsSpan(0, asked.Length - ending.Length)}/{grain.Key}"
            : throw new InvalidOperationException($"Orleans asks for the blob '{asked}' of {grain}; it was expected to end in '{ending}'.");
    }

    /// <inheritdoc/>
    public override BlobClient GetBlobClient(string blobName) => container.GetBlobClient(NameOf(blobName, grain));

    /// <inheritdoc/>
    public override Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None,
        IDictionary<string, string>? metadata = null,
        BlobContainerEncryptionScopeOptions? encryptionScopeOptions = null,
        CancellationToken cancellationToken = default
    ) => container.CreateIfNotExistsAsync(publicAccessType, metadata, encryptionScopeOptions, cancellationToken);
}
