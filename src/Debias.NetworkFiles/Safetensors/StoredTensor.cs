using System.Text.Json;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Safetensors;

/// <summary>An entry of the header.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The type of its elements, as the format calls it.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Begin">Where its bytes begin, after the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record StoredTensor(string Name, string Type, long[] Shape, long Begin, long End)
{
    public static StoredTensor Read(JsonProperty entry)
    {
        long[] offsets = Numbers(entry.Value.GetProperty("data_offsets"));
        return offsets is [>= 0 and long begin, >= 0 and long end]
            ? new StoredTensor(
                entry.Name,
                entry.Value.GetProperty("dtype").GetString() ?? string.Empty,
                Numbers(entry.Value.GetProperty("shape")),
                begin,
                end
            )
            : throw new NetworkFileException($"The tensor '{entry.Name}' must have the offsets of its first byte and of its end.");
    }

    private static long[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt64())];
}
