using Debias.Datasets.Randomness;

namespace Debias.Datasets.Tests.Randomness;

[Trait("Speed", "Fast")]
public class StreamKeyTests
{
    [Fact]
    public void Every_part_of_the_name_changes_the_key()
    {
        HashSet<StreamKey> keys = [];
        int names = 0;
        foreach (string dataset in (string[])["compas", "adult"])
        {
            foreach (long seed in (long[])[-1, 0, 1, long.MaxValue])
            {
                foreach (StreamPurpose purpose in Enum.GetValues<StreamPurpose>())
                {
                    foreach (string scope in (string[])["", "random/spd", "random/eod"])
                    {
                        keys.Add(StreamKey.Create(dataset, seed, purpose, scope));
                        names++;
                    }
                }
            }
        }

        Assert.Equal(names, keys.Count);
    }

    [Fact]
    public void The_key_of_a_name_never_changes() =>
        Assert.Equal(StreamKey.Create("compas", 7, StreamPurpose.Split, "x"), StreamKey.Create("compas", 7, StreamPurpose.Split, "x"));

    [Fact]
    public void Streams_of_neighbouring_seeds_are_uncorrelated()
    {
        const int Draws = 20_000;
        RandomStream first = new(StreamKey.Create("compas", 1, StreamPurpose.Split));
        RandomStream second = new(StreamKey.Create("compas", 2, StreamPurpose.Split));
        double sum = 0;
        for (int i = 0; i < Draws; i++)
        {
            sum += (first.NextDouble() - 0.5) * (second.NextDouble() - 0.5);
        }

        // Standard error of the correlation is 1/√n; four of them.
        Assert.InRange(sum / Draws * 12, -4 / Math.Sqrt(Draws), 4 / Math.Sqrt(Draws));
    }
}
