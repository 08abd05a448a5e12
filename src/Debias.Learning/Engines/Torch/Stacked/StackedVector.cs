using TorchSharp;

namespace Debias.Learning.Engines.Torch.Stacked;

/// <summary>Moves replicates in and out of a stack's flat vectors (see <see cref="StackLayout"/>).</summary>
internal static class StackedVector
{
    /// <summary>Replicates' vectors as one.</summary>
    public static float[] Join(IReadOnlyList<StackSegment> segments, IReadOnlyList<float[]> replicates)
    {
        var stacked = new float[replicates.Sum(vector => vector.Length)];
        foreach (StackSegment segment in segments)
        {
            for (int replicate = 0; replicate < replicates.Count; replicate++)
            {
                replicates[replicate].AsSpan(segment.Offset, segment.Length).CopyTo(stacked.AsSpan(Position(segment, replicates.Count, replicate)));
            }
        }

        return stacked;
    }

    /// <summary>Copies one replicate's vector out of a stack's.</summary>
    public static void Extract(IReadOnlyList<StackSegment> segments, ReadOnlySpan<float> stacked, int replicates, int replicate, Span<float> target)
    {
        foreach (StackSegment segment in segments)
        {
            stacked.Slice(Position(segment, replicates, replicate), segment.Length).CopyTo(target[segment.Offset..]);
        }
    }

    /// <summary>The vector of the kept replicates only.</summary>
    public static torch.Tensor Keep(IReadOnlyList<StackSegment> segments, torch.Tensor stacked, int replicates, torch.Tensor kept) => torch.cat(
        [.. segments.Select(segment => stacked
            .narrow(0, (long)replicates * segment.Offset, (long)replicates * segment.Length)
            .view(replicates, segment.Length)
            .index_select(0, kept)
            .view(-1))]);

    /// <summary>A vector that holds, at every value of a replicate, that replicate's entry of <paramref name="values"/> [K].</summary>
    public static torch.Tensor Spread(IReadOnlyList<StackSegment> segments, torch.Tensor values) => torch.cat(
        [.. segments.Select(segment => values.unsqueeze(1).expand(values.shape[0], segment.Length).reshape(-1))]);

    private static int Position(StackSegment segment, int replicates, int replicate) =>
        checked(replicates * segment.Offset + replicate * segment.Length);
}
