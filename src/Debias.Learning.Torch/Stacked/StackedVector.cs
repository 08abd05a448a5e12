using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>Moves replicates in and out of a stack's flat vectors (see <see cref="StackLayout"/>).</summary>
internal static class StackedVector
{
    /// <summary>Replicates' vectors as one.</summary>
    public static float[] Join(IReadOnlyList<StackSegment> segments, IReadOnlyList<float[]> replicates)
    {
        var stacked = new float[Length(segments, replicates.Count)];
        foreach (StackSegment segment in segments)
        {
            for (int replicate = 0; replicate < replicates.Count; replicate++)
            {
                replicates[replicate]
                    .AsSpan(segment.Offset, segment.Length)
                    .CopyTo(stacked.AsSpan(Position(segment, replicates.Count, replicate)));
            }
        }

        return stacked;
    }

    /// <summary>Copies one replicate's vector out of a stack's.</summary>
    public static void Extract(
        IReadOnlyList<StackSegment> segments,
        ReadOnlySpan<float> stacked,
        int replicates,
        int replicate,
        Span<float> target
    )
    {
        foreach (StackSegment segment in segments)
        {
            stacked.Slice(Position(segment, replicates, replicate), segment.Length).CopyTo(target[segment.Offset..]);
        }
    }

    /// <summary>The vector of the kept replicates only.</summary>
    public static torch.Tensor Keep(IReadOnlyList<StackSegment> segments, torch.Tensor stacked, int replicates, torch.Tensor kept) =>
        Concatenate(
            segments.Select(segment =>
                stacked
                    .narrow(0, (long)replicates * segment.Offset, (long)replicates * segment.Length)
                    .view(replicates, segment.Length)
                    .index_select(0, kept)
            )
        );

    /// <summary>A vector that holds, at every value of a replicate, that replicate's entry of <paramref name="values"/> [K].</summary>
    public static torch.Tensor Spread(IReadOnlyList<StackSegment> segments, torch.Tensor values) =>
        Concatenate(segments.Select(segment => values.unsqueeze(1).expand(values.shape[0], segment.Length)));

    /// <summary>Tensors in the order of the segments as one vector, with zeros up to its end.</summary>
    public static torch.Tensor Concatenate(IEnumerable<torch.Tensor> tensors)
    {
        List<torch.Tensor> parts = [.. tensors.Select(tensor => tensor.reshape(-1))];
        long length = parts.Sum(part => part.NumberOfElements);
        parts.Add(parts[0].new_zeros(StackAlignment.RoundUp(checked((int)length)) - length));
        return torch.cat(parts);
    }

    private static int Length(IReadOnlyList<StackSegment> segments, int replicates) =>
        StackAlignment.RoundUp(checked(replicates * (segments[^1].Offset + segments[^1].Length)));

    private static int Position(StackSegment segment, int replicates, int replicate) =>
        checked(replicates * segment.Offset + replicate * segment.Length);
}
