using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Debias.Datasets;

/// <summary>SHA-256 of what results depend on: names, features, labels, protected attribute.</summary>
internal static class ContentHash
{
    public static string Compute(
        IReadOnlyList<string> names,
        ReadOnlySpan<double> features,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        DatasetGroups? groups = null
    )
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendCount(hash, names.Count);
        foreach (string name in names)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            AppendCount(hash, text.Length);
            hash.AppendData(text);
        }

        AppendCount(hash, labels.Length);
        AppendDoubles(hash, features);
        hash.AppendData(labels);
        hash.AppendData(protectedAttribute);
        foreach (string text in Parts(groups))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            AppendCount(hash, bytes.Length);
            hash.AppendData(bytes);
        }

        foreach (GroupAttribute margin in groups?.Margins ?? [])
        {
            hash.AppendData(margin.Codes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of the same data with a split of their owner's.</summary>
    public static string WithParts(string hash, OwnersParts parts)
    {
        using IncrementalHash with = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        with.AppendData(Encoding.UTF8.GetBytes(hash));
        foreach (int[] rows in new[] { parts.Train, parts.Validation, parts.Test })
        {
            AppendCount(with, rows.Length);
            foreach (int row in rows)
            {
                AppendCount(with, row);
            }
        }

        return Convert.ToHexStringLower(with.GetHashAndReset());
    }

    /// <summary>The hash of the same data of which rows at the end only test.</summary>
    public static string WithTestEdition(string hash, int rows)
    {
        using IncrementalHash with = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        with.AppendData(Encoding.UTF8.GetBytes($"{hash}, test edition"));
        AppendCount(with, rows);
        return Convert.ToHexStringLower(with.GetHashAndReset());
    }

    private static IEnumerable<string> Parts(DatasetGroups? groups) =>
        groups is null
            ? []
            :
            [
                string.Create(CultureInfo.InvariantCulture, $"groups, shrinkage {groups.Shrinkage}"),
                .. groups.Names,
                .. groups.Margins.SelectMany(margin => margin.Groups.Prepend(margin.Name)),
            ];

    private static void AppendCount(IncrementalHash hash, int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, count);
        hash.AppendData(bytes);
    }

    private static void AppendDoubles(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        byte[] buffer = new byte[8192 * sizeof(double)];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, 8192);
            for (int i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(i * sizeof(double)), values[i]);
            }

            hash.AppendData(buffer.AsSpan(0, count * sizeof(double)));
            values = values[count..];
        }
    }
}
