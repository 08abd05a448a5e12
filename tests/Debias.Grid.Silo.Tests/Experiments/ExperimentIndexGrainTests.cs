using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Experiments;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Experiments;

/// <summary>What a page of the list of experiments promises. Nothing is submitted to this grid: pages are the tests' own.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class ExperimentIndexGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task Experiments_are_listed_once_in_the_order_of_their_submission()
    {
        IExperimentIndexGrain page = Page(100);
        Assert.Empty((await page.Read()).Experiments);
        foreach (string id in new[] { "second", "first", "second", "third" })
        {
            Assert.Equal(IndexAddition.Listed, await page.Add(Experiment(id)));
        }

        await page.Add(Experiment("first") with { Name = "another name" });
        IndexPage read = await page.Read();
        Assert.Equal([Experiment("second"), Experiment("first"), Experiment("third")], read.Experiments);
        Assert.Equal([0, 1, 2], read.Places);
        Assert.False(read.Full);
    }

    [Fact]
    public async Task A_removed_experiment_leaves_its_place_empty_for_good()
    {
        IExperimentIndexGrain page = Page(101);
        await page.Add(Experiment("a"));
        await page.Add(Experiment("b"));
        await page.Add(Experiment("c"));
        await page.Remove("b");
        await page.Remove("b");
        await page.Remove("never listed");
        await SharedGrid.Forget(page);
        IndexPage read = await page.Read();
        Assert.Equal([Experiment("a"), Experiment("c")], read.Experiments);
        Assert.Equal([0, 2], read.Places);

        await page.Add(Experiment("b"));
        read = await page.Read();
        Assert.Equal([Experiment("a"), Experiment("c"), Experiment("b")], read.Experiments);
        Assert.Equal([0, 2, 3], read.Places);
    }

    [Fact]
    public async Task A_full_page_stays_full_and_the_next_one_goes_on()
    {
        var index = new ExperimentIndex(grid.Grains);
        for (int place = 0; place < ExperimentIndexGrain.Capacity; place++)
        {
            Assert.False((await Page(0).Read()).Full);
            Assert.Equal(0, await index.AddAsync(Experiment($"full-{place}")));
        }

        Assert.True((await Page(0).Read()).Full);
        await Page(0).Remove("full-7");
        Assert.Equal(IndexAddition.Full, await Page(0).Add(Experiment("one more")));
        Assert.Equal(IndexAddition.Listed, await Page(0).Add(Experiment("full-8")));
        Assert.True((await Page(0).Read()).Full);
        Assert.Equal(1, await index.AddAsync(Experiment("one more")));
        Assert.Equal([Experiment("one more")], (await Page(1).Read()).Experiments);
    }

    private IExperimentIndexGrain Page(long page) => grid.Grains.GetGrain<IExperimentIndexGrain>(page);

    private static IndexedExperiment Experiment(string id) => new(id, $"name of {id}", DateTimeOffset.UnixEpoch);
}
